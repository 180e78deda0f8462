//! What the engine's API holds to and OpenAPI has no words for, as `spec/conventions.yaml` has it.

mod contradictions;
mod errors;
mod marks;
mod origin;
mod property;
mod secrets;
mod security;

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use crate::api::Api;
pub use crate::diagnostic::Allowance;
use crate::spec_file::{SpecFile, SpecFileError};
use crate::syntax::pointer::Pointer;

pub use self::property::Property;
pub use errors::Errors;
pub use marks::{MarkConvention, MarkValue, are_open};
pub use origin::Origin;
pub use secrets::{SecretName, Secrets};
pub use security::{Authentication, Takes};

/// The conventions of the API. The default knows none.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conventions {
    /// Which values are secret.
    #[serde(default)]
    pub secrets: Secrets,
    /// How the response to a request that failed tells what went wrong.
    pub errors: Errors,
    /// How lists come page by page.
    pub paging: Option<Paging>,
    /// How a caller logs in and out.
    pub login: Option<Login>,
    /// Which authentication operations really take.
    #[serde(default)]
    pub security: Vec<Authentication>,
    /// What runs on after the answer.
    #[serde(default)]
    pub tasks: Vec<Task>,
    /// Corrections of what the documents say of properties, by `Schema.property`.
    #[serde(default)]
    pub properties: BTreeMap<String, Property>,
    /// The extension keys by which the documents say something about what they describe.
    #[serde(default)]
    pub marks: Vec<MarkConvention>,
    /// Warnings about the documents that are known, and not to be told any more.
    #[serde(default)]
    pub allowed: Vec<Allowance>,
    /// Where they were read from.
    #[serde(skip)]
    pub origin: Origin,
}

/// How lists come page by page: by names of query parameters, and of members of the answer.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paging {
    /// The parameter that asks for a page, counted from 1.
    pub page: String,
    /// The parameter that says how many items a page has at most.
    pub size: String,
    /// The member that holds the items.
    pub items: String,
    /// The member that holds the counts.
    pub information: String,
    /// The member of the counts that is the number of items over all pages.
    pub total: String,
}

/// How a caller logs in and out.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Login {
    /// The operation that takes user name and password and answers a token.
    pub operation: String,
    /// The member of its body that holds the user name.
    pub username: String,
    /// The member of its body that holds the password.
    pub password: String,
    /// The member of its answer that holds the token.
    pub token: String,
    /// The header in which other operations take the token, as it is.
    pub header: String,
    /// The operation that ends the token's life.
    pub logout: Option<String>,
}

/// Something that runs on after the answer.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Task {
    /// The schema that tells of it.
    #[serde(rename = "type")]
    pub schema: String,
    /// The member that holds its id.
    pub id: String,
    /// The operation that, given the id as its one argument, tells of it again.
    pub poll: String,
    /// The member that holds its status.
    pub status: String,
    /// The values of the status that end it well.
    pub succeeded: Vec<String>,
    /// The values of the status that end it with warnings: it is for the caller to say whether that
    /// is a success.
    #[serde(default)]
    pub warned: Vec<String>,
    /// The values of the status that end it badly.
    pub failed: Vec<String>,
    /// The member that says what went wrong.
    pub failure: Option<String>,
    /// The member that counts what is done.
    pub done: Option<String>,
    /// The member that counts what there is to do; negative while that isn't known.
    pub total: Option<String>,
}

impl Conventions {
    /// Reads the conventions from a file.
    ///
    /// # Errors
    /// If the file can't be read, has another form, or contradicts itself; the error knows the place.
    pub fn read(path: &Path) -> Result<Self, SpecFileError> {
        Self::of(SpecFile::read(path)?, path)
    }

    /// Reads the conventions from a file's text.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn of_text(path: &Path, text: String) -> Result<Self, SpecFileError> {
        Self::of(SpecFile::of_text(path, text)?, path)
    }

    fn of(file: SpecFile<Self>, path: &Path) -> Result<Self, SpecFileError> {
        let (mut conventions, text) = file.into_parts();
        conventions.origin = Origin::of(path, text);
        contradictions::check(&conventions, path)?;
        Ok(conventions)
    }
}

impl Conventions {
    /// The corrections of properties that correct nothing in any of the APIs, by their paths.
    pub(crate) fn idle_corrections<'a>(
        &'a self,
        apis: impl Iterator<Item = &'a Api> + Clone,
    ) -> impl Iterator<Item = &'a str> {
        let corrections = self.properties.iter();
        let idle =
            corrections.filter(move |(path, property)| !property.is_needed(path, apis.clone()));
        idle.map(|(path, _)| path.as_str())
    }

    /// The schemas that conventions give a use, whether or not the document refers to them.
    pub(crate) fn schemas(&self) -> Vec<Pointer> {
        let home = Pointer::root().key("components").key("schemas");
        let corrected = self.properties.values();
        let names = self.errors.schema.iter();
        let names = names.chain(corrected.filter_map(|property| property.schema.as_ref()));
        names.map(|name| home.key(name)).collect()
    }
}
