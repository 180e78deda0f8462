//! This repository with its releases, whichever they are.

use std::fs;

use cce_generator::release::Releases;
use cce_generator::repository::{Candidate, Repository};
use cce_generator::syntax::source::Source;
use tempfile::TempDir;

use crate::made_up::MadeUp;
use crate::shuffle::shuffled;
use crate::tree::{assert_same, done, files, repository, text, write, xtask};

/// What a release changes, and what it is made from.
const FOLDERS: [&str; 4] = [
    "spec",
    "generated-client/models",
    "generated-client/operations",
    "generator/tests/releases",
];

/// The files beside them.
const FILES: [&str; 2] = ["Cargo.lock", "generator/fuzz/Cargo.lock"];

/// A copy of the parts of this repository that a release changes.
fn copy() -> TempDir {
    let copy = tempfile::tempdir().expect("there is room for a copy");
    fs::create_dir(copy.path().join("xtask")).expect("the folder is new");
    for folder in FOLDERS {
        for (path, bytes) in files(&repository().join(folder)) {
            write(&copy.path().join(folder).join(path), bytes);
        }
    }
    for file in FILES {
        write(&copy.path().join(file), text(&repository().join(file)));
    }
    copy
}

/// The document of the release that might come next.
fn made_up() -> MadeUp {
    let releases = Releases::read(&repository().join("spec")).expect("the releases are sound");
    let latest = releases.latest();
    MadeUp::after(&latest.api, &text(&releases.document(latest)))
}

/// Any release can go, and one command brings everything back as it was written before.
#[test]
fn what_was_taken_out_comes_back_byte_for_byte() {
    let copy = copy();
    let root = copy.path();
    let releases = Releases::read(&root.join("spec")).expect("the releases are sound");
    let all: Vec<_> = releases.iter().collect();
    for release in [all[all.len() - 1], all[0]] {
        let api = release.api.to_string();
        let document = copy.path().with_extension(release.file.as_str());
        let source = document.to_str().expect("the path is text");
        let engine = release.engine.as_ref().map(|engine| engine.short());
        let engine = engine.expect("it is known").to_string();
        let mut add = vec!["release", "add", source, "--engine", &engine];
        if let Some(note) = &release.note {
            add.extend(["--note", note]);
        }
        let again = || {
            fs::copy(releases.document(release), &document).expect("there is room");
            done(xtask(root, &["release", "remove", &api]));
            done(xtask(root, &add));
            files(root)
        };
        // The first time, the document gets the form in which they are written.
        let first = again();
        assert_same(&again(), &first);
        fs::remove_file(&document).expect("it is there");
    }
}

/// A release with shuffled lists, an operation less and a required parameter more.
#[test]
fn a_breaking_release_goes_in_with_one_command_and_out_again() {
    let copy = copy();
    let root = copy.path();
    let before = files(root);
    let MadeUp {
        version,
        document,
        removed,
        demanding,
    } = made_up();
    let source = copy.path().with_extension("json");
    let shown = source.to_str().expect("the path is text");
    write(&source, shuffled(&document, 1).to_string());
    let said = done(xtask(root, &["release", "add", shown]));
    fs::remove_file(&source).expect("it is there");
    for line in [
        format!("API {version}, the latest release: "),
        format!("  breaking: `{removed}` was removed"),
        format!("  breaking: Query parameter `region` was added to `{demanding}` and is required"),
    ] {
        assert!(said.contains(&line), "{line}:\n{said}");
    }

    done(xtask(root, &["generate", "--check"]));
    for package in ["cce-models", "cce-operations"] {
        let locked = format!("name = \"{package}\"\nversion = \"{version}\"\n");
        assert!(text(&root.join("Cargo.lock")).contains(&locked), "{locked}");
    }
    let row = format!("\n| {version}.yaml | - | ");
    assert!(text(&root.join("spec/README.md")).contains(&row), "{row}");

    done(xtask(root, &["release", "remove", &version]));
    assert_same(&files(root), &before);
}

/// However the lists of a document are ordered, what becomes of it is the same.
#[test]
fn shuffled_lists_change_nothing() {
    let MadeUp { document, .. } = made_up();
    let root = repository();
    let prepared = |document: &serde_json::Value| {
        let candidate = Candidate {
            source: Source::new("new.json", document.to_string()),
            engine: None,
            replace: false,
            note: None,
            force: false,
        };
        let (_, transaction) = Repository::at(&root)
            .prepare(candidate)
            .unwrap_or_else(|error| panic!("{error}"));
        transaction
    };
    let plain = prepared(&document);
    for seed in 0..2 {
        let shuffled = shuffled(&document, seed);
        assert_ne!(shuffled, document);
        assert!(prepared(&shuffled) == plain, "seed {seed}");
    }
}
