//! Reads the disk, without following a symbolic link and without changing anything.

use std::collections::BTreeSet;
use std::fs::{self, File, FileType, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::MARKER;
use super::error::OutputError;

/// The starts of generated files: of those of TOML, and of Rust.
const MARKERS: [&str; 2] = [MARKER, "// @generated "];

/// The entries of a crate's folder that belong to Cargo and git, not to the generator.
const KEPT: [&str; 3] = ["target", "Cargo.lock", ".git"];

/// The content of an owned folder. Paths are relative to the tree's root, with `/`.
#[derive(Debug, Default)]
pub(super) struct Folder {
    /// Files and symbolic links.
    pub(super) files: BTreeSet<String>,
    /// The temporary files of a run that was killed.
    pub(super) leftovers: BTreeSet<String>,
    /// Folders, including the owned folder itself.
    pub(super) folders: BTreeSet<String>,
}

impl Folder {
    /// Lists the folder `owned` of `root`; a folder that doesn't exist is empty.
    pub(super) fn read(root: &Path, owned: &str) -> Result<Self, OutputError> {
        let mut found = Self::default();
        if folder_is_there(&root.join(owned))? {
            found.list(root, owned, true)?;
        }
        Ok(found)
    }

    fn list(&mut self, root: &Path, folder: &str, top: bool) -> Result<(), OutputError> {
        self.folders.insert(folder.to_owned());
        let at = root.join(folder);
        for entry in fs::read_dir(&at).map_err(OutputError::io("read", &at))? {
            let entry = entry.map_err(OutputError::io("read", &at))?;
            let kind = entry
                .file_type()
                .map_err(OutputError::io("read", &entry.path()))?;
            let Ok(name) = entry.file_name().into_string() else {
                // No generated file has such a name, and a report couldn't name it.
                return Err(foreign_name(entry.path()));
            };
            let path = format!("{folder}/{name}");
            if top && KEPT.contains(&name.as_str()) {
                continue;
            }
            if kind.is_dir() {
                self.list(root, &path, false)?;
            } else if is_temporary(&name) {
                self.leftovers.insert(path);
            } else {
                self.files.insert(path);
            }
        }
        Ok(())
    }
}

/// Returns the name under which `name` is written before it is renamed into place.
pub(super) fn temporary_name(name: &str) -> String {
    format!("{name}.tmp-{}", std::process::id())
}

/// Returns true if `name` was made by [`temporary_name`], in this or another process.
pub(super) fn is_temporary(name: &str) -> bool {
    name.rsplit_once(".tmp-").is_some_and(|(_, process)| {
        !process.is_empty() && process.bytes().all(|b| b.is_ascii_digit())
    })
}

/// Returns true if a folder is at `path`, and false if nothing is. Anything else is an error.
pub(super) fn folder_is_there(path: &Path) -> Result<bool, OutputError> {
    match look(path)? {
        None => Ok(false),
        Some(found) if found.is_dir() => Ok(true),
        Some(found) => Err(in_the_way(path, found.file_type(), "a folder")),
    }
}

/// Returns the bytes of the file at `path`, or `None` if nothing is there.
pub(super) fn read_file(path: &Path) -> Result<Option<Vec<u8>>, OutputError> {
    match look(path)? {
        None => Ok(None),
        Some(found) if found.is_file() => fs::read(path)
            .map(Some)
            .map_err(OutputError::io("read", path)),
        Some(found) => Err(in_the_way(path, found.file_type(), "a file")),
    }
}

/// Returns true if the file at `path` starts with the generator's marker, as a comment of TOML or of
/// Rust. A symbolic link has none, wherever it leads.
pub(super) fn starts_with_marker(path: &Path) -> Result<bool, OutputError> {
    if !look(path)?.is_some_and(|found| found.is_file()) {
        return Ok(false);
    }
    let mut start = [0; MARKERS[1].len()];
    let read = File::open(path).and_then(|file| file.take(start.len() as u64).read(&mut start));
    let length = read.map_err(OutputError::io("read", path))?;
    Ok(MARKERS
        .iter()
        .any(|marker| start[..length].starts_with(marker.as_bytes())))
}

/// Returns the metadata of what is at `path` itself, even if it is a symbolic link.
fn look(path: &Path) -> Result<Option<Metadata>, OutputError> {
    match fs::symlink_metadata(path) {
        Ok(found) => Ok(Some(found)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(OutputError::io("read", path)(error)),
    }
}

fn in_the_way(path: &Path, found: FileType, wanted: &'static str) -> OutputError {
    let found = if found.is_symlink() {
        "a symbolic link"
    } else if found.is_dir() {
        "a folder"
    } else if found.is_file() {
        "a file"
    } else {
        "neither file nor folder"
    };
    OutputError::InTheWay {
        path: path.to_owned(),
        found,
        wanted,
    }
}

fn foreign_name(path: PathBuf) -> OutputError {
    let source = io::Error::new(io::ErrorKind::InvalidData, "its name is not Unicode");
    OutputError::Io {
        action: "list",
        path,
        source,
    }
}
