//! Why a tree could not be brought to disk.

use std::io;
use std::path::{Path, PathBuf};

use super::MARKER;

/// Why a tree could not be compared with the disk, or brought to it.
#[derive(Debug, thiserror::Error)]
pub enum OutputError {
    /// The system refused to read or write.
    #[error("can't {action} {}: {source}", path.display())]
    Io {
        /// What was tried: `read`, `write`, `remove`…
        action: &'static str,
        /// With what.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// There is something the generator didn't make, and would have to overwrite or remove.
    #[error("{} was not generated, and is left as it is", path.display())]
    Foreign {
        /// The folder or file.
        path: PathBuf,
        /// Where the generator's marker was looked for.
        manifest: PathBuf,
    },
    /// There is something other than a file where a file belongs, or than a folder where a folder does.
    #[error("{} is {found}, and {wanted} has to be there", path.display())]
    InTheWay {
        /// Where.
        path: PathBuf,
        /// What is there.
        found: &'static str,
        /// What belongs there.
        wanted: &'static str,
    },
}

impl OutputError {
    /// What to do about it.
    pub fn help(&self) -> Option<String> {
        match self {
            Self::Io { .. } => None,
            Self::Foreign { manifest, .. } => Some(format!(
                "name another folder, or move this away: only what is below a `{}` whose first line \
                 starts with `{}` is ever replaced",
                manifest.display(),
                MARKER.trim_end(),
            )),
            Self::InTheWay { .. } => Some("move it away, or name another folder".to_owned()),
        }
    }

    /// Turns what the system said into an error that says with what.
    pub(super) fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io {
            action,
            path,
            source,
        }
    }
}
