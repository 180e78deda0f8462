//! The plan of a write: all of it is made before anything is written.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::disk::{self, Folder};
use super::error::OutputError;
use super::list;
use super::{Changes, FileTree, MARKER};

/// The steps that make the disk equal to a tree.
pub(super) struct Plan<'a> {
    tree: &'a FileTree,
    root: &'a Path,
    changes: Changes,
    /// Temporary files of a run that was killed.
    leftovers: BTreeSet<String>,
    /// The owned folders and all folders below them.
    folders: BTreeSet<String>,
    /// Files outside of the owned folders that an earlier run has made.
    known: BTreeSet<String>,
}

impl<'a> Plan<'a> {
    /// Compares disk and tree. Returns an error if something must not be touched.
    pub(super) fn new(
        tree: &'a FileTree,
        root: &'a Path,
        owned: &[&str],
    ) -> Result<Self, OutputError> {
        let mut plan = Self::empty(tree, root);
        for folder in owned {
            plan.survey(folder)?;
        }
        for (path, text) in tree.iter() {
            plan.compare_file(path, text, owned)?;
        }
        Ok(plan)
    }

    fn empty(tree: &'a FileTree, root: &'a Path) -> Self {
        Self {
            tree,
            root,
            changes: Changes::default(),
            leftovers: BTreeSet::new(),
            folders: BTreeSet::new(),
            known: BTreeSet::new(),
        }
    }

    /// Compares disk and tree, if a list names the files that an earlier run has made.
    pub(super) fn listed(
        tree: &'a FileTree,
        root: &'a Path,
        known: BTreeSet<String>,
    ) -> Result<Self, OutputError> {
        let mut plan = Self {
            known,
            ..Self::empty(tree, root)
        };
        for path in &plan.known {
            if tree.get(path).is_none() && disk::read_file(&root.join(path))?.is_some() {
                plan.changes.removed.push(path.clone());
                let above = path.match_indices('/');
                plan.folders
                    .extend(above.map(|(end, _)| path[..end].to_owned()));
            }
        }
        for (path, text) in tree.iter() {
            plan.compare_file(path, text, &[])?;
        }
        Ok(plan)
    }

    pub(super) fn changes(&self) -> &Changes {
        &self.changes
    }

    pub(super) fn into_changes(self) -> Changes {
        self.changes
    }

    /// Finds what no longer belongs in an owned folder.
    fn survey(&mut self, owned: &str) -> Result<(), OutputError> {
        let found = Folder::read(self.root, owned)?;
        let manifest = self.root.join(owned).join("Cargo.toml");
        if !found.files.is_empty() && !is_marked(disk::read_file(&manifest)?.as_deref()) {
            return Err(OutputError::Foreign {
                path: self.root.join(owned),
                manifest,
            });
        }
        for file in found.files {
            if self.tree.get(&file).is_none() {
                let abandoned = self.tree.abandoned.iter();
                let ours = { abandoned }.any(|folder| Path::new(&file).starts_with(folder))
                    || disk::starts_with_marker(&self.root.join(&file))?;
                if !ours {
                    self.changes.strays.push(file.clone());
                }
                self.changes.removed.push(file);
            }
        }
        self.leftovers.extend(found.leftovers);
        self.folders.extend(found.folders);
        Ok(())
    }

    /// Compares one file of the tree with the disk.
    fn compare_file(&mut self, path: &str, text: &str, owned: &[&str]) -> Result<(), OutputError> {
        for (end, _) in path.match_indices('/') {
            disk::folder_is_there(&self.root.join(&path[..end]))?;
        }
        let at = self.root.join(path);
        match disk::read_file(&at)? {
            None => self.changes.added.push(path.to_owned()),
            // Where case doesn't count, the file was found under another spelling: it has to be
            // renamed.
            Some(_)
                if self
                    .changes
                    .removed
                    .iter()
                    .any(|other| is_twin(other, path)) =>
            {
                self.changes.changed.push(path.to_owned());
            }
            Some(bytes) if bytes == text.as_bytes() => self.changes.unchanged += 1,
            Some(bytes) => {
                let in_owned = owned
                    .iter()
                    .any(|folder| path.starts_with(&format!("{folder}/")));
                if !in_owned && !self.known.contains(path) && !is_marked(Some(&bytes)) {
                    return Err(OutputError::Foreign {
                        path: at.clone(),
                        manifest: at,
                    });
                }
                self.changes.changed.push(path.to_owned());
            }
        }
        Ok(())
    }

    /// Carries out the plan: writes all new files aside, renames them into place, and removes the
    /// rest.
    pub(super) fn carry_out(&self) -> Result<(), OutputError> {
        self.remove_leftovers()?;
        let built = self.build()?;

        // Where case doesn't count, such a path and its new spelling are one file: removing it
        // later would remove the new file.
        let (twins, others): (Vec<_>, Vec<_>) = self
            .changes
            .removed
            .iter()
            .partition(|path| self.tree.spelling.has_twin(path));
        self.remove_files(twins)?;
        built.rename_all()?;
        self.remove_files(others)?;
        self.remove_empty_folders();
        Ok(())
    }

    fn remove_leftovers(&self) -> Result<(), OutputError> {
        // Outside of the owned folders, only temporary files for files of the tree can be ours.
        for (path, _) in self.tree.iter().filter(|(path, _)| !path.contains('/')) {
            let prefix = format!("{path}.tmp-");
            let Ok(entries) = fs::read_dir(self.root) else {
                continue;
            };
            for entry in entries.flatten() {
                let name = entry.file_name();
                let ours = name
                    .to_str()
                    .is_some_and(|name| name.starts_with(&prefix) && disk::is_temporary(name));
                if ours {
                    remove(&entry.path())?;
                }
            }
        }
        self.remove_files(&self.leftovers)
    }

    /// Writes each new file under its temporary name. If that fails, all of them are removed.
    fn build(&self) -> Result<Built, OutputError> {
        let mut built = Built::default();
        // The manifests come first: by the marker in them, a half-written folder is recognized as
        // ours.
        let (manifests, others): (Vec<&String>, Vec<&String>) = self
            .changes
            .added
            .iter()
            .chain(&self.changes.changed)
            .partition(|path| path.ends_with("Cargo.toml") || *path == list::FILE);
        for path in manifests.into_iter().chain(others) {
            let text = self.tree.get(path).unwrap_or_default();
            built.file(self.root.join(path), text)?;
        }
        Ok(built)
    }

    fn remove_files<'p>(
        &self,
        paths: impl IntoIterator<Item = &'p String>,
    ) -> Result<(), OutputError> {
        paths
            .into_iter()
            .try_for_each(|path| remove(&self.root.join(path)))
    }

    /// Removes the empty ones of the owned folders, the deepest first.
    fn remove_empty_folders(&self) {
        for folder in self.folders.iter().rev() {
            // The system doesn't remove a folder that isn't empty, which serves as the check.
            let _ = fs::remove_dir(self.root.join(folder));
        }
    }
}

/// New files under their temporary names. Those that were not renamed are removed on drop.
#[derive(Default)]
struct Built {
    files: Vec<(PathBuf, PathBuf)>,
    folders: Vec<PathBuf>,
}

impl Built {
    fn file(&mut self, path: PathBuf, text: &str) -> Result<(), OutputError> {
        if let Some(folder) = path.parent() {
            self.folder(folder)?;
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let temporary = path.with_file_name(disk::temporary_name(&name));
        self.files.push((temporary.clone(), path.clone()));
        fs::write(&temporary, text).map_err(OutputError::io("write", &path))
    }

    /// Creates a folder and the missing folders above it, and remembers them.
    fn folder(&mut self, folder: &Path) -> Result<(), OutputError> {
        let missing = folder
            .ancestors()
            .take_while(|above| !above.as_os_str().is_empty() && !above.exists());
        for above in missing.collect::<Vec<_>>().into_iter().rev() {
            fs::create_dir(above).map_err(OutputError::io("create", above))?;
            self.folders.push(above.to_owned());
        }
        Ok(())
    }

    fn rename_all(mut self) -> Result<(), OutputError> {
        for (temporary, path) in &self.files {
            fs::rename(temporary, path).map_err(OutputError::io("write", path))?;
        }
        self.files.clear();
        self.folders.clear();
        Ok(())
    }
}

impl Drop for Built {
    fn drop(&mut self) {
        // Files are left only after a failure, which is reported already; another one would add
        // nothing.
        for (temporary, _) in &self.files {
            let _ = fs::remove_file(temporary);
        }
        for folder in self.folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

/// Returns true if a manifest or a list starts with the generator's marker.
fn is_marked(bytes: Option<&[u8]>) -> bool {
    bytes.is_some_and(|bytes| bytes.starts_with(MARKER.as_bytes()))
}

fn is_twin(one: &str, other: &str) -> bool {
    one != other && super::path::fold(one) == super::path::fold(other)
}

/// Removes a file, or a symbolic link but not its target.
fn remove(path: &Path) -> Result<(), OutputError> {
    match fs::remove_file(path).or_else(|error| remove_link_to_folder(path, error)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(OutputError::io("remove", path)(error))
        }
        _ => Ok(()),
    }
}

/// Removes a symbolic link to a folder on Windows, which removes it only as a folder.
fn remove_link_to_folder(path: &Path, error: io::Error) -> io::Result<()> {
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_symlink() => fs::remove_dir(path),
        _ => Err(error),
    }
}
