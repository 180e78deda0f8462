//! Errors in adding and removing releases.

use crate::bindings::BindingsError;
use crate::document::Rejected;
use crate::origin::ReadError;
use crate::output::{InvalidPath, OutputError};
use crate::reading::ReadingError;
use crate::release::{MalformedVersion, Version};
use crate::spec::SpecError;

use super::kinship::Differences;

/// An error in adding or removing a release.
#[derive(Debug, thiserror::Error)]
pub enum RepositoryError {
    /// `spec/` can't be read.
    #[error(transparent)]
    Spec(#[from] SpecError),
    /// A document in `spec/` can't be read.
    #[error(transparent)]
    Document(ReadingError),
    /// Another file of the repository can't be read.
    #[error(transparent)]
    File(#[from] ReadError),
    /// The document has errors.
    #[error(transparent)]
    Rejected(#[from] Box<Rejected>),
    /// The version of the document is malformed.
    #[error("the version (`info.version`) of {document} can't be that of a release: {error}")]
    Version {
        /// The document.
        document: String,
        /// The reason why it is malformed.
        error: MalformedVersion,
    },
    /// The version exists already, with this document.
    #[error("API {api} is there already, with this document")]
    Present {
        /// The version.
        api: Version,
    },
    /// The version exists already, with another document or engine release.
    #[error("API {api} is there already, with another document or engine release")]
    Other {
        /// The version.
        api: Version,
    },
    /// Another API version has the engine release already.
    #[error("the engine release {engine} is that of API {api} already")]
    EngineTaken {
        /// The engine's release.
        engine: Version,
        /// The API version that has it.
        api: Version,
    },
    /// The title or the base path belongs to another API.
    #[error("{document} describes another API than {release} in spec/: {differences}")]
    OtherApi {
        /// The document.
        document: String,
        /// The API version of the release that it was compared with.
        release: Version,
        /// The parts that differ.
        differences: Differences,
    },
    /// The release is the only one.
    #[error("it is the only release, and there has to be one")]
    Last,
    /// The list of releases can't be changed.
    #[error("spec/releases.yaml has a form that can't be changed by itself")]
    List,
    /// The canonical form of the document has another meaning.
    #[error("internal error: rewriting the document would change its meaning. Nothing was written")]
    Unfaithful,
    /// A language of the bindings can't express the API.
    #[error(transparent)]
    Bindings(#[from] BindingsError),
    /// The name of a module makes a path that some system can't have.
    #[error(transparent)]
    Path(#[from] InvalidPath),
    /// A file can't be read or written.
    #[error(transparent)]
    Output(#[from] OutputError),
}

impl From<ReadingError> for RepositoryError {
    fn from(error: ReadingError) -> Self {
        match error {
            ReadingError::Rejected(rejected) => Self::Rejected(rejected),
            other => Self::Document(other),
        }
    }
}

impl RepositoryError {
    /// Returns advice on how to fix the error.
    pub fn help(&self) -> Option<String> {
        let help = match self {
            Self::Version { .. } => {
                "correct it in the document; the engine's own has one such as 5.1.47"
            }
            Self::Other { .. } => "add `--replace` to put it in place of the one that is there",
            Self::OtherApi { .. } => {
                "is it the document that you meant? `--force` adds it as a release of this API all the same"
            }
            Self::EngineTaken { .. } => {
                "give the engine release that serves this API to `--engine`"
            }
            Self::List => {
                "list each release in lines of its own: `- engine: …`, `api: …`, `file: …`"
            }
            Self::Unfaithful => "please report this, with the document",
            Self::Output(error) => return error.help(),
            _ => return None,
        };
        Some(help.to_owned())
    }
}
