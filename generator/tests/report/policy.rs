//! What a team decides about changes.

use std::fs;

use cce_generator::diff::Severity;
use cce_generator::report::policy::PolicyError;
use cce_generator::report::{FailOn, Policy, Report};

use crate::readings::{job, report};

fn policy(text: &str) -> Result<Policy, PolicyError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("policy.yaml");
    fs::write(&path, text).unwrap();
    Policy::read(&path)
}

/// What two enum values more and a property less come to under a policy.
fn judged(text: &str) -> Report {
    let schema = |values, more| {
        job(&format!(
            "{{type: object, properties: {{a: {{type: string, enum: {values}}}{more}}}}}"
        ))
    };
    let old = schema("[X]", ", gone: {type: string}");
    let policy = policy(text).expect("the policy is sound");
    report(&old, &schema("[X, Y, Z]", ""), &policy)
}

fn severity(report: &Report, rule: &str) -> Severity {
    let reported = report
        .changes
        .iter()
        .find(|reported| reported.change.rule.id == rule);
    reported.expect("the rule tells of it").change.severity
}

#[test]
fn without_a_policy_the_rules_judge() {
    let report = judged("{}");
    assert_eq!(severity(&report, "enum-value-added"), Severity::Warning);
    assert_eq!(report.counts.accepted, 0);
    assert_eq!(report.failures(FailOn::Breaking), 1);
}

#[test]
fn a_severity_may_be_another() {
    let report = judged(
        "severities: [{rule: enum-value-added, severity: breaking, reason: our parsers are closed}]",
    );
    assert_eq!(severity(&report, "enum-value-added"), Severity::Breaking);
    assert_eq!(report.counts.breaking, 3);
}

#[test]
fn a_severity_may_be_another_in_one_direction() {
    let report = judged(
        "severities: [{rule: enum-value-added, direction: response, severity: info, reason: ours are open}]",
    );
    assert_eq!(severity(&report, "enum-value-added"), Severity::Info);
}

#[test]
fn a_change_is_accepted_by_rule_and_place_until_a_day() {
    let accepted = |until| {
        judged(&format!(
            "accepted: [{{rule: property-removed, place: Job / gone, reason: nobody reads it, until: {until}}}]"
        ))
    };
    // Today is the 24th.
    for day in ["2026-11-24", "2030-01-01"] {
        let report = accepted(day);
        assert_eq!(
            (report.counts.breaking, report.counts.accepted),
            (0, 1),
            "{day}"
        );
        assert_eq!(report.failures(FailOn::Breaking), 0);
    }
    let report = accepted("2026-11-23");
    assert_eq!((report.counts.breaking, report.counts.accepted), (1, 0));
    let expired = report
        .changes
        .iter()
        .find_map(|reported| reported.expired.as_ref());
    assert_eq!(expired.map(|expired| &*expired.until), Some("2026-11-23"));
    assert!(
        cce_generator::report::text(&report)
            .contains("was accepted until 2026-11-23: nobody reads it")
    );
}

#[test]
fn one_of_several_changes_at_a_place_is_told_by_what_it_has_become() {
    let accepted = |more: &str| {
        judged(&format!(
            "accepted: [{{rule: enum-value-added, place: Job / a{more}, reason: known, until: 2030-01-01}}]"
        ))
    };
    assert_eq!(accepted("").counts.accepted, 2);
    assert_eq!(accepted(", new: Y").counts.accepted, 1);
    assert_eq!(accepted(", new: W").counts.accepted, 0);
}

#[test]
fn what_is_accepted_elsewhere_or_of_another_rule_is_not() {
    for entry in [
        "rule: property-removed, place: Job / a",
        "rule: property-added, place: Job / gone",
        "rule: property-removed, place: Job",
    ] {
        let report = judged(&format!(
            "accepted: [{{{entry}, reason: known, until: 2030-01-01}}]"
        ));
        assert_eq!(report.counts.accepted, 0, "{entry}");
    }
}

#[test]
fn what_is_wrong_with_a_policy_is_told_with_its_place() {
    for (text, message, help, line) in [
        (
            "severities:\n  - rule: enum-value-aded\n    severity: info\n    reason: r\n",
            "there is no rule `enum-value-aded`",
            Some("did you mean `enum-value-added`?"),
            Some(2),
        ),
        (
            "accepted:\n  - rule: nonsense\n    place: p\n    reason: r\n    until: 2030-01-01\n",
            "there is no rule `nonsense`",
            Some("`cargo xtask diff --rules` lists them"),
            Some(2),
        ),
        (
            "severities:\n  - rule: operation-removed\n    direction: request\n    severity: info\n    reason: r\n",
            "rule `operation-removed` has no severity of its own for that direction",
            Some("leave `direction` out"),
            Some(2),
        ),
        (
            "severities:\n  - rule: operation-removed\n    severity: fatal\n    reason: r\n",
            "unknown value `fatal`",
            Some("known are `info`, `warning` and `breaking`"),
            Some(3),
        ),
        (
            "accepted:\n  - rule: operation-removed\n    place: p\n    until: 2030-01-01\n",
            "missing field `reason`",
            None,
            Some(2),
        ),
        (
            "accepted:\n  - {rule: operation-removed, place: p, reason: r, until: next year}\n",
            "input contains invalid characters",
            None,
            Some(2),
        ),
    ] {
        let error = policy(text).expect_err(text);
        assert!(error.to_string().ends_with(message), "{error}");
        assert_eq!(error.help().as_deref(), help, "{text}");
        let place = error.place().and_then(|place| place.position);
        assert_eq!(place.map(|(line, _)| line), line, "{text}");
    }
}
