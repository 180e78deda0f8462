//! `cargo xtask corpus`.

use std::fs;

use tempfile::TempDir;

use crate::xtask;

const GOOD: &str = "\
openapi: 3.0.3
info: {title: Good, version: '1'}
paths:
  /job:
    get:
      operationId: job
      responses:
        '200':
          description: The job.
          content: {application/json: {schema: {$ref: '#/components/schemas/Job'}}}
components: {schemas: {Job: {type: object, properties: {id: {type: integer}}, required: [name]}}}
";

const BAD: &str = "\
openapi: 4.0.0
info: {title: Bad, version: '1'}
paths: {}
";

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    for (name, text) in files {
        fs::write(folder.path().join(name), text).expect("a file can be written");
    }
    folder
}

fn corpus(folder: &TempDir) -> crate::Run {
    xtask(&["corpus", &folder.path().display().to_string()])
}

/// The words of each row, without the time.
fn rows(stdout: &str) -> Vec<Vec<&str>> {
    let rows = stdout.lines().map(|line| line.split_whitespace().collect());
    let mut rows: Vec<Vec<&str>> = rows.collect();
    for row in &mut rows[1..] {
        row.drain(3..5);
    }
    rows
}

#[test]
fn each_document_has_a_row() {
    let folder = folder(&[
        ("good.yaml", GOOD),
        ("bad.yml", BAD),
        ("README.md", "No document."),
    ]);
    let run = corpus(&folder);
    assert_eq!(run.code, Some(1));
    assert_eq!(
        rows(&run.stdout),
        [
            vec![
                "document",
                "operations",
                "types",
                "time",
                "warnings",
                "result"
            ],
            vec!["bad.yml", "-", "-", "0", "refused:", "1", "error"],
            vec!["good.yaml", "1", "1", "1", "generated"],
        ]
    );
    assert!(
        run.stderr.contains("error[unsupported-version]"),
        "{}",
        run.stderr
    );
    // The others' warnings are counted, not shown.
    assert!(!run.stderr.contains("required-unknown"), "{}", run.stderr);
    assert!(
        run.stderr.ends_with("2 documents: 1 generated, 1 failed\n"),
        "{}",
        run.stderr
    );
}

#[test]
fn what_is_left_out_of_a_document_is_shown() {
    let lossy = "openapi: 3.0.3
info: {title: Lossy, version: '1'}
paths: {}
components: {schemas: {Job: {$ref: '#/components/schemas/Jobs'}}}
";
    let run = corpus(&folder(&[("lossy.yaml", lossy)]));
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let loss = "error[unresolved-reference]: there is nothing at `#/components/schemas/Jobs`";
    assert!(run.stderr.contains(loss), "{}", run.stderr);
}

#[test]
fn all_is_well() {
    let run = corpus(&folder(&[("good.yaml", GOOD)]));
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert_eq!(run.stderr, "1 document: 1 generated, 0 failed\n");
}

/// Cargo takes crates of one name and version for the same where their files are no younger than what
/// it compiled last, be it of another document: those that it is to check are written anew.
#[cfg(unix)]
#[test]
fn what_is_compiled_is_written_anew() {
    use std::os::unix::fs::PermissionsExt;
    use std::path::Path;
    use std::process::Command;

    let programs = folder(&[("cargo", "#!/bin/sh\n")]);
    let cargo = programs.path().join("cargo");
    fs::set_permissions(&cargo, fs::Permissions::from_mode(0o755)).expect("it is ours");
    let documents = folder(&[("written-anew.yaml", GOOD)]);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("it has one");
    let written = || {
        let run = Command::new(env!("CARGO_BIN_EXE_cce-generator"))
            .args([
                "corpus",
                &documents.path().display().to_string(),
                "--check-rust",
            ])
            .env("CARGO", &cargo)
            .current_dir(root)
            .output()
            .expect("the binary is built");
        let stdout = String::from_utf8_lossy(&run.stdout).into_owned();
        assert!(stdout.contains(" compiles"), "{stdout}");
        let file = root.join("target/corpus/written-anew.yaml/models/src/lib.rs");
        let metadata = file.metadata().expect("it is generated");
        metadata.modified().expect("the system knows it")
    };
    let first = written();
    assert!(written() > first);
}

#[test]
fn a_folder_without_documents() {
    let run = corpus(&folder(&[("README.md", "No document.")]));
    assert_eq!(run.code, Some(2));
    assert!(
        run.stderr.contains("error: there is no document in "),
        "{}",
        run.stderr
    );
    let run = xtask(&["corpus", "no-such-folder"]);
    assert_eq!(run.code, Some(2));
    assert!(
        run.stderr.starts_with("error: can't read no-such-folder: "),
        "{}",
        run.stderr
    );
}
