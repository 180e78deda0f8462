//! Where the files of the bench are.

use std::path::{Path, PathBuf};

use crate::workspace;

/// Where things of the bench are: below target/bench/ of the repository.
#[derive(Debug, Clone)]
pub(crate) struct Places {
    root: PathBuf,
}

impl Places {
    pub(crate) fn new() -> Self {
        let root = workspace::root();
        Self {
            // Commands run in folders of their own.
            root: std::path::absolute(&root).unwrap_or(root),
        }
    }

    /// The repository.
    pub(crate) fn repository(&self) -> &Path {
        &self.root
    }

    /// A place below target/bench/.
    pub(crate) fn at(&self, path: impl AsRef<Path>) -> PathBuf {
        self.root.join("target/bench").join(path)
    }

    /// The log of what was run under that name.
    pub(crate) fn log(&self, name: &str) -> PathBuf {
        self.at("logs").join(format!("{name}.log"))
    }

    /// This command line, optimized.
    pub(crate) fn optimized(&self) -> PathBuf {
        let name = format!("xtask{}", std::env::consts::EXE_SUFFIX);
        self.root.join("target/release").join(name)
    }
}
