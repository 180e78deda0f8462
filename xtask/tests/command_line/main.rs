//! The command line end to end: exit codes, and what is said on stderr.

mod bench;
mod bindings;
mod corpus;
mod diff;
mod generate;
#[path = "../support/small_api.rs"]
mod small_api;

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
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    finish(command.args(arguments).current_dir(folder))
}

/// Runs `cargo xtask` in a repository of its own.
fn run_within(repository: &Path, arguments: &[&str]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.env("CARGO_MANIFEST_DIR", repository.join("xtask"));
    finish(command.args(arguments).current_dir(repository))
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
