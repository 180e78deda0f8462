//! Errors about releases.

use std::path::PathBuf;

use super::{MalformedVersion, Release, Version};
use crate::spec_file::{Place, SpecFileError};

/// An error in reading the releases, or in finding one of them.
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
    /// A version is malformed.
    #[error("{source}")]
    Malformed {
        /// The reason why it is malformed.
        source: MalformedVersion,
        /// The version's place.
        place: Place,
    },
    /// Two releases have one API version, or one engine release.
    #[error("two releases have the {of} {version}")]
    Duplicate {
        /// The kind of version: `API version` or `engine release`.
        of: &'static str,
        /// The version that both have.
        version: Version,
        /// The second one's place.
        place: Place,
    },
    /// The document of a release doesn't exist.
    #[error("the document of API {api} is missing: {} is no file", document.display())]
    MissingDocument {
        /// The release's API version.
        api: Version,
        /// The path that its document should have.
        document: PathBuf,
        /// The release's place.
        place: Place,
    },
    /// No release has this name.
    #[error("unknown release `{name}`")]
    Unknown {
        /// The requested name.
        name: String,
        /// The known name that is most like it.
        nearest: Option<String>,
        /// All known releases.
        known: Vec<Release>,
    },
    /// The name is short for several releases.
    #[error("`{name}` stands for more than one release")]
    Ambiguous {
        /// The requested name.
        name: String,
        /// The releases that it is short for.
        known: Vec<Release>,
    },
}

impl ReleaseError {
    /// Returns the place of the error, if it is in a file.
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

    /// Returns a list of the releases that can be meant, if the error is about a name.
    pub fn note(&self) -> Option<String> {
        match self {
            Self::Unknown { known, .. } => Some(format!("the releases are\n{}", list(known))),
            Self::Ambiguous { known, .. } => Some(format!("it stands for\n{}", list(known))),
            _ => None,
        }
    }

    /// Returns advice on how to fix the error.
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
