//! The view of the model for templates: its names in the language's style, and its types spelled.
//!
//! A [`Word`] was made by the naming or the manifest, and may be written as it is. All other strings
//! come from the document, and need a filter: `string`, `literal` or `comment`.

mod corrections;
mod groups;
mod models;
mod operations;
mod remarks;
mod security;
mod sessions;

use minijinja::Value;
use serde::Serialize;

pub use corrections::Corrections;
pub use groups::{Group, Import};
pub use models::{Discriminated, EnumeratedConstant, Model, Property, Variant};
pub use operations::{Argument, Body, Callback, Events, Operation, Pages, Response};
pub use remarks::Remarks;
pub use security::Scheme;
pub use sessions::{BearerLogin, Session, Task};

use crate::api::{Api, Direction};
use crate::package::Package;
use crate::recursion::Recursion;
use crate::version::pep440;

use super::error::BindingsError;
use super::manifest::Versions;
use super::naming::Names;
use super::spelling::Spelling;

/// Code that was made by the naming or the manifest, and is safe to be written as it is.
pub type Word = Value;

/// The API as templates see it.
#[derive(Debug, Clone, Serialize)]
pub struct View {
    /// The package's name.
    pub package: Word,
    /// The package's version, in the form that the manifest asks for.
    pub package_version: String,
    /// The package's licence, as an SPDX expression.
    pub license: Option<String>,
    /// The URL of the package's repository.
    pub repository: Option<String>,
    /// The package's authors, each as `Name <address>`.
    pub authors: Vec<String>,
    /// The API's title.
    pub title: String,
    /// The API's version.
    pub version: String,
    /// The description of the API.
    pub description: Option<String>,
    /// The URLs of the API's servers.
    pub servers: Vec<String>,
    /// The properties of an error body that contain its message.
    pub error_properties: Vec<String>,
    /// The type of the body of errors for which the document declares no body.
    pub error_type: Option<Word>,
    /// The module of that type's group.
    pub error_module: Option<Word>,
    /// The security schemes that operations require, without those that a session serves.
    pub security_schemes: Vec<Scheme>,
    /// How a caller logs in and out.
    pub session: Option<Session>,
    /// The tasks: work that continues after the response.
    pub tasks: Vec<Task>,
    /// The groups of operations and of models, by tag.
    pub groups: Vec<Group>,
    /// The types of the model. A type with a request variant of its own occurs twice, with the response
    /// variant first.
    pub models: Vec<Model>,
    /// The operations.
    pub operations: Vec<Operation>,
    /// The requests that the server sends to those who have registered for them.
    pub webhooks: Vec<Callback>,
}

impl View {
    pub(super) fn of(
        api: &Api,
        package: &Package,
        names: &Names,
        spelling: &Spelling<'_>,
    ) -> Result<Self, BindingsError> {
        let naming = Naming {
            api,
            recursion: Recursion::of(api),
            names,
            spelling,
        };
        let models = models::of(&naming);
        let operations: Vec<Operation> = api
            .operations
            .iter()
            .map(|operation| operations::of(&naming, operation))
            .collect();
        let error_type = api.error_type.as_ref();
        Ok(Self {
            package: word(&names.package),
            package_version: match spelling.manifest.versions {
                Versions::Semantic => package.version(&api.version).into_owned(),
                Versions::Pep440 => pep440(&package.version(&api.version)),
            },
            license: package.license.clone(),
            repository: package.repository.clone(),
            authors: package.authors.clone(),
            title: api.title.clone(),
            version: api.version.clone(),
            description: api.description.clone(),
            servers: api.servers.clone(),
            error_properties: api.error_properties.clone(),
            error_type: error_type.map(|name| word(names.type_name(name, Direction::Response))),
            error_module: error_type.map(|name| {
                let tag = api.definition(name).usage.tag.as_deref();
                word(names.module(tag))
            }),
            security_schemes: security::schemes(&naming),
            session: sessions::session(&naming, &operations),
            tasks: sessions::tasks(&naming, &operations),
            groups: groups::of(&naming, &models, &operations),
            models,
            operations,
            webhooks: operations::callbacks(&naming, &api.webhooks),
        })
    }
}

/// The inputs for the parts of the view.
pub(super) struct Naming<'a> {
    pub(super) api: &'a Api,
    pub(super) recursion: Recursion,
    pub(super) names: &'a Names,
    pub(super) spelling: &'a Spelling<'a>,
}

pub(super) fn word(text: &str) -> Word {
    Value::from_safe_string(text.to_owned())
}
