//! The releases in `spec/`, whichever there are; read without the generator.

#![allow(dead_code, reason = "each test uses some of these")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_yaml::Value;

/// The counts, a line a release: its API version, its operations, its schemas.
const COUNTS: &str = include_str!("../../../../.ci/counts");

fn spec() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec")
}

/// The files of the documents, by API version.
pub(crate) fn documents() -> BTreeMap<String, PathBuf> {
    let list = fs::read_to_string(spec().join("releases.yaml")).unwrap();
    let list: Vec<Value> = serde_yaml::from_str(&list).unwrap();
    let text = |entry: &Value, key: &str| entry[key].as_str().unwrap().to_owned();
    list.iter()
        .map(|entry| (text(entry, "api"), spec().join(text(entry, "file"))))
        .collect()
}

/// The document of a release.
pub(crate) fn document(version: &str) -> String {
    let documents = documents();
    let path = documents.get(version);
    let path = path.unwrap_or_else(|| panic!("{version} is not in {documents:?}"));
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// How many operations a release has, if they were counted by hand.
pub(crate) fn operations(version: &str) -> Option<usize> {
    let lines = COUNTS.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| line.split(' ').collect::<Vec<_>>())
        .find(|words| words[0] == version)
        .map(|words| words[1].parse().unwrap())
}
