//! Why a release is not to be had.

use std::path::PathBuf;

use super::{MalformedVersion, Release, Version};
use crate::spec_file::{Place, SpecFileError};

/// Why the releases could not be read, or one of them not found.
#[derive(Debug, thiserror::Error)]
pub enum ReleaseError {
    /// `releases.yaml` can't be read.
    #[error(transparent)]
    File(#[from] SpecFileError),
    /// `releases.yaml` lists no release.
    #[error("no release is listed")]
    Empty {
        /// The file.
        place: Place,
    },
    /// A version is none.
    #[error("{source}")]
    Malformed {
        /// What is wrong with it.
        source: MalformedVersion,
        /// The version's place.
        place: Place,
    },
    /// Two releases have one API version, or one engine release.
    #[error("two releases have the {of} {version}")]
    Duplicate {
        /// Of what: `API version` or `engine release`.
        of: &'static str,
        /// That of both.
        version: Version,
        /// The second one's place.
        place: Place,
    },
    /// The document of a release isn't there.
    #[error("the document of API {api} is missing: {} is no file", document.display())]
    MissingDocument {
        /// The release's API version.
        api: Version,
        /// Where its document should be.
        document: PathBuf,
        /// The release's place.
        place: Place,
    },
    /// No release has this name.
    #[error("unknown release `{name}`")]
    Unknown {
        /// What was asked for.
        name: String,
        /// The name that is most like it.
        nearest: Option<String>,
        /// All there are.
        known: Vec<Release>,
    },
    /// The name is short for several releases.
    #[error("`{name}` stands for more than one release")]
    Ambiguous {
        /// What was asked for.
        name: String,
        /// The releases it stands for.
        known: Vec<Release>,
    },
}

impl ReleaseError {
    /// Where it is wrong, if that is in a file.
    pub fn place(&self) -> Option<&Place> {
        match self {
            Self::File(error) => error.place(),
            Self::Empty { place }
            | Self::Malformed { place, .. }
            | Self::Duplicate { place, .. }
            | Self::MissingDocument { place, .. } => Some(place),
            Self::Unknown { .. } | Self::Ambiguous { .. } => None,
        }
    }

    /// What else to know: the releases there are.
    pub fn note(&self) -> Option<String> {
        match self {
            Self::Unknown { known, .. } => Some(format!("the releases are\n{}", list(known))),
            Self::Ambiguous { known, .. } => Some(format!("it stands for\n{}", list(known))),
            _ => None,
        }
    }

    /// What to do about it.
    pub fn help(&self) -> Option<String> {
        match self {
            Self::File(error) => error.help().map(str::to_owned),
            Self::Malformed { .. } => None,
            Self::Empty { .. } => {
                Some("list each release as `engine`, `api` and `file`, oldest first".to_owned())
            }
            Self::Duplicate { .. } => Some("remove one of the two".to_owned()),
            Self::MissingDocument { .. } => {
                Some("put the document there, or correct `file`".to_owned())
            }
            Self::Unknown {
                nearest: Some(nearest),
                ..
            } => Some(format!("did you mean `{nearest}`?")),
            Self::Unknown { .. } => {
                Some("name an API version, an engine release, or `latest`".to_owned())
            }
            Self::Ambiguous { .. } => {
                Some("add the next component, or name the API version".to_owned())
            }
        }
    }
}

fn list(releases: &[Release]) -> String {
    let line = |release: &Release| match &release.engine {
        Some(engine) => format!("  {:<8} engine {engine}", release.api.to_string()),
        None => format!("  {}", release.api),
    };
    releases.iter().map(line).collect::<Vec<_>>().join("\n")
}
