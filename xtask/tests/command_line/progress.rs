//! The lines about steps that take long: all of them, or none, as the environment asks.

use std::fs;
use std::path::Path;

use crate::{Run, command, finish, repository};

const DOCUMENT: &str = "openapi: 3.0.3\ninfo: {title: Test, version: 1.0.0}\npaths: {}\n";

fn told(folder: &Path, arguments: &[&str], when: &str) -> Run {
    finish(command(folder, arguments).env("XTASK_PROGRESS", when))
}

#[test]
fn each_step_has_a_line_on_stderr_if_all_are_asked_for() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let folder = folder.path();
    fs::write(folder.join("api.yaml"), DOCUMENT).expect("it can be written");
    for (arguments, lines) in [
        (
            &["generate", "--spec", "api.yaml", "--out", "sdk"][..],
            &["Reading api.yaml", "Generating the crates", "Writing sdk"][..],
        ),
        (&["model", "--spec", "api.yaml"], &["Reading api.yaml"]),
        (
            &["bindings", "go", "--spec", "api.yaml", "--out", "go"],
            &["Reading api.yaml", "Generating the bindings", "Writing go"],
        ),
        (
            &["diff", "api.yaml", "api.yaml"],
            &[
                "Reading api.yaml and api.yaml",
                "Comparing api.yaml with api.yaml",
            ],
        ),
        (&["corpus", "."], &["Generating from api.yaml"]),
    ] {
        let run = told(folder, arguments, "always");
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        let lines: String = lines.iter().map(|line| format!("   {line}…\n")).collect();
        assert!(run.stderr.starts_with(&lines), "{}", run.stderr);
        let without = told(folder, arguments, "never");
        assert!(!without.stderr.contains('…'), "{}", without.stderr);
    }
}

#[test]
fn release_add_tells_of_each_release() {
    let folder = repository(DOCUMENT);
    let root = folder.path();
    let run = finish(
        command(root, &["release", "add", "api.yaml"])
            .env("XTASK_PROGRESS", "always")
            .env("CARGO_MANIFEST_DIR", root.join("xtask")),
    );
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let expected = "   Reading api.yaml…
   Reading 2 documents…
   Generating the crates and bindings of API 0.9.0…
   Generating the crates and bindings of API 1.0.0…
   Comparing 2 releases…
   Writing the files that differ…
API 1.0.0, the latest release: ";
    assert!(run.stderr.starts_with(expected), "{}", run.stderr);
}

#[test]
fn what_is_asked_for_has_to_be_known() {
    let run = told(Path::new("."), &["releases"], "sometimes");
    let expected = "error: `XTASK_PROGRESS` is `sometimes`\n\
                    help: it can be `auto`, `always` or `never`\n";
    assert_eq!((run.code, run.stderr.as_str()), (Some(2), expected));
}
