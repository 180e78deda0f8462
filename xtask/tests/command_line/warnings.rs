//! How warnings are shown: folded, or with `--warnings` in full, by each command that has any.

use std::fs;

use tempfile::TempDir;

use crate::{Run, command, finish, repository, run};

/// A document with five warnings of two kinds.
const DOCUMENT: &str = "\
openapi: 3.0.3
info: {title: Warnings, version: 1.0.0}
paths:
  /job:
    get:
      operationId: getJob
      tags: [job]
      responses:
        '200':
          description: The job.
          content: {application/json: {schema: {$ref: '#/components/schemas/Job'}}}
components:
  schemas:
    Job:
      type: object
      properties:
        id: {type: integer, example: '1'}
        size: {type: integer, example: '2'}
        rows: {type: integer, example: '3'}
        done: {type: boolean, example: 'yes'}
    Unused: {type: string}
";

const FOLDED: &str = "\
warning[example-mismatch]: 4 examples don't match their schemas
  --> api.yaml:17:38, api.yaml:18:40, api.yaml:19:40 and 1 more
warning[unused-component]: the schema `Unused` is not used
  --> api.yaml:21:5

warning: 5 warnings in api.yaml
 |
 = help: `cargo xtask COMMAND … --warnings` shows each in full
";

/// An error that keeps no check from going on.
const FAULT: (&str, &str) = ("/job:", "'/job/{id}':");

fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    fs::write(folder.path().join("api.yaml"), DOCUMENT).expect("it can be written");
    folder
}

/// The number of warnings that are shown in full.
fn in_full(run: &Run) -> usize {
    assert!(!run.stderr.contains("--warnings"), "{}", run.stderr);
    run.stderr.matches("help: examples appear in").count()
        + run
            .stderr
            .matches("help: refer to it, or remove it")
            .count()
}

#[test]
fn a_command_that_reads_a_document_folds_them_and_names_its_flag() {
    let folder = folder();
    for (name, arguments) in [
        ("generate", &["--out", "sdk"][..]),
        ("model", &[]),
        ("bindings", &["go", "--out", "go"]),
    ] {
        let arguments = [&[name, "--spec", "api.yaml"], arguments].concat();
        let folded = run(folder.path(), &arguments);
        assert_eq!(folded.code, Some(0), "{}", folded.stderr);
        let expected = FOLDED.replace("COMMAND", name);
        assert!(folded.stderr.starts_with(&expected), "{}", folded.stderr);

        let full = run(folder.path(), &[&arguments[..], &["--warnings"]].concat());
        assert_eq!((full.code, in_full(&full)), (Some(0), 5), "{}", full.stderr);
        assert_eq!(full.stdout, folded.stdout);
    }
}

#[test]
fn errors_are_in_full_beside_folded_warnings() {
    let folder = folder();
    let broken = DOCUMENT.replace(FAULT.0, FAULT.1);
    fs::write(folder.path().join("api.yaml"), broken).expect("it can be written");
    let arguments = ["model", "--spec", "api.yaml", "--strict"];
    let folded = run(folder.path(), &arguments);
    assert_eq!((folded.code, folded.stdout.as_str()), (Some(2), ""));
    for part in [
        "warning[example-mismatch]: 4 examples don't match their schemas\n",
        "error[undeclared-path-parameter]: ",
        "help: add a parameter with `name: id`",
        "help: `cargo xtask model … --warnings` shows each in full\n",
    ] {
        assert!(folded.stderr.contains(part), "{part} in {}", folded.stderr);
    }
    let full = run(folder.path(), &[&arguments[..], &["--warnings"]].concat());
    assert_eq!(full.code, Some(2));
    assert!(in_full(&full) >= 4, "{}", full.stderr);
}

#[test]
fn a_diff_and_a_corpus_tell_them_only_if_asked() {
    let folder = folder();
    let path = folder.path().display().to_string();
    for (arguments, number) in [
        (&["diff", "api.yaml", "api.yaml"][..], 10),
        (&["corpus", &path], 5),
    ] {
        let quiet = run(folder.path(), arguments);
        assert_eq!((quiet.code, in_full(&quiet)), (Some(0), 0));
        assert!(!quiet.stderr.contains("warning"), "{}", quiet.stderr);
        let full = run(folder.path(), &[arguments, &["--warnings"]].concat());
        assert_eq!(
            (full.code, in_full(&full)),
            (Some(0), number),
            "{}",
            full.stderr
        );
    }
}

/// What was taken in can't be taken in again, but put in its own place; and the token that an engine
/// asked for is printed nowhere.
#[test]
fn release_add_says_how_to_see_them_once_it_is_done() {
    let folder = repository(DOCUMENT);
    let root = folder.path();
    let add = |arguments: &[&str]| {
        let arguments = [
            &["release", "add", "api.yaml", "--token", "s3cret"],
            arguments,
        ]
        .concat();
        finish(command(root, &arguments).env("CARGO_MANIFEST_DIR", root.join("xtask")))
    };
    let folded = add(&[]);
    assert_eq!(folded.code, Some(0), "{}", folded.stderr);
    let hint = "help: `cargo xtask release add … --replace --warnings` shows each in full\n";
    assert!(folded.stderr.contains(hint), "{}", folded.stderr);
    assert!(!folded.stderr.contains("s3cret"), "{}", folded.stderr);
    let full = add(&["--replace", "--warnings"]);
    assert_eq!((full.code, in_full(&full)), (Some(0), 5), "{}", full.stderr);
}
