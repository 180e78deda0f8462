//! The command line end to end: exit codes, and what is said on stderr.

mod alias;
mod bad_input;
mod bench;
mod bindings;
mod corpus;
mod diff;
mod elsewhere;
mod generate;
mod progress;
mod quiet;
#[path = "../support/server.rs"]
mod server;
#[path = "../support/small_api.rs"]
mod small_api;
mod sources;
mod warnings;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use small_api::{CONVENTIONS, DOCUMENT, document, next};
use tempfile::TempDir;

/// What a run of the command line came to.
struct Run {
    code: Option<i32>,
    stdout: String,
    stderr: String,
}

/// Runs `cargo xtask` with these arguments in the workspace's root.
fn xtask(arguments: &[&str]) -> Run {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("xtask is in the workspace");
    run(root, arguments)
}

fn run(folder: &Path, arguments: &[&str]) -> Run {
    finish(&mut command(folder, arguments))
}

/// The command line with these arguments, in a folder; a slow machine changes nothing of what it says.
fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cce-generator"));
    command
        .args(arguments)
        .env("XTASK_PROGRESS", "never")
        .env("NO_PROXY", "127.0.0.1")
        .env_remove("CCE_TOKEN")
        .current_dir(folder);
    command
}

/// Runs `cargo xtask` in a repository of its own.
fn run_within(repository: &Path, arguments: &[&str]) -> Run {
    let mut command = command(repository, arguments);
    finish(command.env("CARGO_MANIFEST_DIR", repository.join("xtask")))
}

/// A repository with the releases 1.4.0, 1.5.0 and 1.6.0 of a small API.
fn small_repository() -> TempDir {
    let folder = tempfile::tempdir().expect("there is room");
    let spec = folder.path().join("spec");
    fs::create_dir(&spec).expect("the folder is new");
    let build = |document: &mut serde_json::Value| {
        document["components"]["schemas"]["System"]["properties"]["build"] =
            serde_json::json!({"type": "string"});
    };
    let list = "- {engine: 7.0.0.0, api: 1.4.0, file: 1.4.0.yaml}\n\
                - {engine: 7.1.0.0, api: 1.5.0, file: 1.5.0.yaml}\n\
                - {engine: 7.2.0.0, api: 1.6.0, file: 1.6.0.yaml}\n";
    for (name, text) in [
        ("1.4.0.yaml", DOCUMENT.to_owned()),
        ("1.5.0.yaml", document("1.5.0", build).to_string()),
        ("1.6.0.yaml", next().to_string()),
        ("releases.yaml", list.to_owned()),
        ("conventions.yaml", CONVENTIONS.to_owned()),
    ] {
        fs::write(spec.join(name), text).expect("it can be written");
    }
    folder
}

fn finish(command: &mut Command) -> Run {
    let Output {
        status,
        stdout,
        stderr,
    } = command.output().expect("the binary is built");
    let text = |bytes| String::from_utf8(bytes).expect("output is text");
    Run {
        code: status.code(),
        stdout: text(stdout),
        stderr: text(stderr),
    }
}

/// A small repository with this document, of version 1.0.0, in `api.yaml`: its one release is 0.9.0, with
/// the same document.
fn repository(document: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    fs::create_dir(folder.path().join("spec")).expect("it can be made");
    for (path, text) in [
        ("api.yaml", document),
        ("spec/0.9.0.yaml", &document.replace("1.0.0", "0.9.0")),
        (
            "spec/releases.yaml",
            "- engine: 2026.1\n  api: 0.9.0\n  file: 0.9.0.yaml\n",
        ),
        (
            "spec/conventions.yaml",
            "secrets: {names: []}\nerrors: {properties: []}\n",
        ),
    ] {
        fs::write(folder.path().join(path), text).expect("it can be written");
    }
    folder
}
