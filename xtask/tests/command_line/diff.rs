//! `cargo xtask diff` end to end: what it prints where, and what it exits with.

use std::fs;

use crate::{Run, run_within, small_repository, xtask};

/// Runs `cargo xtask diff` with these arguments in the workspace's root.
fn diff(arguments: &[&str]) -> Run {
    xtask(&[&["diff"], arguments].concat())
}

#[test]
fn a_release_and_itself_have_no_changes_and_nothing_else_to_say() {
    for form in [
        ["5.1.47", "5.1.47"],
        ["5.1.47", "2026.1"],
        ["latest", "latest"],
        ["5.1.47", "spec/5.1.47.yaml"],
    ] {
        let run = diff(&form);
        let said = (run.code, run.stdout.as_str(), run.stderr.as_str());
        assert_eq!(said, (Some(0), "no changes\n", ""), "{form:?}");
    }
}

/// An engine serves its document as JSON, with its keys in an order of its own.
#[test]
fn a_document_with_its_keys_in_another_order_has_no_changes() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("engine.json");
    let text = include_str!("../../../spec/5.1.47.yaml");
    let document: serde_json::Value = serde_yaml::from_str(text).unwrap();
    let sorted: std::collections::BTreeMap<String, serde_json::Value> =
        serde_json::from_value(document).unwrap();
    let mut sorted = serde_json::to_value(sorted).unwrap();
    sorted.sort_all_objects();
    fs::write(&file, sorted.to_string()).unwrap();
    let run = diff(&["5.1.47", file.to_str().unwrap()]);
    let said = (run.code, run.stdout.as_str(), run.stderr.as_str());
    assert_eq!(said, (Some(0), "no changes\n", ""));
}

#[test]
fn what_came_with_5_1_47_is_told_by_name() {
    let run = diff(&["5.1.45", "5.1.47"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    for line in [
        "    info     `searchExecutions` was added (POST /executions/search)\n",
        "    info     Query parameter `graceful` was added to `cancelExecution`\n",
        "    warning  `algorithmName` of `Algorithm` may be 201 characters long, it was 100\n",
        "    warning  `operation` of `AsyncTask` can be `GENERATE_EXECUTION_INVENTORY`\n",
        "    info     `exceptionDetail` was added to `AsyncTask`\n",
    ] {
        assert!(run.stdout.contains(line), "{line:?} is in {}", run.stdout);
    }
    assert!(!run.stdout.contains('\u{1b}'), "a pipe gets no colours");
}

#[test]
fn removed_operations_break_and_can_be_failed_on() {
    let run = diff(&["5.1.18", "5.1.42", "--fail-on", "breaking"]);
    assert_eq!(run.code, Some(1));
    let removed =
        "    breaking `cancelAnalytic` was removed (PUT /analytics/{analyticId}/cancel)\n";
    assert!(run.stdout.contains(removed), "{}", run.stdout);
    assert!(
        run.stderr
            .starts_with("error: 105 changes to fail on\nhelp: "),
        "{}",
        run.stderr
    );
}

#[test]
fn fail_on_counts_from_its_severity_up_whatever_is_shown() {
    for (fail_on, code) in [("breaking", 0), ("warning", 1), ("any", 1)] {
        let run = diff(&[
            "5.1.43..5.1.45",
            "--fail-on",
            fail_on,
            "--severity",
            "breaking",
        ]);
        assert_eq!(run.code, Some(code), "{fail_on}");
        assert!(!run.stdout.contains("frameworkName"), "{}", run.stdout);
    }
    // The warnings of this step are of other tags.
    let run = diff(&[
        "5.1.43",
        "5.1.45",
        "--only",
        "application",
        "--fail-on",
        "any",
    ]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(0), "no changes\n"));
}

#[test]
fn a_tag_that_there_is_not_is_told_with_the_nearest() {
    let run = diff(&["5.1.45", "5.1.47", "--only", "exeuction"]);
    let said = (run.code, run.stderr.as_str());
    let expected = "error: no operation has the tag `exeuction`\nhelp: did you mean `execution`?\n";
    assert_eq!(said, (Some(2), expected));
    assert_eq!(run.stdout, "");
}

#[test]
fn through_says_with_which_release_a_change_came() {
    let repository = small_repository();
    let run = run_within(repository.path(), &["diff", "1.4.0..latest", "--through"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    for (release, engine) in [("1.5.0", "7.1"), ("1.6.0", "7.2")] {
        let since = format!("             since API {release}, engine {engine}\n");
        assert!(
            run.stdout.contains(&since),
            "{since:?} is in {}",
            run.stdout
        );
    }
}

#[test]
fn through_needs_two_releases_in_their_order() {
    for (arguments, error) in [
        (
            ["5.1.47", "5.1.42"],
            "error: no release is between 5.1.47 and the older 5.1.42\n",
        ),
        (
            ["spec/5.1.42.yaml", "5.1.47"],
            "error: `spec/5.1.42.yaml` is not a release: no release is in between\n",
        ),
    ] {
        let run = diff(&[arguments[0], arguments[1], "--through"]);
        assert_eq!(run.code, Some(2));
        assert!(run.stderr.starts_with(error), "{}", run.stderr);
        assert_eq!(run.stdout, "");
    }
}

#[test]
fn one_version_is_not_enough() {
    let run = diff(&["5.1.45"]);
    let expected = "error: `5.1.45` is to be compared with what?\n\
                    help: name a second version: `cargo xtask diff 5.1.45 latest`\n";
    assert_eq!((run.code, run.stderr.as_str()), (Some(2), expected));
    assert_eq!(diff(&[]).code, Some(2));
}

#[test]
fn a_name_of_nothing_is_an_unknown_release_or_a_missing_file() {
    let repository = small_repository();
    let run = run_within(repository.path(), &["diff", "1.4.6", "latest"]);
    assert_eq!(run.code, Some(2));
    assert!(
        run.stderr.starts_with("error: unknown release `1.4.6`\n"),
        "{}",
        run.stderr
    );
    let run = run_within(repository.path(), &["diff", "latest", "spec/1.50.yaml"]);
    assert_eq!(run.code, Some(2));
    assert!(
        run.stderr
            .contains("help: did you mean `spec/1.5.0.yaml`?\n"),
        "{}",
        run.stderr
    );
}

#[test]
fn json_is_what_its_schema_says_and_goes_to_a_file_too() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("diff.json");
    let printed = diff(&["5.1.45", "5.1.47", "--format", "json"]);
    let out = file.to_str().unwrap();
    let written = diff(&["5.1.45", "5.1.47", "--format", "json", "--out", out]);
    let said = (
        written.code,
        written.stdout.as_str(),
        written.stderr.as_str(),
    );
    assert_eq!(said, (Some(0), "", ""));
    assert_eq!(fs::read_to_string(&file).unwrap(), printed.stdout);
    let report: serde_json::Value = serde_json::from_str(&printed.stdout).unwrap();
    let schema: serde_json::Value = serde_json::from_str(&diff(&["--schema"]).stdout).unwrap();
    for required in schema["required"].as_array().unwrap() {
        assert!(
            report.get(required.as_str().unwrap()).is_some(),
            "{required}"
        );
    }
    assert_eq!(report["counts"]["warning"], 9);
}

#[test]
fn a_report_that_cannot_be_written_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let taken = folder.path().join("taken");
    fs::create_dir(&taken).unwrap();
    let run = diff(&["5.1.45", "5.1.47", "--out", taken.to_str().unwrap()]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.starts_with("error: "), "{}", run.stderr);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_policy_accepts_and_a_broken_one_is_told_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let policy = folder.path().join("policy.yaml");
    let mut accepted = "severities:\n\
                        - rule: enum-value-added\n  severity: info\n  reason: our enums are open\n\
                        accepted:\n"
        .to_owned();
    for (rule, place) in [
        ("maximum-length-increased", "Algorithm / algorithmName"),
        ("maximum-length-increased", "ColumnMetadata / domainName"),
        ("maximum-length-increased", "ProfileSet / profileSetName"),
        ("maximum-length-decreased", "TableMetadata / tableName"),
    ] {
        accepted += &format!(
            "- rule: {rule}\n  place: {place}\n  reason: our column is wide\n  until: 2999-12-31\n"
        );
    }
    fs::write(&policy, &accepted).unwrap();
    let arguments = [
        "5.1.45",
        "5.1.47",
        "--fail-on",
        "warning",
        "--policy",
        policy.to_str().unwrap(),
    ];
    let run = diff(&arguments);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    assert!(
        run.stdout.contains("199 changes (195 info, 4 accepted)\n")
            && run
                .stdout
                .contains("accepted until 2999-12-31: our column is wide"),
        "{}",
        run.stdout
    );

    fs::write(&policy, "accepted:\n- rule: maximum-lenght-increased\n  place: p\n  reason: r\n  until: 2999-12-31\n").unwrap();
    let run = diff(&arguments);
    assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""));
    for part in [
        "error: there is no rule `maximum-lenght-increased`",
        "policy.yaml:2:3",
        "did you mean `maximum-length-increased`?",
    ] {
        assert!(run.stderr.contains(part), "{part:?} is in {}", run.stderr);
    }
}

#[test]
fn the_rules_are_a_page() {
    let run = diff(&["--rules"]);
    assert_eq!(run.code, Some(0));
    assert!(
        run.stdout.starts_with("# Rules of the diff\n"),
        "{}",
        run.stdout
    );
    assert!(
        run.stdout
            .contains("| `request-parameter-became-required` | **breaking** | – |")
    );
}

#[test]
fn the_readme_shows_a_real_report() {
    let readme = include_str!("../../../README.md");
    let run = diff(&["5.1.45", "5.1.47", "--only", "execution"]);
    let shown = format!(
        "$ cargo xtask diff 5.1.45 5.1.47 --only execution\n{}```",
        run.stdout
    );
    assert!(readme.contains(&shown), "{shown}");
}

#[test]
fn html_is_one_page_with_every_change() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("diff.html");
    let run = diff(&[
        "5.1.18",
        "5.1.42",
        "--format",
        "html",
        "--out",
        file.to_str().unwrap(),
    ]);
    assert_eq!(
        (run.code, run.stdout.as_str()),
        (Some(0), ""),
        "{}",
        run.stderr
    );
    let page = fs::read_to_string(&file).unwrap();
    let json = diff(&["5.1.18", "5.1.42", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    for change in report["changes"].as_array().unwrap() {
        let id = format!("id=\"{}\"", change["id"].as_str().unwrap());
        assert_eq!(page.matches(&id).count(), 1, "{id}");
    }
}

#[test]
fn help_has_examples() {
    let run = diff(&["--help"]);
    assert_eq!(run.code, Some(0));
    assert!(
        run.stdout.contains("Examples:\n  cargo xtask diff "),
        "{}",
        run.stdout
    );
}
