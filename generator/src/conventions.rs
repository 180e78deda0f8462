//! The conventions of the engine's API that OpenAPI can't express, from `spec/conventions.yaml`.

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

pub use self::property::PropertyCorrection;
pub use errors::Errors;
pub use marks::{MarkConvention, MarkValue, are_open};
pub use origin::Origin;
pub use secrets::{SecretName, Secrets};
pub use security::{Authentication, Takes};

/// The conventions of the API. The default is empty.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conventions {
    /// The values that must never be shown.
    #[serde(default)]
    pub secrets: Secrets,
    /// The format of error responses.
    pub errors: Errors,
    /// How operations return lists page by page.
    pub paging: Option<Paging>,
    /// How a caller logs in and out.
    pub login: Option<Login>,
    /// The authentication that operations really use, where the documents are wrong.
    #[serde(default)]
    pub security: Vec<Authentication>,
    /// The tasks: work that continues after the response.
    #[serde(default)]
    pub tasks: Vec<Task>,
    /// Corrections of properties that the documents describe wrongly, by `Schema.property`.
    #[serde(default)]
    pub properties: BTreeMap<String, PropertyCorrection>,
    /// The extension keys that the documents use as marks, and their values.
    #[serde(default)]
    pub marks: Vec<MarkConvention>,
    /// Known warnings about the documents, which aren't reported.
    #[serde(default)]
    pub allowed: Vec<Allowance>,
    /// The file that the conventions were read from.
    #[serde(skip)]
    pub origin: Origin,
}

/// How operations return lists page by page: the names of query parameters and of properties of the
/// response.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paging {
    /// The parameter with the number of the page, counted from 1.
    pub page: String,
    /// The parameter with the maximum number of items on a page.
    pub size: String,
    /// The property with the items.
    pub items: String,
    /// The property with the counts, which is an object.
    pub information: String,
    /// The property of the counts with the number of items on all pages.
    pub total: String,
}

/// How a caller logs in and out.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Login {
    /// The operation that takes a user name and a password, and returns a token.
    pub operation: String,
    /// The property of its body with the user name.
    pub username: String,
    /// The property of its body with the password.
    pub password: String,
    /// The property of its response with the token.
    pub token: String,
    /// The header that carries the token, without a prefix, to other operations.
    pub header: String,
    /// The operation that invalidates the token.
    pub logout: Option<String>,
}

/// A kind of task: work that continues after the response.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Task {
    /// The schema that describes the task.
    #[serde(rename = "type")]
    pub schema: String,
    /// The property with its id.
    pub id: String,
    /// The operation that returns the task's current state. Its only argument is the id.
    pub poll: String,
    /// The property with its status.
    pub status: String,
    /// The values of the status that mean success.
    pub succeeded: Vec<String>,
    /// The values of the status that mean that the task ended with warnings. The caller decides
    /// whether that is a success.
    #[serde(default)]
    pub warned: Vec<String>,
    /// The values of the status that mean failure.
    pub failed: Vec<String>,
    /// The values of the status that mean that the task was cancelled.
    #[serde(default)]
    pub cancelled: Vec<String>,
    /// The property that describes what went wrong.
    pub failure: Option<String>,
    /// The property that counts the work done.
    pub done: Option<String>,
    /// The property that counts the work in total; negative while the total isn't known.
    pub total: Option<String>,
}

impl Conventions {
    /// Reads the conventions from a file.
    ///
    /// # Errors
    /// Returns an error, with its place, if the file can't be read, has another form, or
    /// contradicts itself.
    pub fn read(path: &Path) -> Result<Self, SpecFileError> {
        Self::of(SpecFile::read(path)?, path)
    }

    /// Reads the conventions from a file's text.
    ///
    /// # Errors
    /// Returns the same errors as [`read`](Self::read).
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
    /// Returns the paths of the corrections that correct nothing in any of the APIs.
    pub(crate) fn idle_corrections<'a>(
        &'a self,
        apis: impl Iterator<Item = &'a Api> + Clone,
    ) -> impl Iterator<Item = &'a str> {
        let corrections = self.properties.iter();
        let idle =
            corrections.filter(move |(path, property)| !property.is_needed(path, apis.clone()));
        idle.map(|(path, _)| path.as_str())
    }

    /// Returns the schemas that the conventions use, whether or not the document refers to them.
    pub(crate) fn schemas(&self) -> Vec<Pointer> {
        let home = Pointer::root().key("components").key("schemas");
        let corrected = self.properties.values();
        let names = self.errors.schema.iter();
        let names = names.chain(corrected.filter_map(|property| property.schema.as_ref()));
        names.map(|name| home.key(name)).collect()
    }
}
