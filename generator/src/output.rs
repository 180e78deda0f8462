//! A tree of files in memory, and the writer that brings it to disk.
//!
//! A generator fills a [`FileTree`]; [`FileTree::write`] then makes the disk equal to it.
//! [`FileTree::compare`] only finds what that would change. Both return [`Changes`].
//!
//! The writer is careful with files that it didn't write. It removes files only below the folders
//! that the caller names as *owned*, only if such a folder has the generator's [`MARKER`], and
//! never through a symbolic link. A file there that starts without the marker, and isn't in a folder
//! that the generator has [abandoned](FileTree::abandon), is a *stray*: only
//! [`FileTree::write_over_strays`] removes it.

mod disk;
mod error;
mod list;
mod path;
mod plan;
mod transaction;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

pub use error::OutputError;
pub use path::InvalidPath;
pub(crate) use path::is_device;
pub use transaction::{Transaction, recover};

use path::Spelling;
use plan::Plan;

/// The start of the first line of every generated `Cargo.toml`.
///
/// The writer recognizes a generated folder by this marker, and refuses to touch a folder whose
/// manifest lacks it.
pub const MARKER: &str = "# @generated ";

/// Generated files, by their path relative to the folder they will be written to.
///
/// Paths use `/` on every system and are sorted by their bytes. Line ends are always `\n`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileTree {
    files: BTreeMap<String, String>,
    /// Folders that earlier versions of the generator wrote to without the marker.
    abandoned: Vec<&'static str>,
    spelling: Spelling,
}

/// The differences between a [`FileTree`] and the disk.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// Files that are missing on disk.
    pub added: Vec<String>,
    /// Files that differ on disk.
    pub changed: Vec<String>,
    /// The number of files that are equal on disk.
    pub unchanged: usize,
    /// Files on disk that are no longer generated.
    pub removed: Vec<String>,
    /// Those of the removed files that the generator didn't write.
    pub strays: Vec<String>,
}

impl FileTree {
    /// Creates a tree without files.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file; `\r\n` in its text becomes `\n`.
    ///
    /// # Errors
    /// Returns an error if the path can't be written on every system, leads out of the tree, or is
    /// taken: by the same path, by one that differs only in case, or by a folder where this path
    /// has a file. The tree is then unchanged.
    pub fn insert(
        &mut self,
        path: impl Into<String>,
        text: impl Into<String>,
    ) -> Result<(), InvalidPath> {
        let path = path.into();
        path::check(&path)?;
        self.spelling.claim(&path)?;

        let text = text.into();
        let text = if text.contains('\r') {
            text.replace("\r\n", "\n")
        } else {
            text
        };
        self.files.insert(path, text);
        Ok(())
    }

    /// Gives up a folder whose files an earlier version of the generator wrote without the marker: they
    /// are no strays.
    pub fn abandon(&mut self, folder: &'static str) {
        self.abandoned.push(folder);
    }

    /// Returns the text of the file at `path`.
    pub fn get(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// Returns every path with its text, in the order of the paths.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// Returns the number of files.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Returns true if there are no files.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Compares the tree with the files below `root`, without writing: see [`write`](Self::write).
    ///
    /// `owned` names the folders directly below `root` in which every file is generated.
    ///
    /// # Errors
    /// Returns an error if the disk can't be read, or has something that the writer must not touch.
    pub fn compare(&self, root: &Path, owned: &[&str]) -> Result<Changes, OutputError> {
        Plan::new(self, root, owned).map(Plan::into_changes)
    }

    /// Makes the disk below `root` equal to this tree, and returns what changed.
    ///
    /// Only files that differ are written. Below the `owned` folders, generated files that are not
    /// in the tree are removed, and so are empty folders. The files of Cargo and git there (`target`,
    /// `Cargo.lock`, `.git`) stay. Elsewhere nothing is removed.
    ///
    /// All new files are first written beside their places, under temporary names, and only then
    /// renamed into place. So a run that fails early has changed nothing, and a run that is killed
    /// midway leaves no half-written file: the next run tidies up and completes it.
    ///
    /// # Errors
    /// Returns an error if the disk can't be read or written, or has something that the writer must
    /// not touch: someone else's folder, a stray, or a symbolic link or folder in the place of a
    /// file.
    pub fn write(&self, root: &Path, owned: &[&str]) -> Result<Changes, OutputError> {
        let plan = Plan::new(self, root, owned)?;
        plan.changes().refuse_strays(root)?;
        plan.carry_out()?;
        Ok(plan.into_changes())
    }

    /// Like [`write`](Self::write), but removes strays as well.
    ///
    /// # Errors
    /// Returns the errors of `write`, except the one about strays.
    pub fn write_over_strays(&self, root: &Path, owned: &[&str]) -> Result<Changes, OutputError> {
        let plan = Plan::new(self, root, owned)?;
        plan.carry_out()?;
        Ok(plan.into_changes())
    }
}

impl FileTree {
    /// Compares the tree with the files below `root`, without writing: see
    /// [`write_listed`](Self::write_listed).
    ///
    /// # Errors
    /// Returns an error if the disk can't be read, or has something that the writer must not touch.
    pub fn compare_listed(&self, root: &Path) -> Result<Changes, OutputError> {
        let tree = self.with_list();
        Plan::listed(&tree, root, list::read(root)?).map(Plan::into_changes)
    }

    /// Makes the disk below `root` equal to this tree, and writes the list of its files to
    /// `.generated`.
    ///
    /// Files on the list of an earlier run that this tree doesn't have are removed. All other files
    /// stay.
    ///
    /// # Errors
    /// Returns an error if the disk can't be read or written, or has someone else's file in the
    /// place of one of the tree.
    pub fn write_listed(&self, root: &Path) -> Result<Changes, OutputError> {
        let tree = self.with_list();
        let plan = Plan::listed(&tree, root, list::read(root)?)?;
        plan.carry_out()?;
        Ok(plan.into_changes())
    }

    fn with_list(&self) -> Self {
        let mut tree = self.clone();
        tree.files.insert(list::FILE.to_owned(), list::of(self));
        tree
    }
}

/// Writes a file that the user has named, and replaces any file there: completely or not at all.
///
/// # Errors
/// Returns an error if the file can't be written.
pub fn write_file(path: &Path, text: &str) -> Result<(), OutputError> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let temporary = path.with_file_name(disk::temporary_name(&name));
    let written = fs::write(&temporary, text).and_then(|()| fs::rename(&temporary, path));
    written.map_err(|error| {
        let _ = fs::remove_file(&temporary);
        OutputError::io("write", path)(error)
    })
}

impl Changes {
    /// Returns true if disk and tree are equal.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.removed.is_empty()
    }

    /// Returns an error if files that the generator didn't write would be removed.
    pub(crate) fn refuse_strays(&self, root: &Path) -> Result<(), OutputError> {
        match self.strays.is_empty() {
            true => Ok(()),
            false => Err(OutputError::Strays {
                files: self.strays.iter().map(|file| root.join(file)).collect(),
            }),
        }
    }

    /// Returns the number of files that were written, or would be.
    pub fn written(&self) -> usize {
        self.added.len() + self.changed.len()
    }
}
