//! Folders that a release is added to, and what is in them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The files of a folder, by their path in it.
pub(crate) type Files = BTreeMap<PathBuf, Vec<u8>>;

/// This repository.
pub(crate) fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The files below a folder, but for what Cargo builds there.
pub(crate) fn files(root: &Path) -> Files {
    let mut files = Files::new();
    read_all(root, Path::new(""), &mut files);
    files
}

fn read_all(folder: &Path, shown: &Path, files: &mut Files) {
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let entry = entry.expect("it can be read");
        let shown = shown.join(entry.file_name());
        if entry.file_name() == "target" {
            continue;
        }
        if entry.path().is_dir() {
            read_all(&entry.path(), &shown, files);
        } else {
            files.insert(shown, fs::read(entry.path()).expect("it can be read"));
        }
    }
}

/// Writes a file, and the folders that it is in.
pub(crate) fn write(path: &Path, bytes: impl AsRef<[u8]>) {
    fs::create_dir_all(path.parent().expect("it is in a folder")).expect("it can be made");
    fs::write(path, bytes).expect("it can be written");
}

/// The text of a file.
pub(crate) fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Makes a folder what it was.
pub(crate) fn restore(root: &Path, before: &Files) {
    let now = files(root);
    for path in now.keys().filter(|path| !before.contains_key(*path)) {
        fs::remove_file(root.join(path)).expect("it is there");
    }
    for (path, bytes) in before
        .iter()
        .filter(|(path, bytes)| now.get(*path) != Some(*bytes))
    {
        write(&root.join(path), bytes);
    }
}

/// The files that differ between two states of a folder.
pub(crate) fn differing<'f>(now: &'f Files, before: &'f Files) -> Vec<&'f Path> {
    let mut paths: Vec<&Path> = now
        .keys()
        .chain(before.keys())
        .filter(|path| now.get(*path) != before.get(*path))
        .map(PathBuf::as_path)
        .collect();
    paths.sort();
    paths.dedup();
    paths
}

#[track_caller]
pub(crate) fn assert_same(now: &Files, before: &Files) {
    let differing = differing(now, before);
    assert!(differing.is_empty(), "{differing:?}");
}

/// Runs the command line in a folder that it takes for the repository.
pub(crate) fn xtask(root: &Path, arguments: &[&str]) -> Output {
    command(root, arguments).output().expect("xtask runs")
}

/// The command line in a folder that it takes for the repository.
pub(crate) fn command(root: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cce-generator"));
    command
        .args(arguments)
        .env("CARGO_MANIFEST_DIR", root.join("xtask"))
        .env("NO_COLOR", "1")
        .env("XTASK_PROGRESS", "never")
        .current_dir(root);
    command
}

/// What a run that succeeded says on stderr.
#[track_caller]
pub(crate) fn done(output: Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{text}");
    text
}

/// What a run that was refused says on stderr.
#[track_caller]
pub(crate) fn refused(output: Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{text}");
    text
}
