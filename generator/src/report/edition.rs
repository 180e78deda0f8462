//! The two versions that a report is about.

use schemars::JsonSchema;
use serde::Serialize;

use crate::api::{Api, Since};
use crate::reading::Reading;
use crate::release::Release;

/// A version of an API, as it was read.
#[derive(Debug, Clone)]
pub struct Edition<'a> {
    reading: &'a Reading,
    engine: Option<String>,
    note: Option<String>,
    arranged: Option<&'a Api>,
}

/// What a report calls one of its two versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Side {
    /// The API's version, as its document has it.
    pub version: String,
    /// The engine's release, in short, where it is known: `2026.1`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub engine: Option<String>,
    /// The document.
    pub file: String,
    /// What to know of the document, in a sentence or two.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl<'a> Edition<'a> {
    /// The version of a release.
    pub fn of_release(release: &Release, reading: &'a Reading) -> Self {
        Self {
            reading,
            engine: Since::from(release).engine,
            note: release.note.clone(),
            arranged: None,
        }
    }

    /// The version that some document describes.
    pub fn of_document(reading: &'a Reading) -> Self {
        Self {
            reading,
            engine: None,
            note: None,
            arranged: None,
        }
    }

    /// Judges the SDK by another model of the same document.
    ///
    /// The order of keys means nothing on the wire, but decides that of arguments. A document that is
    /// taken in as a release gets its keys in the order of its neighbour first; one that is compared
    /// as a file is judged as if it had been.
    #[must_use]
    pub fn with_arranged(mut self, api: &'a Api) -> Self {
        self.arranged = Some(api);
        self
    }

    /// The model that the SDK is made from.
    pub(super) fn arranged(&self) -> &'a Api {
        self.arranged.unwrap_or(&self.reading.api)
    }

    /// Returns true if the SDK is made from another model than the one that is compared.
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
    /// The version, with the engine's release where it is known: `5.1.47 (engine 2026.1)`.
    pub fn label(&self) -> String {
        match &self.engine {
            Some(engine) => format!("{} (engine {engine})", self.version),
            None => self.version.clone(),
        }
    }
}
