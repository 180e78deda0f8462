//! The list of generated files, in a folder that may contain other files as well.

use std::collections::BTreeSet;
use std::path::Path;

use super::error::OutputError;
use super::{FileTree, MARKER, disk, path};

/// The name of the list's file.
pub(super) const FILE: &str = ".generated";

/// Returns the list of a tree's files, including the list itself.
pub(super) fn of(tree: &FileTree) -> String {
    let mut text = format!("{MARKER}with the files of this list\n");
    let paths = tree.iter().map(|(path, _)| path).chain([FILE]);
    for path in paths.collect::<BTreeSet<_>>() {
        text.push_str(path);
        text.push('\n');
    }
    text
}

/// Returns the files that the list on disk names; none if there is no list.
///
/// # Errors
/// Returns an error if the list can't be read.
pub(super) fn read(root: &Path) -> Result<BTreeSet<String>, OutputError> {
    let bytes = disk::read_file(&root.join(FILE))?.unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    let ours = text.starts_with(MARKER);
    // An edited list must not cause the removal of files outside of the folder.
    let paths = text
        .lines()
        .skip(1)
        .filter(|line| ours && path::check(line).is_ok());
    Ok(paths.map(str::to_owned).collect())
}
