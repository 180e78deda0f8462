//! The list of what was generated, in a folder that other things may be in as well.

use std::collections::BTreeSet;
use std::path::Path;

use super::error::OutputError;
use super::{FileTree, MARKER, disk, path};

/// The list's file.
pub(super) const FILE: &str = ".generated";

/// The list of a tree's files, itself among them.
pub(super) fn of(tree: &FileTree) -> String {
    let mut text = format!("{MARKER}`cargo xtask bindings`: the files that it made\n");
    let paths = tree.iter().map(|(path, _)| path).chain([FILE]);
    for path in paths.collect::<BTreeSet<_>>() {
        text.push_str(path);
        text.push('\n');
    }
    text
}

/// What the list on disk names; nothing where there is none.
///
/// # Errors
/// If it can't be read.
pub(super) fn read(root: &Path) -> Result<BTreeSet<String>, OutputError> {
    let bytes = disk::read_file(&root.join(FILE))?.unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    let ours = text.starts_with(MARKER);
    // Whoever edited the list must not have other files removed.
    let paths = text
        .lines()
        .skip(1)
        .filter(|line| ours && path::check(line).is_ok());
    Ok(paths.map(str::to_owned).collect())
}
