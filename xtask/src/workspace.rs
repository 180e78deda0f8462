//! The paths of things in this repository.

use std::env;
use std::path::{self, Path, PathBuf};

/// Returns the folder of the documents, and of the handwritten files beside them.
pub(crate) fn spec() -> PathBuf {
    shown(&root().join("spec"))
}

/// Returns the folder of the two generated crates.
pub(crate) fn default_out() -> PathBuf {
    shown(&root().join("generated-client"))
}

/// Returns the folder of the document that the SDK of tests and examples is generated from, and of
/// the handwritten files beside it.
pub(crate) fn frozen() -> PathBuf {
    shown(&root().join("generated-client/frozen/spec"))
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

/// Returns the repository's folder, as Cargo sets it: a folder that was moved needs no new build.
pub(crate) fn root() -> PathBuf {
    let xtask = env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    xtask.parent().map_or(xtask.clone(), Path::to_owned)
}
