//! The old and the new version under comparison.

use schemars::JsonSchema;
use serde::Serialize;

use crate::api::{Api, Since};
use crate::package::Package;
use crate::reading::Reading;
use crate::release::Release;

/// A version of an API under comparison, with its parsed document.
#[derive(Debug, Clone)]
pub struct Edition<'a> {
    reading: &'a Reading,
    engine: Option<String>,
    note: Option<String>,
    package: Package,
    arranged: Option<&'a Api>,
}

/// One of the two versions in a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Side {
    /// The API's version, as in its document.
    pub version: String,
    /// The engine's release in short, if known: `2026.1`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub engine: Option<String>,
    /// The file of the document.
    pub file: String,
    /// A note on the document, in a sentence or two.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl<'a> Edition<'a> {
    /// Creates the version of a release.
    pub fn of_release(release: &Release, reading: &'a Reading) -> Self {
        Self {
            reading,
            engine: Since::from(release).engine,
            note: release.note.clone(),
            package: Package::default(),
            arranged: None,
        }
    }

    /// Creates the version of a document that is not a release.
    pub fn of_document(reading: &'a Reading) -> Self {
        Self {
            reading,
            engine: None,
            note: None,
            package: Package::default(),
            arranged: None,
        }
    }

    /// Sets another model of the same document, by which the SDK is compared.
    ///
    /// The order of keys means nothing on the wire, but determines the order of arguments. A
    /// document that is added as a release first gets the order of its neighbour's keys. A document
    /// that is compared as a file is judged as if it had been added.
    #[must_use]
    pub fn with_arranged(mut self, api: &'a Api) -> Self {
        self.arranged = Some(api);
        self
    }

    /// Sets the metadata of the SDK's crates.
    #[must_use]
    pub fn with_package(mut self, package: &Package) -> Self {
        self.package = package.clone();
        self
    }

    /// Returns the metadata of the SDK's crates.
    pub(super) fn package(&self) -> &Package {
        &self.package
    }

    /// Returns the model that the SDK is generated from.
    pub(super) fn arranged(&self) -> &'a Api {
        self.arranged.unwrap_or(&self.reading.api)
    }

    /// Returns true if the SDK is generated from another model than the one that is compared.
    pub(super) fn is_arranged(&self) -> bool {
        self.arranged.is_some()
    }

    pub(super) fn api(&self) -> &'a Api {
        &self.reading.api
    }

    pub(super) fn reading(&self) -> &'a Reading {
        self.reading
    }

    pub(super) fn side(&self) -> Side {
        Side {
            version: self.reading.api.version.clone(),
            engine: self.engine.clone(),
            file: self.reading.document.name().to_owned(),
            note: self.note.clone(),
        }
    }
}

impl Side {
    /// Returns the version, with the engine's release if known: `5.1.47 (engine 2026.1)`.
    pub fn label(&self) -> String {
        match &self.engine {
            Some(engine) => format!("{} (engine {engine})", self.version),
            None => self.version.clone(),
        }
    }
}
