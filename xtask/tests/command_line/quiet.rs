//! `--quiet`, `--version`, completions and manual pages.

use std::fs;

use crate::{command, finish, repository, run, run_within, xtask};

const DOCUMENT: &str = "openapi: 3.0.1\ninfo: {title: A test, version: 1.0.0}\npaths: {}\n";

#[test]
fn quiet_commands_say_nothing_of_what_they_did() {
    let folder = repository(DOCUMENT);
    let root = folder.path();
    for arguments in [
        &["generate", "--spec", "api.yaml", "--out", "sdk"][..],
        &["bindings", "go", "--spec", "api.yaml", "--out", "go"],
        &["bindings", "--eject", "go", "--out", "pack"],
        &["corpus", "."],
        &["release", "add", "api.yaml"],
        &["release", "remove", "1.0.0"],
    ] {
        let mut command = command(root, &[arguments, &["--quiet"]].concat());
        command.env("XTASK_PROGRESS", "always");
        let run = finish(command.env("CARGO_MANIFEST_DIR", root.join("xtask")));
        assert_eq!((run.code, &*run.stderr), (Some(0), ""), "{arguments:?}");
    }
}

#[test]
fn quiet_commands_still_warn() {
    let schema = "components: {schemas: {Names: {type: array}}}\n";
    let folder = repository(&format!("{DOCUMENT}{schema}"));
    let run = run_within(folder.path(), &["-q", "model", "--spec", "api.yaml"]);
    let warning = "warning[array-without-items]: ";
    assert!(run.stderr.starts_with(warning), "{}", run.stderr);
}

#[test]
fn the_version_is_that_of_the_package() {
    let run = xtask(&["--version"]);
    let version = concat!(" ", env!("CARGO_PKG_VERSION"), "\n");
    assert!(run.stdout.ends_with(version), "{}", run.stdout);
}

#[test]
fn each_shell_has_completions_with_the_commands() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let run = xtask(&["completions", shell]);
        assert_eq!((run.code, &*run.stderr), (Some(0), ""), "{shell}");
        assert!(run.stdout.contains("bindings"), "{shell}: {}", run.stdout);
    }
    let run = xtask(&["completions", "cobol"]);
    assert_eq!(run.code, Some(2));
}

#[test]
fn there_is_a_manual_page_for_each_command() {
    let page = xtask(&["man"]);
    assert!(page.stdout.contains(".TH"), "{}", page.stdout);
    let folder = tempfile::tempdir().expect("there is room");
    let run = run(folder.path(), &["man", "--out", "man1"]);
    assert_eq!((run.code, &*run.stderr), (Some(0), ""));
    let pages = fs::read_dir(folder.path().join("man1")).expect("it was made");
    let names = pages.map(|page| page.expect("it can be listed").file_name());
    let names: Vec<String> = names
        .map(|name| name.to_string_lossy().into_owned())
        .collect();
    for command in ["generate", "diff", "release-add"] {
        let ending = format!("-{command}.1");
        assert!(
            names.iter().any(|name| name.ends_with(&ending)),
            "{names:?}"
        );
    }
}
