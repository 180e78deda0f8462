//! Documents as a whole.

use crate::{file, generated, read, releases, tree};

/// As many constructs as one document can hold; that the outcome compiles is tested in `.ci/run`.
#[test]
fn everything() {
    let tree = tree(&read("tests/constructs/everything.yaml"));
    assert!(file(&tree, "operations/src/lib.rs").contains("pub mod untagged;"));
}

/// The releases' documents: what is generated is Rust, and laid out as text should be.
#[test]
fn releases() {
    for version in releases::all() {
        for (path, text) in generated(&releases::api(&version)).iter() {
            if path.ends_with(".rs") {
                syn::parse_file(text).unwrap_or_else(|error| panic!("{version}, {path}: {error}"));
            }
            let blank_end = text.lines().find(|line| line.trim_end() != *line);
            assert_eq!(blank_end, None, "{version}, {path}");
            let ends = text.len() - text.trim_end_matches('\n').len();
            assert_eq!(ends, 1, "{version}, {path}: line ends at its end");
        }
    }
}
