//! Lists of releases, and the names by which one asks for them.

use std::fs;

use cce_generator::release::{ReleaseError, Releases};
use tempfile::TempDir;

/// A list as `spec/releases.yaml` is one; newer releases of the engine are not in it.
const LIST: &str = "\
- {engine: 7.0.0.0, api: 5.1.18, file: a.yaml}
- {engine: 2025.2.0.0, api: 5.1.42, file: a.yaml}
- {engine: 2025.3.0.0, api: 5.1.43, file: a.yaml}
- {engine: 2025.5.0.0, api: 5.1.45, file: a.yaml}
- {engine: 2026.1.0.0, api: 5.1.47, file: b.yaml}
";

/// A folder with a `releases.yaml` of this text, beside the documents `a.yaml` and `b.yaml`.
fn folder(text: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [("releases.yaml", text), ("a.yaml", ""), ("b.yaml", "")] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

/// The API version of the release of a name, or the error with its note and help.
fn find(name: &str) -> String {
    let folder = folder(LIST);
    let releases = Releases::read(folder.path()).unwrap();
    match releases.find(name) {
        Ok(release) => release.api.to_string(),
        Err(error) => report(&error),
    }
}

fn report(error: &ReleaseError) -> String {
    let position = error.place().map(|place| {
        let position = place
            .position
            .map(|(line, column)| format!(":{line}:{column}"));
        format!(
            "at {}{}",
            place.path.file_name().unwrap().display(),
            position.unwrap_or_default()
        )
    });
    [
        Some(error.to_string()),
        position,
        error.note(),
        error.help(),
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>()
    .join("\n")
}

/// The report of reading a `releases.yaml` of this text.
fn rejected(text: &str) -> String {
    let folder = folder(text);
    let error = Releases::read(folder.path()).unwrap_err();
    report(&error).replace(&format!("{}/", folder.path().display()), "")
}

#[test]
fn are_found_by_each_of_their_names() {
    assert_eq!(find("5.1.18"), "5.1.18");
    assert_eq!(find("2026.1.0.0"), "5.1.47");
    assert_eq!(find("2026.1"), "5.1.47");
    assert_eq!(find("2026"), "5.1.47");
    assert_eq!(find("7"), "5.1.18");
    assert_eq!(find("2025.3.0"), "5.1.43");
    assert_eq!(find("latest"), "5.1.47");
}

#[test]
fn have_their_document_in_the_folder() {
    let folder = folder(LIST);
    let releases = Releases::read(folder.path()).unwrap();
    let latest = releases.document(releases.latest());
    assert_eq!(latest, folder.path().join("b.yaml"));
}

#[test]
fn the_latest_is_the_highest_not_the_last() {
    let folder = tempfile::tempdir().unwrap();
    let text = "\
        - {engine: '2.0', api: 5.1.100, file: a}\n\
        - {engine: '1.10', api: 5.1.99, file: a}\n\
        - {engine: '1.9', api: 5.1.9, file: a}\n";
    fs::write(folder.path().join("releases.yaml"), text).unwrap();
    fs::write(folder.path().join("a"), "").unwrap();
    assert_eq!(
        Releases::read(folder.path())
            .unwrap()
            .latest()
            .api
            .to_string(),
        "5.1.100"
    );
}

#[test]
fn an_unknown_one_gets_the_list_and_the_nearest() {
    insta::assert_snapshot!(find("2026.2"), @r#"
    unknown release `2026.2`
    the releases are
      5.1.18   engine 7.0.0.0
      5.1.42   engine 2025.2.0.0
      5.1.43   engine 2025.3.0.0
      5.1.45   engine 2025.5.0.0
      5.1.47   engine 2026.1.0.0
    did you mean `2026.1`?
    "#);
    insta::assert_snapshot!(find("5.1.48").lines().last().unwrap(), @"did you mean `5.1.47`?");
    insta::assert_snapshot!(find("5.1.1").lines().last().unwrap(), @"did you mean `5.1.18`?");
    insta::assert_snapshot!(find("lates").lines().last().unwrap(), @"did you mean `latest`?");
    insta::assert_snapshot!(find("chrysanthemum").lines().last().unwrap(), @"name an API version, an engine release, or `latest`");
    insta::assert_snapshot!(find("").lines().next().unwrap(), @"unknown release ``");
    insta::assert_snapshot!(find("2025.30").lines().next().unwrap(), @"unknown release `2025.30`");
}

#[test]
fn an_ambiguous_one_gets_its_meanings() {
    insta::assert_snapshot!(find("2025"), @r#"
    `2025` stands for more than one release
    it stands for
      5.1.42   engine 2025.2.0.0
      5.1.43   engine 2025.3.0.0
      5.1.45   engine 2025.5.0.0
    add the next component, or name the API version
    "#);
}

#[test]
fn a_faulty_list_is_reported_with_its_place() {
    insta::assert_snapshot!(rejected("[]"), @r#"
    no release is listed
    at releases.yaml
    list each release as `engine`, `api` and `file`, oldest first
    "#);
    insta::assert_snapshot!(rejected("- engine: [1"), @r#"
    invalid type: sequence, expected a string
    at releases.yaml:1:11
    "#);
    insta::assert_snapshot!(rejected("releases: 5"), @r#"
    invalid type: map, expected a sequence
    at releases.yaml:1:1
    "#);
    insta::assert_snapshot!(rejected("- engine: 7.0.0.0\n  api: 5.1.x\n  file: a.yaml\n"), @r#"
    `5.1.x` is no version: that is two or more numbers with dots between, such as 5.1.47
    at releases.yaml:2:3
    "#);
    insta::assert_snapshot!(rejected("- engine: 7.0.0.0\n  api: 5.1.18\n  fiel: a.yaml\n"), @r#"
    unknown field `fiel`
    at releases.yaml:3:3
    did you mean `file`?
    "#);
    insta::assert_snapshot!(rejected("- engine: 7.0.0.0\n  api: 5.1.18\n  file: c.yaml\n"), @r#"
    the document of API 5.1.18 is missing: c.yaml is no file
    at releases.yaml:3:3
    put the document there, or correct `file`
    "#);
    let twice = "- engine: 7.0.0.0\n  api: 5.1.18\n  file: a.yaml\n- engine: 8.0.0.0\n  api: \"5.1.18\" # again\n  file: b.yaml\n";
    insta::assert_snapshot!(rejected(twice), @r#"
    two releases have the API version 5.1.18
    at releases.yaml:5:3
    remove one of the two
    "#);
    insta::assert_snapshot!(rejected(&twice.replace("8.0", "7.0").replace("\"5.1.18\"", "5.1.19")), @r#"
    two releases have the engine release 7.0.0.0
    at releases.yaml:4:3
    remove one of the two
    "#);
}

#[test]
fn a_missing_list_is_reported() {
    let folder = tempfile::tempdir().unwrap();
    let error = Releases::read(folder.path()).unwrap_err().to_string();
    assert!(
        error.starts_with("can't read ") && error.contains("releases.yaml: "),
        "{error}"
    );
}
