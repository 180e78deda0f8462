//! Changes to several files at once: either all of them happen, or none.
//!
//! All new content is first written into a folder of its own, with a journal of where it belongs.
//! Once the journal is in place, the transaction must be completed: whoever finds a journal carries
//! it out. So a run that was killed leaves the old state or, after [`recover`], the new one.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::Changes;
use super::error::OutputError;

/// The folder below the root that a transaction works in. It is removed when the transaction ends.
const FOLDER: &str = ".transaction";

/// The list of the steps, within the folder.
const JOURNAL: &str = "journal.json";

/// Files to be written and removed below a root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transaction {
    root: PathBuf,
    steps: Vec<(String, Option<String>)>,
}

/// A step in the journal; both paths have `/`.
#[derive(Debug, Serialize, Deserialize)]
struct Step {
    /// The file, relative to the root.
    path: String,
    /// The file in the transaction's folder that replaces it. Without one, the file is removed.
    new: Option<String>,
}

impl Transaction {
    /// Creates a transaction without steps.
    pub fn new(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            steps: Vec::new(),
        }
    }

    /// Adds a file to be written; its path is relative to the root, with `/`. A file that already
    /// has this text is left alone.
    pub fn put(&mut self, path: impl Into<String>, text: impl Into<String>) {
        let (path, text) = (path.into(), text.into());
        let found = fs::read(self.root.join(&path));
        if found.ok().as_deref() != Some(text.as_bytes()) {
            self.steps.push((path, Some(text)));
        }
    }

    /// Adds a file to be removed.
    pub fn remove(&mut self, path: impl Into<String>) {
        self.steps.push((path.into(), None));
    }

    /// Returns the files that [`commit`](Self::commit) would change, without changing them.
    pub fn changes(&self) -> Changes {
        let mut changes = Changes::default();
        for (path, text) in &self.steps {
            let is_there = self.root.join(path).exists();
            let list = match (text, is_there) {
                (Some(_), false) => &mut changes.added,
                (Some(_), true) => &mut changes.changed,
                (None, _) => &mut changes.removed,
            };
            list.push(path.clone());
        }
        for list in [
            &mut changes.added,
            &mut changes.changed,
            &mut changes.removed,
        ] {
            list.sort();
        }
        changes
    }

    /// Carries out all steps.
    ///
    /// # Errors
    /// Returns an error if the system refuses a step. Before the journal is in place, nothing has
    /// changed then. After that, the journal stays, and [`recover`] continues where this stopped.
    pub fn commit(self) -> Result<(), OutputError> {
        self.commit_watched(&mut |_| Ok(()))
    }

    /// Like [`commit`](Self::commit), but calls `before` before each change of the disk, so that a
    /// test can make any of them fail.
    ///
    /// # Errors
    /// Returns the errors of `commit`, and those that `before` returns.
    #[doc(hidden)]
    pub fn commit_watched(
        self,
        before: &mut dyn FnMut(&Path) -> io::Result<()>,
    ) -> Result<(), OutputError> {
        let folder = self.root.join(FOLDER);
        let staged = self.stage(&folder, before);
        if staged.is_err() && !folder.join(JOURNAL).exists() {
            // The first failure is reported. A second report is useless: a leftover folder does no
            // harm.
            let _ = fs::remove_dir_all(&folder);
        }
        staged?;
        carry_out(&self.root, before)
    }

    /// Writes all new content aside, and the journal last.
    fn stage(
        &self,
        folder: &Path,
        before: &mut dyn FnMut(&Path) -> io::Result<()>,
    ) -> Result<(), OutputError> {
        if folder.exists() {
            fs::remove_dir_all(folder).map_err(OutputError::io("remove", folder))?;
        }
        fs::create_dir_all(folder).map_err(OutputError::io("create", folder))?;
        let mut journal = Vec::new();
        for (index, (path, text)) in self.steps.iter().enumerate() {
            let new = text.as_ref().map(|_| index.to_string());
            if let (Some(new), Some(text)) = (&new, text) {
                write(&folder.join(new), text, before)?;
            }
            journal.push(Step {
                path: path.clone(),
                new,
            });
        }
        let text = serde_json::to_string_pretty(&journal).unwrap_or_default();
        let unfinished = folder.join("journal.tmp");
        write(&unfinished, &text, before)?;
        rename(&unfinished, &folder.join(JOURNAL), before)
    }
}

/// Completes a transaction that was interrupted. Returns true if there was one.
///
/// # Errors
/// Returns an error if the system refuses a step.
pub fn recover(root: &Path) -> Result<bool, OutputError> {
    let folder = root.join(FOLDER);
    if folder.join(JOURNAL).exists() {
        carry_out(root, &mut |_| Ok(()))?;
        return Ok(true);
    }
    if folder.exists() {
        // The run was killed before the journal was complete, so it has changed nothing.
        fs::remove_dir_all(&folder).map_err(OutputError::io("remove", &folder))?;
    }
    Ok(false)
}

/// Carries out the steps of the journal, except those that are done already.
fn carry_out(
    root: &Path,
    before: &mut dyn FnMut(&Path) -> io::Result<()>,
) -> Result<(), OutputError> {
    let folder = root.join(FOLDER);
    let journal = folder.join(JOURNAL);
    let text = fs::read_to_string(&journal).map_err(OutputError::io("read", &journal))?;
    let steps: Vec<Step> = serde_json::from_str(&text)
        .map_err(io::Error::from)
        .map_err(OutputError::io("read", &journal))?;
    for Step { path, new } in &steps {
        let place = root.join(path);
        match new.as_ref().map(|new| folder.join(new)) {
            Some(new) if new.exists() => {
                if let Some(parent) = place.parent() {
                    fs::create_dir_all(parent).map_err(OutputError::io("create", parent))?;
                }
                rename(&new, &place, before)?;
            }
            Some(_) => {}
            None => remove(root, &place, before)?,
        }
    }
    before(&folder).map_err(OutputError::io("remove", &folder))?;
    // The journal goes first: without it, the rest of the folder means nothing.
    fs::remove_file(&journal).map_err(OutputError::io("remove", &journal))?;
    fs::remove_dir_all(&folder).map_err(OutputError::io("remove", &folder))
}

fn write(
    path: &Path,
    text: &str,
    before: &mut dyn FnMut(&Path) -> io::Result<()>,
) -> Result<(), OutputError> {
    let written = before(path).and_then(|()| {
        let mut file = File::create(path)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()
    });
    written.map_err(OutputError::io("write", path))
}

fn rename(
    from: &Path,
    to: &Path,
    before: &mut dyn FnMut(&Path) -> io::Result<()>,
) -> Result<(), OutputError> {
    before(to)
        .and_then(|()| fs::rename(from, to))
        .map_err(OutputError::io("write", to))
}

/// Removes a file, and the folders above it that become empty.
fn remove(
    root: &Path,
    place: &Path,
    before: &mut dyn FnMut(&Path) -> io::Result<()>,
) -> Result<(), OutputError> {
    match before(place).and_then(|()| fs::remove_file(place)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            return Err(OutputError::io("remove", place)(error));
        }
        _ => {}
    }
    let above = place
        .ancestors()
        .skip(1)
        .take_while(|folder| *folder != root);
    for folder in above {
        // The system doesn't remove a folder that isn't empty, which serves as the check.
        if fs::remove_dir(folder).is_err() {
            break;
        }
    }
    Ok(())
}
