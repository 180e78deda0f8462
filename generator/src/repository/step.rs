//! The steps of adding or removing a release.

use std::fmt;

use crate::release::Version;

/// A step of adding or removing a release. It is displayed as what is being done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Reading the documents.
    Reading {
        /// The number of documents.
        documents: usize,
    },
    /// Generating the crates and the bindings of a release.
    Generating {
        /// The API version of the release.
        api: Version,
    },
    /// Comparing each release with the next one.
    Comparing {
        /// The number of releases.
        releases: usize,
    },
    /// Writing the files that differ.
    Writing,
}

impl fmt::Display for Step {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plural = |number: &usize| if *number == 1 { "" } else { "s" };
        match self {
            Self::Reading { documents } => {
                write!(
                    formatter,
                    "Reading {documents} document{}",
                    plural(documents)
                )
            }
            Self::Generating { api } => {
                write!(formatter, "Generating the crates and bindings of API {api}")
            }
            Self::Comparing { releases } => {
                write!(
                    formatter,
                    "Comparing {releases} release{}",
                    plural(releases)
                )
            }
            Self::Writing => formatter.write_str("Writing the files that differ"),
        }
    }
}
