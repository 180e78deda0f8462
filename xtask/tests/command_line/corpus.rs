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
openapi: 3.0.3
info: {title: Bad, version: '1'}
paths: {}
components: {schemas: {Job: {$ref: '#/components/schemas/Jobs'}}}
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
        run.stderr.contains("error[unresolved-reference]"),
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
fn all_is_well() {
    let run = corpus(&folder(&[("good.yaml", GOOD)]));
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert_eq!(run.stderr, "1 document: 1 generated, 0 failed\n");
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
