//! The usage that all programs have in common: help, the connection, and its errors.

use std::fs;

use crate::process::{Run, command, engine, finish};

/// Each program, with arguments that make it call the engine at once.
const PROGRAMS: [(&str, &[&str]); 5] = [
    (env!("CARGO_BIN_EXE_run_masking_job"), &["5"]),
    (
        env!("CARGO_BIN_EXE_export_environment"),
        &["export", "--environment", "3", "--to", "never-written.json"],
    ),
    (
        env!("CARGO_BIN_EXE_upload_algorithm_file"),
        &["Cargo.toml", "--algorithm", "Names", "--framework", "26"],
    ),
    (env!("CARGO_BIN_EXE_list_everything"), &[]),
    (env!("CARGO_BIN_EXE_run_by_name"), &["HR", "nightly"]),
];

/// Runs each program with more arguments and another environment; `None` removes a variable.
fn run_each(more: &[&str], environment: &[(&str, Option<&str>)], check: impl Fn(&str, &Run)) {
    let engine = engine().start().unwrap();
    for (program, arguments) in PROGRAMS {
        let mut command = command(&engine, program, &[arguments, more].concat());
        for (name, value) in environment {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            };
        }
        let name = std::path::Path::new(program)
            .file_stem()
            .unwrap()
            .to_str()
            .unwrap();
        check(name, &finish(&engine, command.spawn().unwrap()));
    }
}

/// Returns the last line on stderr. Panics if stdout isn't empty.
fn error(run: &Run, code: i32) -> &str {
    assert_eq!(
        (run.code, run.stdout.as_str()),
        (Some(code), ""),
        "{}",
        run.stderr
    );
    run.stderr.lines().last().unwrap()
}

#[test]
fn help_has_an_example() {
    let engine = engine().start().unwrap();
    for (program, _) in PROGRAMS {
        let child = command(&engine, program, &["--help"]).spawn().unwrap();
        let run = finish(&engine, child);
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
        let name = std::path::Path::new(program)
            .file_stem()
            .unwrap()
            .to_str()
            .unwrap();
        let (_, example) = run.stdout.split_once("Example:\n").unwrap();
        assert!(example.contains(&format!("  {name}")), "{example}");
        assert!(example.contains("CCE_PASSWORD"), "{example}");
    }
}

#[test]
fn a_wrong_password() {
    run_each(&[], &[("CCE_PASSWORD", Some("wrong"))], |_, run| {
        let error = error(run, 1);
        assert!(error.starts_with("error: can't "), "{error}");
        // The password is `wrong`, and the engine's message repeats it.
        let expected =
            ": login: 401 Unauthorized: the password is ***; check --user and CCE_PASSWORD";
        assert!(error.ends_with(expected), "{error}");
    });
}

#[test]
fn no_password() {
    run_each(&[], &[("CCE_PASSWORD", None)], |_, run| {
        assert_eq!(
            error(run, 2),
            "error: set the environment variable CCE_PASSWORD to the password"
        );
    });
}

#[test]
fn no_engine() {
    run_each(&[], &[("CCE_URL", None)], |name, run| {
        assert_eq!(run.code, Some(2), "{name}");
        assert!(run.stderr.contains("--engine <URL>"), "{}", run.stderr);
    });
    run_each(&["--engine", "http://127.0.0.1:1"], &[], |_, run| {
        let error = error(run, 1);
        assert!(
            error.contains(": login: can't connect to the server: "),
            "{error}"
        );
        assert!(error.contains("; check --engine"), "{error}");
    });
    run_each(&["--engine", "ftp://127.0.0.1"], &[], |_, run| {
        let expected = "error: can't make a client: `builder`: the URL is neither https nor http; \
            check --engine and --ca-certificate";
        assert_eq!(error(run, 1), expected);
    });
}

#[test]
fn certificates_that_are_none() {
    run_each(&["--ca-certificate", "missing.pem"], &[], |_, run| {
        assert!(error(run, 1).starts_with("error: can't read missing.pem: "));
    });
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("none.pem");
    fs::write(&file, "none").unwrap();
    run_each(
        &["--ca-certificate", file.to_str().unwrap()],
        &[],
        |_, run| {
            let expected = "error: can't make a client: `root_certificate`: it is no certificate in PEM; \
            check --engine and --ca-certificate";
            assert_eq!(error(run, 1), expected);
        },
    );
    run_each(
        &["--ca-certificate", "a.pem", "--insecure"],
        &[],
        |_, run| {
            assert_eq!(run.code, Some(2));
        },
    );
}
