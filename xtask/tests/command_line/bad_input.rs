//! What is no document, can't be read or must not be written to: what is said, and what to do.

use std::fs;

use crate::server::{Server, response};
use crate::sources::{committed, run_with_stdin};
use crate::{repository, run_within, small_repository};

const DOCUMENT: &str = "openapi: 3.0.1\ninfo: {title: A test, version: 1.0.0}\npaths: {}\n";

const FORMS: &str =
    "help: a document is a file, `-` for stdin, an http or https URL, or `REV:path` of git\n";

/// The arguments of each command that reads a document, with this one.
fn commands(source: &str) -> Vec<Vec<&str>> {
    vec![
        vec!["generate", "--spec", source, "--out", "sdk"],
        vec!["bindings", "go", "--spec", source, "--out", "go"],
        vec!["model", "--spec", source],
        vec!["mock", "--spec", source],
        vec!["diff", source, "latest"],
        vec!["release", "add", source],
    ]
}

#[test]
fn each_command_tells_what_a_document_can_be() {
    let folder = repository(DOCUMENT);
    for (source, message) in [
        (
            "./none",
            format!("error: can't read ./none: No such file or directory\n{FORMS}"),
        ),
        (
            "spec",
            "error: can't read spec: Is a directory\n\
             help: name one document; `cargo xtask corpus` takes a folder of them\n"
                .to_owned(),
        ),
        (
            "ftp://example.com/api.yaml",
            format!("error: documents are not read from `ftp:` URLs\n{FORMS}"),
        ),
    ] {
        for arguments in commands(source) {
            let run = run_within(folder.path(), &arguments);
            assert_eq!(
                (run.code, &*run.stderr),
                (Some(2), &*message),
                "{arguments:?}"
            );
        }
    }
    for (source, reason) in [
        ("./none", "No such file or directory"),
        ("api.yaml", "Not a directory"),
    ] {
        let run = run_within(folder.path(), &["corpus", source]);
        let message = format!(
            "error: can't read {source}: {reason}\nhelp: `cargo xtask corpus` takes a folder of documents\n"
        );
        assert_eq!((run.code, run.stderr), (Some(2), message));
    }
}

#[test]
fn a_release_that_is_named_as_a_document_gets_its_option() {
    let run = run_within(small_repository().path(), &["model", "--spec", "7.1"]);
    let message = "error: can't read 7.1: No such file or directory\n\
                   help: `--release 7.1` takes the document of that release\n";
    assert_eq!((run.code, &*run.stderr), (Some(2), message));
}

#[test]
fn what_a_server_refuses_is_told_with_what_to_do() {
    let folder = repository(DOCUMENT);
    let server = Server::start(&[
        ("/locked", response("401 Unauthorized", "", b"")),
        ("/broken", response("500 Internal Server Error", "", b"")),
    ]);
    for (path, arguments, message) in [
        (
            "/locked",
            &[][..],
            "the server responded with 401 Unauthorized\nhelp: log in, and give the token as `CCE_TOKEN` or `--token`\n",
        ),
        (
            "/locked",
            &["--token", "old"],
            "the server responded with 401 Unauthorized\nhelp: the server doesn't take this token: is it still valid?\n",
        ),
        (
            "/none",
            &[],
            "the server responded with 404 Not Found\nhelp: give the full URL of the document\n",
        ),
        (
            "/broken",
            &[],
            "the server responded with 500 Internal Server Error\n",
        ),
    ] {
        let url = format!("{}{path}", server.url);
        for command in commands(&url) {
            let run = run_within(folder.path(), &[&command[..], arguments].concat());
            let message = format!("error: can't read {url}: {message}");
            assert_eq!(
                (run.code, &*run.stderr),
                (Some(2), &*message),
                "{command:?}"
            );
        }
    }
    let run = run_within(folder.path(), &["model", "--spec", &server.url]);
    let help =
        "help: a URL without a path is that of an engine; give the full URL of the document\n";
    assert!(run.stderr.ends_with(help), "{}", run.stderr);
    let run = run_within(
        folder.path(),
        &["model", "--spec", "http://127.0.0.1:9/api"],
    );
    let refused = "error: can't read http://127.0.0.1:9/api: ";
    assert!(run.stderr.starts_with(refused), "{}", run.stderr);
    assert!(
        run.stderr.contains("help: is the server up?"),
        "{}",
        run.stderr
    );
}

#[test]
fn git_has_to_have_the_revision_and_the_path() {
    let folder = committed();
    for (source, message) in [
        ("HEAD~7:api.yaml", "there is no revision `HEAD~7`\n"),
        (
            "HEAD:apo.yaml",
            "the revision has no such file\nhelp: did you mean `HEAD:api.yaml`?\n",
        ),
        ("HEAD:spec", "it is a folder\n"),
        ("HEAD:../api.yaml", "the path leads out of the repository\n"),
        (
            "HEAD:spec/../../api.yaml",
            "the path leads out of the repository\n",
        ),
    ] {
        for arguments in commands(source) {
            let run = run_within(folder.path(), &arguments);
            let message = format!("error: can't read {source}: {message}");
            assert_eq!((run.code, run.stderr), (Some(2), message), "{arguments:?}");
        }
    }
    let elsewhere = repository(DOCUMENT);
    let run = run_within(elsewhere.path(), &["model", "--spec", "HEAD:api.yaml"]);
    let message = "error: can't read HEAD:api.yaml: the current folder is in no git repository\n";
    assert_eq!((run.code, &*run.stderr), (Some(2), message));
}

#[test]
fn what_is_no_document_is_told_by_its_kind() {
    let folder = repository(DOCUMENT);
    let login = b"<!DOCTYPE html>\n<form><input type=\"password\"></form>\n";
    for (stdin, message) in [
        (
            &b""[..],
            "error[not-openapi]: this document is empty\n --> <stdin>:1:1\n",
        ),
        (
            b"\n <html><body>API</body></html>\n",
            "error[not-openapi]: this is an HTML page, not an OpenAPI document\n --> <stdin>:2:2\n",
        ),
        (
            login,
            "error[not-openapi]: this is a login page, not an OpenAPI document\n --> <stdin>:1:1\n",
        ),
        (
            b"PK\x03\x04\x14\0",
            "error: <stdin> is a zip archive, not an OpenAPI document\nhelp: unpack it, and name the document in it\n",
        ),
        (
            b"\x7fELF\x02\x01\x01\0",
            "error: <stdin> is binary data, not an OpenAPI document\nhelp: documents are YAML or JSON\n",
        ),
        (b"\x1f\x8b\x08\0", "error: can't read <stdin>: "),
    ] {
        for arguments in commands("-") {
            let run = run_with_stdin(folder.path(), &arguments, stdin);
            assert_eq!(run.code, Some(2), "{arguments:?}");
            assert!(
                run.stderr.starts_with(message),
                "{arguments:?}: {}",
                run.stderr
            );
            assert!(!run.stderr.contains("--release"), "{}", run.stderr);
        }
    }
}

#[test]
fn nothing_is_generated_around_the_documents() {
    let folder = repository(DOCUMENT);
    let root = folder.path();
    let above = root
        .parent()
        .and_then(|above| above.to_str())
        .expect("it has one");
    fs::create_dir(root.join("elsewhere")).expect("the name is free");
    fs::write(root.join("elsewhere/api.yaml"), DOCUMENT).expect("it can be written");
    for (out, held) in [
        ("/", "the documents of the releases"),
        (above, "the documents of the releases"),
        (".", "the documents of the releases"),
        ("spec", "the documents of the releases"),
        ("spec/../spec", "the documents of the releases"),
        ("elsewhere", "the document"),
    ] {
        for command in [&["generate"][..], &["bindings", "go"]] {
            let arguments = ["--spec", "elsewhere/api.yaml", "--out", out];
            let run = run_within(root, &[command, &arguments].concat());
            let message = format!(
                "error: {out} holds {held}: nothing is generated there\n\
                 help: name a folder of its own: `--out sdk`\n"
            );
            assert_eq!((run.code, run.stderr), (Some(2), message));
        }
    }
}

#[test]
fn a_file_of_the_user_is_removed_only_by_force_and_named() {
    let folder = repository(DOCUMENT);
    let root = folder.path();
    let generate = ["generate", "--spec", "api.yaml", "--out", "sdk"];
    assert_eq!(run_within(root, &generate).code, Some(0));
    let notes = root.join("sdk/models/notes.md");
    fs::write(&notes, "ten years of work").expect("it can be written");
    let run = run_within(root, &generate);
    let message = "error: sdk/models/notes.md would be removed, and the generator did not write it\n\
                   help: move what you need to another folder; `cargo xtask generate --force` removes the rest\n";
    assert_eq!((run.code, &*run.stderr), (Some(2), message));
    assert!(notes.exists());
    let run = run_within(root, &[&generate[..], &["--force", "--quiet"]].concat());
    let message = "removed sdk/models/notes.md, which the generator did not write\n";
    assert_eq!((run.code, &*run.stderr), (Some(0), message));
    assert!(!notes.exists());
}
