//! A document that is to become a release.

use serde_json::Value;

use crate::reading::Reading;
use crate::release::{Release, Version};
use crate::spec::Spec;
use crate::syntax::source::Source;

use super::RepositoryError;

/// A document that is to become a release.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The text of the document, and its name in messages.
    pub source: Source,
    /// The engine's release, if known.
    pub engine: Option<Version>,
    /// True if the document may replace another one of the same version.
    pub replace: bool,
    /// The note on the document that comparisons show. If absent, the note on a document that it
    /// replaces stays.
    pub note: Option<String>,
    /// True if the document may have another title or base path than the releases.
    pub force: bool,
}

/// The document of a candidate, parsed before it is rewritten.
pub(super) struct Draft {
    /// The name of the document in messages.
    pub(super) name: String,
    /// The version of the API.
    pub(super) version: Version,
    /// The parsed document.
    pub(super) reading: Reading,
}

impl Candidate {
    /// Returns the release that the document becomes. Missing fields come from the release that it
    /// replaces.
    pub(super) fn release(&self, draft: &Draft, spec: &Spec, known: Option<&Release>) -> Release {
        let api = draft.version.clone();
        Release {
            engine: self.engine(spec, known),
            file: known.map_or_else(|| format!("{api}.yaml"), |known| known.file.clone()),
            note: self.note.clone().or_else(|| known?.note.clone()),
            api,
        }
    }

    /// Returns the engine's release, with as many components as the others have. If it is absent,
    /// that of a replaced release stays.
    fn engine(&self, spec: &Spec, known: Option<&Release>) -> Option<Version> {
        let components = spec
            .releases
            .iter()
            .flat_map(|release| &release.engine)
            .map(Version::len)
            .max();
        match &self.engine {
            Some(engine) => Some(engine.padded(components.unwrap_or_default())),
            None => known.and_then(|known| known.engine.clone()),
        }
    }
}

impl Draft {
    /// Parses the document of a candidate.
    ///
    /// Errors have their places in the text that the user has, not in the one that would be written
    /// to `spec/`.
    pub(super) fn read(candidate: &Candidate, spec: &Spec) -> Result<Self, RepositoryError> {
        let source = &candidate.source;
        let reading = spec.parse(source.name(), source.text().to_owned())?;
        let name = source.name().to_owned();
        let version = match reading.api.version.parse() {
            Ok(version) => version,
            Err(error) => {
                return Err(RepositoryError::Version {
                    document: name,
                    error,
                });
            }
        };
        Ok(Self {
            name,
            version,
            reading,
        })
    }

    /// Returns the document as a tree of OpenAPI 3.0.
    pub(super) fn tree(&self) -> &Value {
        self.reading.document.raw()
    }
}
