//! What changed between the releases in spec/.

use cce_generator::diff::{Severity, diff};

use crate::line;
use crate::spec::api;

fn snapshot(old: &str, new: &str) {
    let diff = diff(&api(old), &api(new));
    let lines: Vec<String> = diff.changes.iter().map(line).collect();
    let name = format!("{old}_to_{new}");
    insta::with_settings!({omit_expression => true, prepend_module_to_snapshot => false}, {
        insta::assert_snapshot!(name, lines.join("\n"));
    });
}

#[test]
fn from_5_1_18_to_5_1_42() {
    snapshot("5.1.18", "5.1.42");
}

#[test]
fn from_5_1_42_to_5_1_43() {
    snapshot("5.1.42", "5.1.43");
}

#[test]
fn from_5_1_43_to_5_1_45() {
    snapshot("5.1.43", "5.1.45");
}

#[test]
fn from_5_1_45_to_5_1_47() {
    snapshot("5.1.45", "5.1.47");
}

#[test]
fn what_came_with_5_1_47_is_told_by_name() {
    let diff = diff(&api("5.1.45"), &api("5.1.47"));
    let messages: Vec<&str> = diff.changes.iter().map(|change| &*change.message).collect();
    for message in [
        "`searchExecutions` was added (POST /executions/search)",
        "Query parameter `graceful` was added to `cancelExecution`",
        "`algorithmName` of `Algorithm` may be 201 characters long, it was 100",
        "`operation` of `AsyncTask` can be `GENERATE_EXECUTION_INVENTORY`",
        "`exceptionDetail` was added to `AsyncTask`",
        "`status` of `Execution` can be `WARNING`",
    ] {
        assert!(messages.contains(&message), "{message}: {messages:#?}");
    }
}

#[test]
fn operations_that_5_1_42_dropped_are_breaking() {
    let diff = diff(&api("5.1.18"), &api("5.1.42"));
    let removed = diff
        .changes
        .iter()
        .filter(|change| change.rule.id == "operation-removed");
    assert!(removed.clone().count() > 20);
    assert!(
        removed
            .clone()
            .all(|change| change.severity == Severity::Breaking)
    );
    assert!(
        removed
            .clone()
            .any(|change| change.message.starts_with("`cancelAnalytic` "))
    );
}
