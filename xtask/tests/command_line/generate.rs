//! `cargo xtask generate`, `model` and `releases`.

use std::fs;
use std::process::Command;

use tempfile::TempDir;

use crate::{Run, run, run_within, small_repository, xtask};

/// The smallest document that is one.
const DOCUMENT: &str = "openapi: 3.0.1\ninfo: {title: A test, version: 1.0.0}\npaths: {}\n";

/// A folder with this document in `api.yaml`.
fn with_document(text: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("api.yaml"), text).unwrap();
    folder
}

/// A folder with [`DOCUMENT`] and what is generated from it in `sdk/`.
fn generated() -> TempDir {
    let folder = with_document(DOCUMENT);
    let run = run(
        folder.path(),
        &["generate", "--spec", "api.yaml", "--out", "sdk"],
    );
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    folder
}

fn check(folder: &TempDir) -> Run {
    run(
        folder.path(),
        &["generate", "--spec", "api.yaml", "--out", "sdk", "--check"],
    )
}

#[test]
fn a_missing_file_gets_the_nearest_name() {
    let repository = small_repository();
    let run = run_within(repository.path(), &["model", "--spec", "spec/1.50.yaml"]);
    assert_eq!(run.code, Some(2));
    assert_eq!(
        run.stderr,
        "error: can't read spec/1.50.yaml: No such file or directory\nhelp: did you mean `spec/1.5.0.yaml`?\n"
    );
    assert_eq!(run.stdout, "");
}

#[test]
fn an_unknown_release_gets_the_list_and_the_nearest() {
    let repository = small_repository();
    let run = run_within(repository.path(), &["generate", "--release", "7.3"]);
    assert_eq!(run.code, Some(2));
    insta::assert_snapshot!(run.stderr, @r"
    error: unknown release `7.3`
    note: the releases are
      1.4.0    engine 7.0.0.0
      1.5.0    engine 7.1.0.0
      1.6.0    engine 7.2.0.0
    help: did you mean `7.2`?
    ");
}

/// Crates of several versions depend on the same runtime; by default, each folder has a copy.
#[test]
fn the_runtime_is_a_copy_a_folder_or_a_version() {
    let folder = with_document(DOCUMENT);
    let generate = |more: &[&str]| {
        let arguments = ["generate", "--spec", "api.yaml", "--out", "sdks/one"];
        run(folder.path(), &[&arguments, more].concat())
    };
    let manifest = || fs::read_to_string(folder.path().join("sdks/one/models/Cargo.toml")).unwrap();
    let workspace = || fs::read_to_string(folder.path().join("sdks/one/Cargo.toml")).unwrap();

    assert_eq!(generate(&[]).code, Some(0));
    assert!(
        manifest().contains("path = \"../runtime\""),
        "{}",
        manifest()
    );
    assert!(workspace().contains("\"runtime\""), "{}", workspace());
    let copy = folder.path().join("sdks/one/runtime");
    let text = fs::read_to_string(copy.join("Cargo.toml")).unwrap();
    assert!(text.contains("name = \"sdk-runtime\"") && !text.contains("dev-dependencies"));

    fs::rename(copy, folder.path().join("runtime")).unwrap();
    assert_eq!(generate(&["--runtime", "runtime"]).code, Some(0));
    assert!(
        manifest().contains("path = \"../../../runtime\""),
        "{}",
        manifest()
    );
    assert!(!workspace().contains("\"runtime\""), "{}", workspace());
    assert!(!folder.path().join("sdks/one/runtime").exists());

    assert_eq!(generate(&["--runtime", "0.1"]).code, Some(0));
    assert!(
        manifest().contains("sdk-runtime = { version = \"0.1\" }"),
        "{}",
        manifest()
    );

    let wrong = generate(&["--runtime", "nowhere"]);
    assert_eq!(wrong.code, Some(2));
    assert_eq!(
        wrong.stderr,
        "error: there is no crate in nowhere\n\
         help: `--runtime` takes the folder of sdk-runtime, or a published version\n"
    );
}

#[test]
fn release_and_file_exclude_each_other() {
    let run = xtask(&[
        "generate",
        "--release",
        "latest",
        "--spec",
        "spec/5.1.47.yaml",
    ]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("cannot be used with"), "{}", run.stderr);
}

#[test]
fn bad_input_leaves_the_output_untouched() {
    let folder = generated();
    for bad in ["openapi: [", "just a text", "openapi: 4.0.0\n", ""] {
        fs::write(folder.path().join("api.yaml"), bad).unwrap();
        let run = run(
            folder.path(),
            &["generate", "--spec", "api.yaml", "--out", "sdk"],
        );
        assert_eq!(run.code, Some(2), "{bad:?}: {}", run.stderr);
        assert!(run.stderr.starts_with("error"), "{bad:?}: {}", run.stderr);
        assert!(run.stderr.contains("api.yaml"), "{bad:?}: {}", run.stderr);
    }
    fs::write(folder.path().join("api.yaml"), DOCUMENT).unwrap();
    assert_eq!(check(&folder).code, Some(0));
}

#[test]
fn a_file_that_is_no_text_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("api.yaml"),
        b"openapi: 3.0.1\ninfo: \xff\n",
    )
    .unwrap();
    let run = run(folder.path(), &["model", "--spec", "api.yaml"]);
    assert_eq!(run.code, Some(2));
    assert!(
        run.stderr
            .starts_with("error: api.yaml is not UTF-8: line 2, column 7 has other bytes\nhelp: "),
        "{}",
        run.stderr
    );
}

#[test]
fn a_second_run_writes_nothing() {
    let folder = generated();
    let run = run(
        folder.path(),
        &["generate", "--spec", "api.yaml", "--out", "sdk"],
    );
    assert_eq!(run.code, Some(0));
    assert!(
        run.stderr.contains("sdk: 0 files written, ") && run.stderr.contains(" 0 removed in "),
        "{}",
        run.stderr
    );
    assert_eq!(run.stdout, "");
}

#[test]
fn a_check_names_what_differs_and_writes_nothing() {
    let folder = generated();
    assert_eq!(check(&folder).code, Some(0));

    let lib = folder.path().join("sdk/models/src/lib.rs");
    let edited = format!("// By hand.\n{}", fs::read_to_string(&lib).unwrap());
    fs::write(&lib, &edited).unwrap();
    fs::write(folder.path().join("sdk/models/src/stray.rs"), "").unwrap();
    fs::remove_file(folder.path().join("sdk/operations/src/lib.rs")).unwrap();

    let run = check(&folder);
    assert_eq!(run.code, Some(1));
    for line in [
        "  missing sdk/operations/src/lib.rs\n",
        "  changed sdk/models/src/lib.rs\n        1 -// By hand.\n",
        "left over sdk/models/src/stray.rs\n",
        "error: sdk is not what api.yaml generates: 3 files to change\n",
        "help: run `cargo xtask generate --spec api.yaml --out sdk`\n",
    ] {
        assert!(run.stderr.contains(line), "{line:?} is in {}", run.stderr);
    }
    assert_eq!(fs::read_to_string(&lib).unwrap(), edited);
}

#[test]
fn a_folder_of_somebody_else_is_refused() {
    let folder = with_document(DOCUMENT);
    fs::create_dir_all(folder.path().join("sdk/models")).unwrap();
    fs::write(
        folder.path().join("sdk/models/thesis.txt"),
        "ten years of work",
    )
    .unwrap();
    let run = run(
        folder.path(),
        &["generate", "--spec", "api.yaml", "--out", "sdk"],
    );
    assert_eq!(run.code, Some(2));
    assert!(
        run.stderr
            .starts_with("error: sdk/models was not generated, and is left as it is\nhelp: "),
        "{}",
        run.stderr
    );
    assert!(folder.path().join("sdk/models/thesis.txt").exists());
    assert!(!folder.path().join("sdk/operations").exists());
}

#[test]
fn the_model_is_json_on_stdout() {
    let run = xtask(&["model"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let model: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let schema: serde_json::Value =
        serde_json::from_str(&xtask(&["model", "--schema"]).stdout).unwrap();
    assert!(model.get("operations").is_some() && schema.is_object());
}

#[test]
fn help_shows_examples() {
    for command in ["generate", "model"] {
        let run = xtask(&[command, "--help"]);
        assert_eq!(run.code, Some(0));
        assert!(
            run.stdout
                .contains(&format!("Examples:\n  cargo xtask {command}")),
            "{}",
            run.stdout
        );
    }
}

#[test]
#[cfg(unix)]
fn a_reader_that_has_enough_is_no_failure() {
    use std::process::Stdio;
    let mut child = Command::new(env!("CARGO_BIN_EXE_cce-generator"))
        .args(["model", "--schema"])
        .env("XTASK_PROGRESS", "never")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(
        (output.status.code(), output.stderr.as_slice()),
        (Some(0), b"".as_slice())
    );
}
