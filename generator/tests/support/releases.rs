//! The releases in `spec/`, whichever there are.
//!
//! A test of something that holds for every document goes over [`all`] of them. One that relies on what stands in a
//! document names its release, or goes over those that were [`counted`]: a release that is added changes
//! neither.

#![allow(dead_code, reason = "each test uses some of these")]

use std::fs;
use std::path::Path;

use cce_generator::api::Api;
use cce_generator::reading::Reading;
use cce_generator::release::Release;
use cce_generator::spec::Spec;

/// The counts, a line a release: its API version, its operations, its schemas.
const COUNTS: &str = include_str!("../../../.ci/counts");

/// A release whose document was counted by hand.
#[derive(Debug)]
pub(crate) struct Counted {
    /// The API version.
    pub(crate) version: String,
    /// How many operations there are.
    pub(crate) operations: usize,
    /// How many named schemas there are.
    pub(crate) schemas: usize,
}

/// The folder `spec/` of this repository.
pub(crate) fn spec() -> Spec {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../spec"));
    Spec::read(folder).unwrap_or_else(|error| panic!("{error}"))
}

/// The API versions of all releases, oldest first.
pub(crate) fn all() -> Vec<String> {
    let releases = spec().releases;
    releases.iter().map(|it| it.api.to_string()).collect()
}

/// The API version of the latest release.
pub(crate) fn latest() -> String {
    spec().releases.latest().api.to_string()
}

/// The releases that were counted, oldest first, as far as they are still there.
pub(crate) fn counted() -> Vec<Counted> {
    let all = all();
    let lines = COUNTS.lines().filter(|line| !line.starts_with('#'));
    let counted = lines.map(|line| {
        let words: Vec<&str> = line.split(' ').collect();
        let [version, operations, schemas] = words[..] else {
            panic!("`{line}` has other than three words");
        };
        Counted {
            version: version.to_owned(),
            operations: operations.parse().expect("a number"),
            schemas: schemas.parse().expect("a number"),
        }
    });
    let counted: Vec<_> = counted.filter(|it| all.contains(&it.version)).collect();
    assert!(!counted.is_empty(), "none of {all:?} was counted");
    counted
}

/// The release of a name.
pub(crate) fn release(name: &str) -> Release {
    let releases = spec().releases;
    let found = releases.find(name).cloned();
    found.unwrap_or_else(|error| panic!("{error}"))
}

/// The text of a release's document.
pub(crate) fn text(name: &str) -> String {
    let path = spec().releases.document(&release(name));
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The document of a release, read with the conventions of the API.
pub(crate) fn reading(name: &str) -> Reading {
    let spec = spec();
    let reading = spec.document(&release(name));
    reading.unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The model of a release.
pub(crate) fn api(name: &str) -> Api {
    reading(name).api
}
