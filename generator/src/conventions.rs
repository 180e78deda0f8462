//! What the engine's API holds to and OpenAPI has no words for, as `spec/conventions.yaml` has it.

use std::collections::BTreeSet;
use std::path::Path;

use serde::Deserialize;

use crate::spec_file::{SpecFile, SpecFileError};

/// The conventions of the API. The default knows none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conventions {
    /// Which values are secret.
    pub secrets: Secrets,
    /// How an error answer tells what went wrong.
    pub errors: Errors,
}

/// Which values must never be seen in a log.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Secrets {
    /// Names, as on the wire, of the members and parameters that hold one, wherever they occur.
    pub names: BTreeSet<String>,
}

/// How an error answer tells what went wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Errors {
    /// The members of its body that may have the message, the likeliest first.
    pub members: Vec<String>,
}

impl Conventions {
    /// Reads the conventions from a file.
    ///
    /// # Errors
    /// If the file can't be read, or has another form; the error knows the place.
    pub fn read(path: &Path) -> Result<Self, SpecFileError> {
        SpecFile::read(path).map(|file| file.content)
    }
}

impl Secrets {
    /// Whether the member or parameter of this name holds a secret.
    pub fn contains(&self, name: &str) -> bool {
        self.names.contains(name)
    }
}
