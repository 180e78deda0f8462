//! A program that is run, and the engine that it is run against.

use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use cce_mock_engine::{Builder, MockEngine};

/// The secret that a program is given, and may not show.
pub(crate) const PASSWORD: &str = "pass-of-the-test";

/// What a run came to.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// The workspace's folder.
pub(crate) fn root() -> &'static Path {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2);
    root.expect("the package is two folders deep")
}

/// The engine of the release that the programs are written for.
pub(crate) fn engine() -> Builder {
    let text = std::fs::read_to_string(root().join("spec/5.1.47.yaml")).unwrap();
    MockEngine::builder(&text).unwrap()
}

/// A program with its arguments, and the environment that it needs for an engine.
pub(crate) fn command(engine: &MockEngine, program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command
        .args(arguments)
        .env("CCE_URL", engine.host_url())
        .env("CCE_USER", "admin")
        .env("CCE_PASSWORD", PASSWORD)
        // A proxy knows nothing of this machine's own address.
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

/// Waits for the end of a program, which was to call the engine correctly and to show no secret.
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

/// How often each operation was called, in the order of the first calls.
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

/// The rows of a table below its headings, each as its words.
pub(crate) fn rows(table: &str) -> Vec<Vec<&str>> {
    let lines = table.lines().skip(2);
    lines
        .map(|line| line.split_whitespace().collect())
        .collect()
}
