//! The command line end to end: exit codes, and what is said on stderr.

mod bench;
mod bindings;
mod corpus;
mod diff;
mod generate;
mod warnings;

use std::path::Path;
use std::process::{Command, Output};

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

/// The command line with these arguments, in a folder.
fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.args(arguments).current_dir(folder);
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
