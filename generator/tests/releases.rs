//! What each release generates, byte by byte: the newest is committed, the others hang on it by a
//! chain of differences.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use cce_generator::history::History;
use cce_generator::output::FileTree;
use cce_generator::snapshots::{self, Output, Snapshot, TEST};
use cce_generator::spec::Spec;

/// The folder of the snapshots, beside this file.
const FOLDER: &str = "releases";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(FOLDER)
}

fn spec() -> Spec {
    Spec::read(&root().join("spec")).unwrap_or_else(|error| panic!("{error}"))
}

fn history() -> History {
    spec().history().unwrap_or_else(|error| panic!("{error}"))
}

fn outputs() -> Vec<Output> {
    snapshots::outputs(&history(), &spec().config.options)
        .expect("the releases have modules that every system can hold")
}

/// The crates of the newest release are those in `generated-client/`.
#[test]
fn the_newest_release_is_committed() {
    let outputs = outputs();
    let newest = outputs.last().expect("there is a release");
    let crates = newest.crates.iter();
    let differing: Vec<&str> = crates
        .filter(|(path, text)| {
            let committed = fs::read_to_string(root().join("generated-client").join(path));
            committed.ok().as_deref() != Some(*text)
        })
        .map(|(path, _)| path)
        .collect();
    assert!(
        differing.is_empty(),
        "what API {} generates differs from generated-client/: {differing:#?}; run `cargo xtask generate`",
        newest.release.api,
    );
}

/// Each snapshot is what is generated; all that differ are named, each with its release.
#[test]
fn the_snapshots_pin_the_other_releases() {
    let outputs = outputs();
    let differing: Vec<String> = snapshots::snapshots(&outputs)
        .iter()
        .filter(|snapshot| catch_unwind(AssertUnwindSafe(|| assert_holds(snapshot))).is_err())
        .map(|Snapshot { folder, name, .. }| format!("{folder}/{name}"))
        .collect();
    assert!(
        differing.is_empty(),
        "the output of these releases and modules has changed: {differing:#?}",
    );
}

fn assert_holds(snapshot: &Snapshot) {
    insta::with_settings!({
        snapshot_path => Path::new(FOLDER).join(&snapshot.folder),
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, {
        insta::assert_snapshot!(snapshot.name.as_str(), snapshot.text);
    });
}

/// There is no other file, and each has the bytes that `release add` gives it.
#[test]
fn the_files_are_those_of_the_releases() {
    let wanted = snapshots::files(&snapshots::snapshots(&outputs())).expect("the paths are sound");
    let wanted: BTreeMap<String, String> = wanted
        .iter()
        .map(|(path, text)| (path.to_owned(), text.to_owned()))
        .collect();
    let mut found = BTreeMap::new();
    read_all(&folder(), "", &mut found);
    let paths: BTreeSet<&String> = wanted.keys().chain(found.keys()).collect();
    let differing: Vec<_> = paths
        .iter()
        .filter(|path| wanted.get(**path) != found.get(**path))
        .collect();
    assert!(
        differing.is_empty(),
        "not as `cargo xtask release add` writes them, or left over: {differing:#?}",
    );
}

/// The files below a folder, but for what `insta` leaves beside a snapshot that differs.
fn read_all(folder: &Path, prefix: &str, files: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).expect("the folder of the snapshots is there") {
        let entry = entry.expect("it can be read");
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            read_all(&entry.path(), &format!("{path}/"), files);
        } else if !path.ends_with(".snap.new") {
            files.insert(path, fs::read_to_string(entry.path()).expect("it is text"));
        }
    }
}

/// From the newest release, the differences lead back to each byte of each release.
#[test]
fn the_chain_gives_every_release() {
    let outputs = outputs();
    for pair in outputs.windows(2) {
        let [before, after] = [&pair[0], &pair[1]];
        let mut rebuilt = files_of(after);
        let links = snapshots::snapshots(&outputs);
        let prefix = format!("{}/", after.release.api);
        for link in links
            .iter()
            .filter(|link| format!("{}/", link.folder).starts_with(&prefix))
        {
            let path = format!("{}/{}", link.folder, link.name)[prefix.len()..].to_owned();
            undo(&mut rebuilt, &path, &link.text);
        }
        assert!(
            rebuilt == files_of(before),
            "{} from {}",
            before.release.api,
            after.release.api
        );
    }
}

fn files_of(output: &Output) -> BTreeMap<String, String> {
    output
        .iter()
        .map(|(path, text)| (path.to_owned(), text.to_owned()))
        .collect()
}

/// Takes a difference back, by a library that has no part in making it.
fn undo(files: &mut BTreeMap<String, String>, path: &str, difference: &str) {
    let patch =
        diffy::Patch::from_str(difference).unwrap_or_else(|error| panic!("{path}: {error}"));
    let new = files.get(path).cloned().unwrap_or_default();
    let old =
        diffy::apply(&new, &patch.reverse()).unwrap_or_else(|error| panic!("{path}: {error}"));
    if difference.starts_with("--- /dev/null\n") {
        assert_eq!(old, "");
        files.remove(path);
    } else {
        files.insert(path.to_owned(), old);
    }
}

/// A byte more in any file of any release changes a snapshot, and that says which.
#[test]
fn no_byte_changes_unseen() {
    let outputs = outputs();
    let wanted = snapshots::snapshots(&outputs);
    // The newest release is pinned by what is committed, and its outline by a snapshot of its own.
    for (index, output) in outputs.iter().enumerate() {
        let first = |tree: &FileTree, prefix: &str| {
            let mut paths = tree.iter().map(|(path, _)| path);
            let path = paths.find(|path| path.starts_with(prefix));
            path.expect("there is one").to_owned()
        };
        for module in [
            first(&output.crates, "models/src/"),
            "operations/Cargo.toml".to_owned(),
            first(&output.outline, "outline/"),
        ] {
            let module = module.as_str();
            if index + 1 == outputs.len() && !module.starts_with("outline/") {
                continue;
            }
            let mut changed = outputs.clone();
            let changed_output = &mut changed[index];
            changed_output.crates = with_a_byte_more(&changed_output.crates, module);
            changed_output.outline = with_a_byte_more(&changed_output.outline, module);
            let differing: Vec<String> = snapshots::snapshots(&changed)
                .into_iter()
                .filter(|snapshot| !wanted.contains(snapshot))
                .map(|snapshot| format!("{}/{}", snapshot.folder, snapshot.name))
                .collect();
            assert!(!differing.is_empty(), "{module} of the release {index}");
            assert!(
                differing.iter().all(|name| name.ends_with(module)),
                "{differing:?}"
            );
        }
    }
}

fn with_a_byte_more(tree: &FileTree, path: &str) -> FileTree {
    let mut changed = FileTree::new();
    for (own, text) in tree.iter() {
        let end = if own == path { " " } else { "" };
        changed
            .insert(own, format!("{text}{end}"))
            .expect("it was a path before");
    }
    changed
}

#[test]
fn the_snapshots_name_this_test() {
    assert!(root().join(TEST).is_file() && TEST == file!().replace('\\', "/"));
}
