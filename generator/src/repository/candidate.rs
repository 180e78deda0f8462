//! A document that is to become a release.

use std::mem;

use serde_json::Value;

use crate::conventions::Conventions;
use crate::diagnostic::Diagnostics;
use crate::document::{Rejected, canonical};
use crate::reading::Reading;
use crate::release::{Release, Version};
use crate::spec::Spec;
use crate::swagger;
use crate::syntax::source::Source;

use super::RepositoryError;

/// A document that is to become a release.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The text, and what messages call it.
    pub source: Source,
    /// The engine's release, where it is known.
    pub engine: Option<Version>,
    /// Whether the document may take the place of another one of the same version.
    pub replace: bool,
    /// The note on the document that comparisons show; that of a document which it replaces stays if
    /// this is absent.
    pub note: Option<String>,
    /// Whether the document may have another title or base path than the releases have.
    pub force: bool,
}

/// A candidate's document, read as it came.
pub(super) struct Draft {
    /// The name of the document in messages.
    pub(super) name: String,
    /// The version of the API.
    pub(super) version: Version,
    /// What it says. Its places are those of the text as it came, or as it was converted.
    pub(super) reading: Reading,
    /// What was noticed on the way to OpenAPI 3.0.
    pub(super) conversion: Diagnostics,
}

impl Candidate {
    /// The release that the document becomes; one that it replaces lends what isn't given.
    pub(super) fn release(&self, draft: &Draft, spec: &Spec, known: Option<&Release>) -> Release {
        let api = draft.version.clone();
        Release {
            engine: self.engine(spec, known),
            file: known.map_or_else(|| format!("{api}.yaml"), |known| known.file.clone()),
            note: self.note.clone().or_else(|| known?.note.clone()),
            api,
        }
    }

    /// The engine's release, with as many components as the others have; that of a replaced one stays.
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
    /// Reads the document of a candidate.
    ///
    /// Its faults are told where they stand in the text that the user has, not in the one that would be
    /// written to `spec/`.
    pub(super) fn read(
        candidate: &Candidate,
        conventions: &Conventions,
    ) -> Result<Self, RepositoryError> {
        let source = &candidate.source;
        let mut conversion = Diagnostics::default();
        let reading = match swagger::is_swagger(source.text()) {
            true => {
                let text = canonical(converted(source, &mut conversion)?, None);
                let name = format!("{} (converted to OpenAPI 3.0)", source.name());
                Reading::of_text(&name, text, conventions)?
            }
            false => Reading::of_text(source.name(), source.text().to_owned(), conventions)?,
        };
        conversion.allow(&conventions.allowed);
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
            conversion,
        })
    }

    /// The document as a tree of OpenAPI 3.0.
    pub(super) fn tree(&self) -> &Value {
        self.reading.document.raw()
    }
}

/// The tree of OpenAPI 3.0 that a document of Swagger 2.0 becomes.
fn converted(source: &Source, conversion: &mut Diagnostics) -> Result<Value, Box<Rejected>> {
    swagger::convert(source, conversion).ok_or_else(|| {
        Box::new(Rejected {
            source: source.clone(),
            diagnostics: mem::take(conversion),
        })
    })
}
