//! The paths of things in the repository, if the program runs in one.

use std::env;
use std::path::{self, Path, PathBuf};

use crate::failure::Failure;
use crate::program;

/// The file by which the repository is known.
const RELEASES: &str = "spec/releases.yaml";

/// Returns the folder of the documents, and of the handwritten files beside them.
pub(crate) fn spec() -> Result<PathBuf, Failure> {
    Ok(shown(&root()?.join("spec")))
}

/// Returns the folder of the two generated crates.
pub(crate) fn default_out() -> Result<PathBuf, Failure> {
    Ok(shown(&root()?.join("generated-client")))
}

/// Returns the folder of the document that the SDK of tests and examples is generated from, and of
/// the handwritten files beside it.
pub(crate) fn frozen() -> Result<PathBuf, Failure> {
    Ok(shown(&root()?.join("generated-client/frozen/spec")))
}

/// Returns true if two paths name the same place, without accessing the disk.
pub(crate) fn is_same(one: &Path, other: &Path) -> bool {
    let plain = |path: &Path| {
        path::absolute(path)
            .map(|path| path.components().collect::<PathBuf>())
            .ok()
    };
    plain(one) == plain(other)
}

/// Returns the path relative to the current folder if it is below that, or else unchanged.
fn shown(path: &Path) -> PathBuf {
    env::current_dir()
        .ok()
        .and_then(|current| path.strip_prefix(current).ok())
        .filter(|relative| !relative.as_os_str().is_empty())
        .map_or_else(|| path.to_owned(), Path::to_owned)
}

/// Returns the repository's folder.
pub(crate) fn root() -> Result<PathBuf, Failure> {
    find().ok_or_else(|| {
        Failure::new(format!(
            "there is no repository here: no folder from here upwards has `{RELEASES}`"
        ))
        .help("name the documents (`--spec`) and the folder to write to (`--out`)")
    })
}

/// Finds the repository's folder: through the alias, it is the one that Cargo runs the program of;
/// otherwise the nearest one from the current folder upwards.
pub(crate) fn find() -> Option<PathBuf> {
    if program::is_alias() {
        let xtask = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        return xtask.and_then(|xtask| xtask.parent().map(Path::to_owned));
    }
    let current = env::current_dir().ok()?;
    let mut folders = current.ancestors();
    folders
        .find(|folder| folder.join(RELEASES).is_file())
        .map(Path::to_owned)
}
