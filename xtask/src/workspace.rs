//! Where things are in this repository.

use std::env;
use std::path::{self, Path, PathBuf};

/// The folder of the documents and what is written by hand beside them.
pub(crate) fn spec() -> PathBuf {
    shown(&root().join("spec"))
}

/// The folder of the two generated crates.
pub(crate) fn default_out() -> PathBuf {
    shown(&root().join("generated-client"))
}

/// The folder of the document that the SDK of tests and examples is made of, and what is written by
/// hand beside it.
pub(crate) fn frozen() -> PathBuf {
    shown(&root().join("generated-client/frozen/spec"))
}

/// Whether two paths name one place, without a look at the disk.
pub(crate) fn is_same(one: &Path, other: &Path) -> bool {
    let plain = |path: &Path| {
        path::absolute(path)
            .map(|path| path.components().collect::<PathBuf>())
            .ok()
    };
    plain(one) == plain(other)
}

/// The path relative to the current folder where it is below that, as it is otherwise.
fn shown(path: &Path) -> PathBuf {
    env::current_dir()
        .ok()
        .and_then(|current| path.strip_prefix(current).ok())
        .filter(|relative| !relative.as_os_str().is_empty())
        .map_or_else(|| path.to_owned(), Path::to_owned)
}

/// The repository: Cargo says where, so that a folder that was moved needs no new build.
pub(crate) fn root() -> PathBuf {
    let xtask = env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    xtask.parent().map_or(xtask.clone(), Path::to_owned)
}
