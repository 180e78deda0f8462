//! Several files at once: all of them, or none.
//!
//! Everything new is first written into a folder of its own, with a journal of where it belongs. A
//! journal in place is the point of no return: whoever finds one carries it to its end, so that a
//! run that was killed leaves the old state or, after [`recover`], the new one.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::Changes;
use super::error::OutputError;

/// The folder, below the root, that a transaction works in; it is gone when the transaction ends.
const FOLDER: &str = ".transaction";

/// The list of what is to be done, within the folder.
const JOURNAL: &str = "journal.json";

/// Files to be written and removed below a root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transaction {
    root: PathBuf,
    steps: Vec<(String, Option<String>)>,
}

/// One step as the journal has it; both paths have `/`.
#[derive(Debug, Serialize, Deserialize)]
struct Step {
    /// The file, relative to the root.
    path: String,
    /// The file of the transaction's folder that takes its place; without one it is removed.
    new: Option<String>,
}

impl Transaction {
    /// A transaction without a step.
    pub fn new(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            steps: Vec::new(),
        }
    }

    /// Adds a file to be written; its path is relative to the root, with `/`. One that is there with
    /// this text already is left alone.
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

    /// Does all of it.
    ///
    /// # Errors
    /// If the system refuses something. Before the journal is in place nothing has changed then;
    /// after it, the journal stays, and [`recover`] goes on where this stopped.
    pub fn commit(self) -> Result<(), OutputError> {
        self.commit_watched(&mut |_| Ok(()))
    }

    /// [`commit`](Self::commit) that asks before each change of the disk, so that a test can have
    /// any of them fail.
    ///
    /// # Errors
    /// As `commit`, and if `before` refuses.
    #[doc(hidden)]
    pub fn commit_watched(
        self,
        before: &mut dyn FnMut(&Path) -> io::Result<()>,
    ) -> Result<(), OutputError> {
        let folder = self.root.join(FOLDER);
        let staged = self.stage(&folder, before);
        if staged.is_err() && !folder.join(JOURNAL).exists() {
            // What failed is told; that the rest is in the way of nothing needs no second report.
            let _ = fs::remove_dir_all(&folder);
        }
        staged?;
        carry_out(&self.root, before)
    }

    /// Writes everything new aside, and the journal last.
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

/// Carries a transaction that was interrupted to its end, and says whether there was one.
///
/// # Errors
/// If the system refuses something.
pub fn recover(root: &Path) -> Result<bool, OutputError> {
    let folder = root.join(FOLDER);
    if folder.join(JOURNAL).exists() {
        carry_out(root, &mut |_| Ok(()))?;
        return Ok(true);
    }
    if folder.exists() {
        // It was killed before the journal was whole, and so has changed nothing.
        fs::remove_dir_all(&folder).map_err(OutputError::io("remove", &folder))?;
    }
    Ok(false)
}

/// Does what the journal says, but for what is done already.
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
    // The journal goes first: without it, what is left of the folder means nothing.
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

/// Removes a file, and the folders above it that hold nothing any more.
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
        // The system removes none that holds something; that is the check.
        if fs::remove_dir(folder).is_err() {
            break;
        }
    }
    Ok(())
}
