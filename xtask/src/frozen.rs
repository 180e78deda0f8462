//! The SDK that the tests and examples of this repository are written for.
//!
//! It is generated from an excerpt of a release's document, and doesn't change when a release is
//! added: a test doesn't break because a later release removes or requires something. The crates
//! have names of their own, because they share a workspace with those of the latest release.

use cce_generator::output::FileTree;
use cce_generator::rust;
use cce_generator::spec::Spec;

use crate::failure::Failure;
use crate::workspace;

/// The folders of the crates, below that of the latest release's crates.
const FOLDERS: [&str; 2] = ["frozen/models", "frozen/operations"];

/// Adds the crates to those of the latest release, and returns the folders that they own. There are
/// none if the repository has no excerpt.
pub(crate) fn add_to(tree: &mut FileTree) -> Result<&'static [&'static str], Failure> {
    let folder = workspace::frozen()?;
    if !folder.exists() {
        return Ok(&[]);
    }
    let spec = Spec::read(&folder)?;
    let history = spec.history()?;
    let options = spec.config.options.within("../../runtime");
    let (crates, _) = rust::generate(&history.latest().api, &options)?;
    for (path, text) in crates.iter() {
        tree.insert(format!("frozen/{path}"), text)?;
    }
    Ok(&FOLDERS)
}
