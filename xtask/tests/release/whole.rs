//! This repository with its releases, whichever they are.

use std::fs;

use cce_generator::document::source::Source;
use cce_generator::release::Releases;
use cce_generator::repository::{Candidate, Repository};
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

/// The document and the entry of any release can go, and one command brings everything back.
#[test]
fn what_was_taken_out_comes_back_byte_for_byte() {
    let copy = copy();
    let root = copy.path();
    let before = files(root);
    let releases = Releases::read(&root.join("spec")).expect("the releases are sound");
    let all: Vec<_> = releases.iter().collect();
    for release in [all[all.len() - 1], all[all.len() / 2], all[0]] {
        let file = releases.document(release);
        let kept = copy.path().with_extension(release.file.as_str());
        fs::copy(&file, &kept).expect("there is room");
        fs::remove_file(&file).expect("it is there");
        let list = root.join("spec/releases.yaml");
        let known = text(&list);
        let entry = format!("  api: {}\n  file: {}\n", release.api, release.file);
        let (head, tail) = known.split_once(&entry).expect("the release is listed");
        let head = &head[..head.rfind("- engine").expect("it has an engine")];
        write(&list, format!("{head}{tail}"));

        let source = kept.to_str().expect("the path is text");
        let engine = release.engine.as_ref().map(|engine| engine.short());
        let engine = engine.expect("it is known").to_string();
        done(xtask(
            root,
            &["release", "add", source, "--engine", &engine],
        ));
        fs::remove_file(&kept).expect("it is there");
        assert_same(&files(root), &before);
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
        format!("  breaking: query parameter `region` was added to `{demanding}` and is required"),
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
