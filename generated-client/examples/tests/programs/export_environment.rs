//! An export of one engine can be imported into another.

use std::fs;
use std::process::Command;

use cce_mock_engine::MockEngine;
use serde_json::Value;
use tempfile::TempDir;

use crate::process::{Run, command, engine, finish, rows, run};

const PROGRAM: &str = env!("CARGO_BIN_EXE_export_environment");

const EXPORT: [&str; 5] = ["export", "--environment", "3", "--to", "env.json"];
const IMPORT: [&str; 5] = ["import", "--environment", "8", "--from", "env.json"];

/// Returns a command that runs the program in a folder.
fn within(folder: &TempDir, engine: &MockEngine, arguments: &[&str]) -> Command {
    let mut command = command(engine, PROGRAM, arguments);
    command.current_dir(folder);
    command
}

fn transfer(folder: &TempDir, engine: &MockEngine, arguments: &[&str]) -> Run {
    finish(engine, within(folder, engine, arguments).spawn().unwrap())
}

#[test]
fn from_one_engine_to_another() {
    let folder = tempfile::tempdir().unwrap();
    let one = engine().start().unwrap();
    let exported = transfer(&folder, &one, &EXPORT);
    assert_eq!(exported.code, Some(0), "{}", exported.stderr);
    assert_eq!(exported.stderr, "exporting 7 objects\n");
    let objects = rows(&exported.stdout);
    assert_eq!(objects.len(), 7, "{}", exported.stdout);
    let requests = one.requests();
    assert_eq!(
        requests[1].path_parameters,
        [("environmentId".to_owned(), "3".to_owned())]
    );

    let text = fs::read_to_string(folder.path().join("env.json")).unwrap();
    let document: Value = serde_json::from_str(&text).unwrap();
    assert!(document["signature"].is_string());

    let other = engine().seed(1).start().unwrap();
    let imported = transfer(&folder, &other, &IMPORT);
    assert_eq!(imported.code, Some(0), "{}", imported.stderr);
    let imported = rows(&imported.stdout);
    let expected: Vec<_> = objects
        .iter()
        .map(|object| vec![object[0], object[1], object[1], "SUCCESS"])
        .collect();
    assert_eq!(imported, expected);
    let request = &other.requests()[1];
    let query = [("force_overwrite", "false"), ("environment_id", "8")];
    assert_eq!(
        request.query,
        query.map(|(name, value)| (name.to_owned(), value.to_owned()))
    );
    assert_eq!(request.json(), Some(document));
}

#[test]
fn objects_that_fail_are_told() {
    let folder = tempfile::tempdir().unwrap();
    // The mock engine didn't write this document, so it makes up the result: not all went well.
    let document =
        r#"{"exportResponseMetadata": {}, "blob": "b", "signature": "s", "publicKey": "k"}"#;
    fs::write(folder.path().join("env.json"), document).unwrap();
    let engine = engine().start().unwrap();
    let child = within(&folder, &engine, &IMPORT).spawn().unwrap();
    let run = finish(&engine, child);
    assert_eq!(run.code, Some(1));
    assert!(run.stdout.contains("FAILED"), "{}", run.stdout);
    assert!(run.stdout.contains("failureMessage"), "{}", run.stdout);
    assert!(
        run.stderr.contains("error: 1 of 2 objects failed"),
        "{}",
        run.stderr
    );
}

#[test]
fn files_that_are_none() {
    let folder = tempfile::tempdir().unwrap();
    let engine = engine().start().unwrap();
    let missing = folder.path().join("missing.json");
    let missing = missing.to_str().unwrap();
    let run_import = |file: &str| run(&engine, PROGRAM, &["import", "--from", file]);
    let run = run_import(missing);
    assert_eq!(run.code, Some(1));
    assert!(
        run.stderr
            .starts_with(&format!("error: can't read {missing}: ")),
        "{}",
        run.stderr
    );

    let other = folder.path().join("other.json");
    fs::write(&other, "{}").unwrap();
    let other = other.to_str().unwrap();
    let run = run_import(other);
    assert_eq!(run.code, Some(1));
    assert!(
        run.stderr
            .starts_with(&format!("error: {other} is no export: missing field")),
        "{}",
        run.stderr
    );
    assert_eq!(engine.requests().len(), 0);
}
