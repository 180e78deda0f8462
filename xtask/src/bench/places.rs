//! The paths of the bench's files.

use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::workspace;

/// The paths of the bench's files, which are below target/bench/ of the repository.
#[derive(Debug, Clone)]
pub(crate) struct Places {
    root: PathBuf,
}

impl Places {
    pub(crate) fn new() -> Result<Self, Failure> {
        let root = workspace::root()?;
        Ok(Self {
            // Commands run in other folders, so the path must be absolute.
            root: std::path::absolute(&root).unwrap_or(root),
        })
    }

    /// Returns the path of the repository.
    pub(crate) fn repository(&self) -> &Path {
        &self.root
    }

    /// Returns a path below target/bench/.
    pub(crate) fn at(&self, path: impl AsRef<Path>) -> PathBuf {
        self.root.join("target/bench").join(path)
    }

    /// Returns the path of the log with this name.
    pub(crate) fn log(&self, name: &str) -> PathBuf {
        self.at("logs").join(format!("{name}.log"))
    }

    /// Returns the path of this command line, optimized.
    pub(crate) fn optimized(&self) -> PathBuf {
        let name = format!("{}{}", env!("CARGO_BIN_NAME"), std::env::consts::EXE_SUFFIX);
        self.root.join("target/release").join(name)
    }
}
