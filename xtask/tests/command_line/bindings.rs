//! `cargo xtask bindings`.

use std::fs;
use std::path::Path;

use crate::{Run, xtask};

fn bindings(arguments: &[&str]) -> Run {
    xtask(&[&["bindings"], arguments].concat())
}

fn shown(path: &Path) -> &str {
    path.to_str().expect("it is text")
}

#[test]
fn packs_are_listed_with_what_they_make() {
    let run = bindings(&["--list"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    assert!(
        run.stdout.lines().any(|line| line.starts_with("go  ")),
        "{}",
        run.stdout
    );
}

#[test]
fn a_second_run_writes_nothing_and_a_check_names_what_differs() {
    let folder = tempfile::tempdir().unwrap();
    let out = shown(folder.path());
    let arguments = ["go", "--release", "5.1.43", "--out", out];
    let check = [&arguments[..], &["--check"]].concat();
    assert_eq!(bindings(&check).code, Some(1));
    assert_eq!(
        fs::read_dir(folder.path()).unwrap().count(),
        0,
        "a check writes nothing"
    );

    let run = bindings(&arguments);
    assert_eq!((run.code, run.stdout.as_str()), (Some(0), ""));
    assert!(run.stderr.contains("API 5.1.43 in Go, "), "{}", run.stderr);
    assert_eq!(bindings(&check).code, Some(0));
    let run = bindings(&arguments);
    assert!(run.stderr.contains(" 0 files written, "), "{}", run.stderr);

    let some = fs::read_dir(folder.path())
        .unwrap()
        .flatten()
        .map(|entry| entry.path())
        .find(|path| path.extension().is_some_and(|extension| extension == "go"))
        .expect("the pack makes such files");
    fs::write(&some, "edited").unwrap();
    let run = bindings(&check);
    assert_eq!(run.code, Some(1));
    assert!(
        run.stderr.contains(&format!("changed {}", some.display())),
        "{}",
        run.stderr
    );
    assert_eq!(fs::read_to_string(&some).unwrap(), "edited");
}

#[test]
fn a_pack_of_ones_own_starts_as_a_copy_and_its_faults_are_shown_at_their_line() {
    let folder = tempfile::tempdir().unwrap();
    let (pack, sdk) = (folder.path().join("pack"), folder.path().join("sdk"));
    let run = bindings(&["--eject", "go", "--out", shown(&pack)]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let arguments = ["mine", "--templates", shown(&pack), "--out", shown(&sdk)];
    assert_eq!(bindings(&arguments).code, Some(0));

    let template = fs::read_dir(&pack)
        .unwrap()
        .flatten()
        .map(|entry| entry.path())
        .find(|path| path.extension().is_some_and(|extension| extension == "j2"))
        .expect("the pack has templates");
    let text = fs::read_to_string(&template).unwrap();
    fs::write(&template, format!("{{{{ api.titel | string }}}}\n{text}")).unwrap();
    let run = bindings(&arguments);
    assert_eq!(run.code, Some(2));
    assert!(
        run.stderr.contains(&format!("{}:1:", template.display())),
        "{}",
        run.stderr
    );
}

#[test]
fn a_language_that_there_is_not_gets_the_nearest() {
    let run = bindings(&["goo", "--out", "nowhere"]);
    let expected = "error: there is no pack for `goo`\nhelp: did you mean `go`?\n";
    assert_eq!((run.code, run.stderr.as_str()), (Some(2), expected));
    assert_eq!(
        bindings(&["go"]).code,
        Some(2),
        "there is no folder to write to"
    );
}

#[test]
fn help_has_examples() {
    let run = bindings(&["--help"]);
    assert_eq!(run.code, Some(0));
    assert!(
        run.stdout.contains("Examples:\n  cargo xtask bindings "),
        "{}",
        run.stdout
    );
}
