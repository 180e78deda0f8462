//! Runs programs against mock engines.

use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use cce_mock_engine::{Builder, MockEngine};

/// The secret that the programs receive, and must not show.
pub(crate) const PASSWORD: &str = "pass-of-the-test";

/// The outcome of a run.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// Returns the workspace's folder.
pub(crate) fn root() -> &'static Path {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2);
    root.expect("the package is two folders deep")
}

/// Builds an engine of the release that the programs are written for.
pub(crate) fn engine() -> Builder {
    let text = std::fs::read_to_string(root().join("spec/5.1.47.yaml")).unwrap();
    MockEngine::builder(&text).unwrap()
}

/// Returns a command of a program, with its arguments and the environment that it needs for an
/// engine.
pub(crate) fn command(engine: &MockEngine, program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command
        .args(arguments)
        .env("CCE_URL", engine.host_url())
        .env("CCE_USER", "admin")
        .env("CCE_PASSWORD", PASSWORD)
        // A proxy can't reach this machine's own address.
        .env("NO_PROXY", "127.0.0.1")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// Runs a program to its end.
pub(crate) fn run(engine: &MockEngine, program: &str, arguments: &[&str]) -> Run {
    finish(engine, command(engine, program, arguments).spawn().unwrap())
}

/// Waits for the end of a program. Panics if it has called the engine incorrectly or shown a
/// secret.
pub(crate) fn finish(engine: &MockEngine, child: Child) -> Run {
    let Output {
        status,
        stdout,
        stderr,
    } = child.wait_with_output().unwrap();
    let run = Run {
        code: status.code(),
        stdout: String::from_utf8(stdout).unwrap(),
        stderr: String::from_utf8(stderr).unwrap(),
    };
    assert_eq!(engine.violations(), []);
    let requests = engine.requests();
    let tokens = requests
        .iter()
        .filter_map(|request| request.header("authorization"));
    for secret in tokens.chain([PASSWORD]) {
        assert!(!run.stdout.contains(secret), "{run:?}");
        assert!(!run.stderr.contains(secret), "{run:?}");
    }
    run
}

/// Counts the calls of each operation, in the order of the first calls.
pub(crate) fn calls(engine: &MockEngine) -> Vec<(String, usize)> {
    let mut calls: Vec<(String, usize)> = Vec::new();
    for operation in engine
        .requests()
        .into_iter()
        .filter_map(|request| request.operation_id)
    {
        match calls.iter_mut().find(|(known, _)| *known == operation) {
            Some((_, count)) => *count += 1,
            None => calls.push((operation, 1)),
        }
    }
    calls
}

/// Returns the rows of a table below its headings, split into words.
pub(crate) fn rows(table: &str) -> Vec<Vec<&str>> {
    let lines = table.lines().skip(2);
    lines
        .map(|line| line.split_whitespace().collect())
        .collect()
}
