//! What a change of the API does to the SDK: which public items of the two crates it touches, and
//! whether their users' code still compiles.
//!
//! The generated source of both versions is read for its public surface, and the surfaces are
//! compared by the rules of Cargo (<https://doc.rust-lang.org/cargo/reference/semver.html>): so the
//! judgement can't disagree with what is emitted. Then each change of the API is led through the
//! model to the items that stand for its place.
//!
//! What is compared is what code can depend on by name and type. Values of constants, documentation
//! and lints are no part of it; neither are the traits that the compiler implements by itself
//! (`Send`, `Sync`, `Unpin`), which all generated types have.

mod attribution;
mod comparison;
mod extraction;
mod functions;
mod graph;
mod holding;
mod item;
mod leads;
mod locus;
mod macros;
mod paths;
mod reach;
mod rule;
mod side;
mod source;
mod surface;
mod target;
mod text;
mod walk;

pub use item::{Impact, ItemChange, Verdict};

use crate::api::Api;
use crate::diff::Diff;
use crate::output::{FileTree, InvalidPath};
use crate::rust::{self, Options};

use locus::Found;
use surface::Surface;

/// What the changes from one version of an API to another do to the SDK.
///
/// # Errors
/// If one of the versions can't be generated: a module's name makes no path that every system can hold.
pub fn impact(diff: &Diff, old: &Api, new: &Api) -> Result<Impact, InvalidPath> {
    let found = compare(&generated(old)?, &generated(new)?);
    let by_change = attribution::attribute(diff, old, new, &found);
    let items = changes(found);
    Ok(Impact {
        verdict: Verdict::of(&items),
        items,
        by_change,
    })
}

/// What became of the public items of two generated SDKs, whatever the reason: those of the models
/// first, then by item.
pub fn items(old: &FileTree, new: &FileTree) -> Vec<ItemChange> {
    changes(compare(old, new))
}

fn generated(api: &Api) -> Result<FileTree, InvalidPath> {
    rust::generate(api, &Options::default()).map(|(tree, _)| tree)
}

fn compare(old: &FileTree, new: &FileTree) -> Vec<Found> {
    let options = Options::default();
    let packages = [&options.models_package, &options.operations_package];
    let crates = rust::FOLDERS.into_iter().zip(packages);
    let surfaces =
        crates.map(|(folder, package)| extraction::surfaces([old, new], folder, package));
    let (old, new): (Vec<Surface>, Vec<Surface>) = surfaces.map(|[old, new]| (old, new)).unzip();
    comparison::compare(&old, &new)
}

fn changes(found: Vec<Found>) -> Vec<ItemChange> {
    found.into_iter().map(|found| found.change).collect()
}
