//! The command line end to end: exit codes, and what is said on stderr.

mod alias;
mod bench;
mod bindings;
mod corpus;
mod diff;
mod generate;
mod progress;
mod warnings;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

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
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command
        .args(arguments)
        .env("XTASK_PROGRESS", "never")
        .current_dir(folder);
    command
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
            "secrets: {names: []}\nerrors: {members: []}\n",
        ),
    ] {
        fs::write(folder.path().join(path), text).expect("it can be written");
    }
    folder
}
