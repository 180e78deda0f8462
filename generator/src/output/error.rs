//! Errors in comparing and writing trees.

use std::io;
use std::path::{Path, PathBuf};

use super::MARKER;

/// An error in comparing a tree with the disk, or in writing it.
#[derive(Debug, thiserror::Error)]
pub enum OutputError {
    /// The system refused to read or write a file or folder.
    #[error("can't {action} {}: {source}", path.display())]
    Io {
        /// The action that failed: `read`, `write`, `remove`…
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// The I/O error.
        source: io::Error,
    },
    /// The generator would have to overwrite or remove a file or folder that it didn't make.
    #[error("{} was not generated, and is left as it is", path.display())]
    Foreign {
        /// The folder or file.
        path: PathBuf,
        /// The file in which the generator's marker is missing.
        manifest: PathBuf,
    },
    /// The generator would have to remove files that it didn't write.
    #[error("{} would be removed, and the generator did not write {}",
        list(files), if files.len() == 1 { "it" } else { "them" })]
    Strays {
        /// The files, at least one.
        files: Vec<PathBuf>,
    },
    /// Something other than a file is in the place of a file, or other than a folder in that of a
    /// folder.
    #[error("{} is {found}, and {wanted} has to be there", path.display())]
    InTheWay {
        /// The place.
        path: PathBuf,
        /// The kind of thing that is there.
        found: &'static str,
        /// The kind of thing that should be there.
        wanted: &'static str,
    },
}

impl OutputError {
    /// Returns advice on how to fix the error.
    pub fn help(&self) -> Option<String> {
        match self {
            Self::Io { .. } => None,
            Self::Foreign { manifest, .. } => Some(format!(
                "name another folder, or move this away: only what is below a `{}` whose first line \
                 starts with `{}` is ever replaced",
                manifest.display(),
                MARKER.trim_end(),
            )),
            Self::Strays { .. } => Some(
                "move what you need to another folder; `cargo xtask generate --force` removes the rest"
                    .to_owned(),
            ),
            Self::InTheWay { .. } => Some("move it away, or name another folder".to_owned()),
        }
    }

    /// Wraps an I/O error with the action that failed and the path it happened at.
    pub(super) fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io {
            action,
            path,
            source,
        }
    }
}

/// Lists all paths: none of them may be removed without being named.
fn list(paths: &[PathBuf]) -> String {
    let paths: Vec<_> = paths
        .iter()
        .map(|path| path.display().to_string())
        .collect();
    paths.join(", ")
}
