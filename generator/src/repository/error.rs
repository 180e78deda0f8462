//! Why a release is not taken in.

use crate::bindings::BindingsError;
use crate::document::Rejected;
use crate::output::{InvalidPath, OutputError};
use crate::reading::ReadError;
use crate::release::{MalformedVersion, Version};
use crate::spec::SpecError;

use super::kinship::Differences;

/// Why a release was not taken in, or not taken out.
#[derive(Debug, thiserror::Error)]
pub enum RepositoryError {
    /// What is in `spec/` can't be read.
    #[error(transparent)]
    Spec(#[from] SpecError),
    /// One of the documents there, or the list of them, can't be.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The document has a fault.
    #[error(transparent)]
    Rejected(#[from] Box<Rejected>),
    /// Its version is none.
    #[error("the version (`info.version`) of {document} can't be that of a release: {error}")]
    Version {
        /// The document.
        document: String,
        /// What is wrong.
        error: MalformedVersion,
    },
    /// The version is there, with this document.
    #[error("API {api} is there already, with this document")]
    Present {
        /// The version.
        api: Version,
    },
    /// The version is there, with another document or another engine's release.
    #[error("API {api} is there already, with another document or engine release")]
    Other {
        /// The version.
        api: Version,
    },
    /// The engine's release is that of another API version.
    #[error("the engine release {engine} is that of API {api} already")]
    EngineTaken {
        /// The engine's release.
        engine: Version,
        /// The API version it has.
        api: Version,
    },
    /// The title or the base path is that of another API.
    #[error("{document} describes another API than {release} in spec/: {differences}")]
    OtherApi {
        /// The document.
        document: String,
        /// The version that it was compared with.
        release: Version,
        /// The parts that differ.
        differences: Differences,
    },
    /// It is the only release.
    #[error("it is the only release, and there has to be one")]
    Last,
    /// The list of releases can't be changed.
    #[error("spec/releases.yaml has a form that can't be changed by itself")]
    List,
    /// The canonical form gives another document.
    #[error("internal error: rewriting the document would change its meaning. Nothing was written")]
    Unfaithful,
    /// A language of the bindings can't express it.
    #[error(transparent)]
    Bindings(#[from] BindingsError),
    /// A module has a name that no system could hold.
    #[error(transparent)]
    Path(#[from] InvalidPath),
    /// The disk refuses.
    #[error(transparent)]
    Output(#[from] OutputError),
}

impl RepositoryError {
    /// What to do about it.
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
