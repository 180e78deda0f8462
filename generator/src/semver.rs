//! The effect of a change of the API on the SDK: which public items of the two crates change, and
//! whether their users' code still compiles.
//!
//! The items of both versions are compared by the rules of Cargo
//! (<https://doc.rust-lang.org/cargo/reference/semver.html>). Each part of an item has the nodes of the
//! API that it stands for, and so has each change. Common nodes lead from a change of the API to its
//! effect on the SDK.
//!
//! The comparison covers what code can depend on by name and type. It doesn't cover the values of
//! constants, documentation, lints, or the traits that the compiler implements by itself (`Send`,
//! `Sync`, `Unpin`), which all generated types have. The runtime has versions of its
//! own.

mod causes;
mod changes;
mod comparison;
mod found;
mod functions;
mod item;
mod related;
mod rule;
mod surface;

pub use item::{Impact, ItemChange, Verdict};

use crate::api::Api;
use crate::diff::Diff;
use crate::package::Package;
use crate::rust;
use crate::sdk::Krate;

use surface::Surface;

/// Determines what the changes from one version of an API to another do to the SDK.
///
/// `diff` compares the same two models. `package` has the names of the crates.
pub fn impact(diff: &Diff, old: &Api, new: &Api, package: &Package) -> Impact {
    let sdks = [rust::sdk(old), rust::sdk(new)];
    let [old_surfaces, new_surfaces] = sdks.each_ref().map(Surface::both);
    let found = comparison::compare(&old_surfaces, &new_surfaces, |krate| match krate {
        Krate::Models => package.models(&new.title),
        Krate::Operations => package.operations(&new.title),
    });
    let surfaces = [&old_surfaces, &new_surfaces];
    let by_change = causes::by_change(diff, [old, new], surfaces, &found);
    let items: Vec<ItemChange> = found.into_iter().map(|found| found.change).collect();
    Impact {
        verdict: Verdict::of(&items),
        items,
        by_change,
    }
}
