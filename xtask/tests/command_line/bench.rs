//! `cargo xtask bench`, as far as it goes without measuring anything.

use crate::xtask;

#[test]
fn help_has_examples_and_hides_what_only_the_bench_runs() {
    let run = xtask(&["bench", "--help"]);
    assert_eq!(run.code, Some(0));
    assert!(
        run.stdout.contains("Examples:\n  cargo xtask bench "),
        "{}",
        run.stdout
    );
    assert!(!run.stdout.contains("inner"), "{}", run.stdout);
}

#[test]
fn no_runs_are_refused() {
    let run = xtask(&["bench", "--runs", "0"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("'--runs <N>'"), "{}", run.stderr);
}

#[test]
fn an_unknown_part_is_refused() {
    let run = xtask(&["bench", "--only", "generating"]);
    assert_eq!(run.code, Some(2));
    assert!(
        run.stderr
            .contains("generation, growth, crates, diff, tests"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_corpus_that_is_missing_is_told_before_anything_is_built() {
    let run = xtask(&["bench", "--corpus", "no-such-folder"]);
    assert_eq!(run.code, Some(2));
    assert!(
        run.stderr.starts_with("error: can't read no-such-folder: "),
        "{}",
        run.stderr
    );
}

#[test]
fn what_the_bench_runs_of_itself() {
    let run = xtask(&["bench", "inner", "nothing"]);
    assert_eq!(
        (run.code, run.stdout, run.stderr),
        (Some(0), String::new(), String::new())
    );
    let folder = tempfile::tempdir().expect("a folder can be made");
    let copies = folder.path().join("copies.json").display().to_string();
    let document = "generator/tests/constructs/everything.yaml";
    let run = xtask(&["bench", "inner", "copies", document, "2", &copies]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let run = xtask(&["bench", "inner", "read", &copies]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let out = folder.path().join("sdk").display().to_string();
    let run = xtask(&["generate", "--spec", &copies, "--out", &out]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
}
