//! The paths that a generated file may have: those that mean one file on every system.

use std::collections::BTreeMap;

/// An error about a path that a generated file can't have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidPath {
    /// The path, or one of its parts, is empty.
    #[error("the path `{0}` is empty or has an empty part")]
    Empty(String),
    /// The path starts at a root or a drive instead of in the tree.
    #[error("the path `{0}` is absolute")]
    Absolute(String),
    /// A part of the path is `.` or `..`.
    #[error("the path `{0}` has the part `{1}`, which leads elsewhere")]
    Elsewhere(String, String),
    /// The path has a character that some system doesn't allow in a file name.
    #[error("the path {0:?} has the character {1:?}, which not every system takes in a file name")]
    Character(String, char),
    /// A part of the path ends with a dot or a space, which Windows drops.
    #[error("the path `{0}` has the part `{1}`; Windows drops the dot or space at its end")]
    End(String, String),
    /// A part of the path names a device on Windows.
    #[error("the path `{0}` has the part `{1}`, which is a device on Windows")]
    Device(String, String),
    /// The tree has this file already.
    #[error("there are two files of the path `{0}`")]
    Taken(String),
    /// The tree has a path that differs only in case, which is the same file on some systems.
    #[error("the paths `{0}` and `{1}` differ only in case")]
    Case(String, String),
    /// The path is that of a file and of a folder.
    #[error("the path `{0}` is that of a file and of a folder")]
    FileAndFolder(String),
}

/// Checks a path by itself, without the other paths of the tree.
pub(super) fn check(path: &str) -> Result<(), InvalidPath> {
    let drive = path.as_bytes().get(1) == Some(&b':');
    if path.starts_with(['/', '\\']) || drive {
        return Err(InvalidPath::Absolute(path.to_owned()));
    }
    if let Some(wrong) = path
        .chars()
        .find(|&c| c.is_control() || r#"\<>:"|?*"#.contains(c))
    {
        return Err(InvalidPath::Character(path.to_owned(), wrong));
    }
    path.split('/').try_for_each(|part| check_part(path, part))
}

fn check_part(path: &str, part: &str) -> Result<(), InvalidPath> {
    match part {
        "" => Err(InvalidPath::Empty(path.to_owned())),
        "." | ".." => Err(InvalidPath::Elsewhere(path.to_owned(), part.to_owned())),
        _ if part.ends_with(['.', ' ']) => Err(InvalidPath::End(path.to_owned(), part.to_owned())),
        _ if is_device(part) => Err(InvalidPath::Device(path.to_owned(), part.to_owned())),
        _ => Ok(()),
    }
}

/// Returns true if Windows takes the name for a device, as it does with any extension.
pub(crate) fn is_device(part: &str) -> bool {
    let stem = part
        .split('.')
        .next()
        .unwrap_or(part)
        .trim_end()
        .to_ascii_uppercase();
    let numbered = |prefix| {
        stem.strip_prefix(prefix)
            .is_some_and(|n: &str| n.len() == 1 && n != "0" && n.as_bytes()[0].is_ascii_digit())
    };
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL") || numbered("COM") || numbered("LPT")
}

/// Folds a path's case: two paths with the same result are one file where case doesn't count.
pub(super) fn fold(path: &str) -> String {
    path.to_lowercase()
}

/// The files and folders of a tree, by their paths with folded case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Spelling {
    known: BTreeMap<String, (String, Kind)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    File,
    Folder,
}

impl Spelling {
    /// Takes a path and the folders above it, or nothing if any of them clashes.
    pub(super) fn claim(&mut self, path: &str) -> Result<(), InvalidPath> {
        let folders = path
            .match_indices('/')
            .map(|(end, _)| (&path[..end], Kind::Folder));
        let claims: Vec<_> = folders.chain([(path, Kind::File)]).collect();

        for &(claimed, kind) in &claims {
            match self.known.get(&fold(claimed)) {
                None => {}
                Some((known, _)) if known != claimed => {
                    return Err(InvalidPath::Case(known.clone(), claimed.to_owned()));
                }
                Some((_, Kind::Folder)) if kind == Kind::Folder => {}
                Some((_, Kind::File)) if kind == Kind::File => {
                    return Err(InvalidPath::Taken(claimed.to_owned()));
                }
                Some(_) => return Err(InvalidPath::FileAndFolder(claimed.to_owned())),
            }
        }
        for (claimed, kind) in claims {
            self.known
                .entry(fold(claimed))
                .or_insert_with(|| (claimed.to_owned(), kind));
        }
        Ok(())
    }

    /// Returns true if a file of the tree differs from `path` at most in case.
    pub(super) fn has_twin(&self, path: &str) -> bool {
        matches!(self.known.get(&fold(path)), Some((_, Kind::File)))
    }
}
