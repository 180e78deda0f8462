//! The configuration file: what it changes in an SDK, and what is said of entries that can't be right.

mod edits;
mod errors;
mod names;
mod types;
mod wire;
mod words;

use std::fs;

use cce_generator::config::Config;
use cce_generator::output::FileTree;
use cce_generator::reading::{Reading, ReadingError};
use cce_generator::rust;
use tempfile::TempDir;

/// A document of an API that has nothing to do with this repository's.
const SHOP: &str = include_str!("shop.yaml");

/// Creates a folder with these files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

/// Reads a configuration in TOML.
fn config(toml: &str) -> Config {
    let folder = folder(&[("cce-generator.toml", toml)]);
    let config = Config::in_folder(folder.path());
    config.unwrap_or_else(|error| panic!("{error}")).unwrap()
}

/// Reads the shop's document by a configuration.
fn try_read(toml: &str) -> Result<Reading, ReadingError> {
    config(toml).document("shop.yaml", SHOP.to_owned())
}

fn read(toml: &str) -> Reading {
    try_read(toml).unwrap_or_else(|error| panic!("{error}"))
}

/// Generates the crates of the shop by a configuration.
fn crates(toml: &str) -> FileTree {
    let options = rust::Options {
        standalone: true,
        ..config(toml).options
    };
    let (tree, _) = rust::generate(&read(toml).api, &options).unwrap();
    tree
}

/// Returns the text of all files below `src` of the two crates.
fn code(tree: &FileTree) -> String {
    let files = tree.iter().filter(|(path, _)| path.contains("/src/"));
    files.map(|(_, text)| text).collect()
}
