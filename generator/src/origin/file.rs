//! Files on disk.

use std::fs::{self, File};
use std::io;
use std::path::{Component, Path, PathBuf};

use percent_encoding::percent_decode_str;

use super::{Origin, ReadError, ResolveError, text_of};

/// A file on disk. References in it are paths relative to its folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileOrigin {
    path: PathBuf,
}

impl FileOrigin {
    /// Creates the origin of a file; it need not exist.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }

    /// Returns the path.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Creates the origin that a reference in a document of this folder leads to.
    ///
    /// # Errors
    /// Returns an error if the reference is not a path.
    pub fn referenced(folder: &Path, reference: &str) -> Result<Self, ResolveError> {
        if is_remote(reference) {
            return Err(ResolveError::Remote {
                reference: reference.to_owned(),
            });
        }
        let unsupported = || ResolveError::Unsupported {
            reference: reference.to_owned(),
        };
        if has_scheme(reference) {
            return Err(unsupported());
        }
        let path = percent_decode_str(reference)
            .decode_utf8()
            .map_err(|_| unsupported())?;
        Ok(Self::new(normalized(&folder.join(&*path))))
    }
}

impl Origin for FileOrigin {
    fn name(&self) -> String {
        self.path.display().to_string()
    }

    fn read(&self) -> Result<String, ReadError> {
        let file = File::open(&self.path).map_err(|error| {
            let mut refused = ReadError::io(self.name(), &error);
            if let ReadError::Unreadable { help, .. } = &mut refused
                && error.kind() == io::ErrorKind::NotFound
                && let Some(nearest) = nearest(&self.path)
            {
                *help = Some(format!("did you mean `{}`?", nearest.display()));
            }
            refused
        })?;
        text_of(&self.name(), file)
    }

    fn resolve(&self, reference: &str) -> Result<Box<dyn Origin>, ResolveError> {
        let folder = self.path.parent().unwrap_or(Path::new(""));
        Ok(Box::new(Self::referenced(folder, reference)?))
    }
}

/// Returns true if a reference is the URL of something on a server, with or without the scheme.
pub fn is_remote(reference: &str) -> bool {
    let reference = reference.to_ascii_lowercase();
    ["http://", "https://", "//"]
        .iter()
        .any(|start| reference.starts_with(start))
}

/// Returns true if a reference starts with the scheme of a URL. A single letter is a drive of
/// Windows.
fn has_scheme(reference: &str) -> bool {
    reference.split_once(':').is_some_and(|(scheme, _)| {
        scheme.len() > 1
            && scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme
                .chars()
                .all(|other| other.is_ascii_alphanumeric() || "+-.".contains(other))
    })
}

/// Removes `.` and `..` from a path, without looking at the disk, so that a document has the same
/// name whichever way a reference leads there. What leads above the start of the path stays.
pub fn normalized(path: &Path) -> PathBuf {
    let mut parts: Vec<Component<'_>> = Vec::new();
    for part in path.components() {
        match (part, parts.last()) {
            (Component::CurDir, _) => {}
            (Component::ParentDir, Some(Component::Normal(_))) => {
                parts.pop();
            }
            (Component::ParentDir, Some(Component::RootDir)) => {}
            _ => parts.push(part),
        }
    }
    parts.into_iter().collect()
}

/// Returns the file in the same folder whose name is most like that of `path`.
fn nearest(path: &Path) -> Option<PathBuf> {
    let wanted = path.file_name()?.to_str()?;
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let mut names: Vec<_> = fs::read_dir(folder)
        .ok()?
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect();
    // The system lists names in no order. Among equals, the newest version should be named.
    names.sort_unstable_by(|one, other| other.cmp(one));
    names
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(&name, wanted), name))
        .min_by_key(|(distance, _)| *distance)
        .filter(|(distance, _)| *distance <= wanted.len() / 3)
        .map(|(_, name)| path.with_file_name(name))
}
