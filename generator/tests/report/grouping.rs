//! What stands where in a report: the worst first.

use cce_generator::diff::Severity;
use cce_generator::report::{FailOn, Policy};

use crate::readings::{job, of_releases, report};

#[test]
fn the_worst_come_first_and_none_is_lost() {
    for (old, new) in [
        ("5.1.18", "5.1.42"),
        ("5.1.45", "5.1.47"),
        ("5.1.47", "5.1.18"),
    ] {
        let report = of_releases(old, new);
        let groups = report.groups();
        let mut shown = 0;
        let mut last_of_groups = None;
        for group in &groups {
            let worst = group
                .subjects
                .iter()
                .flat_map(|subject| &subject.changes)
                .map(|reported| reported.change.severity)
                .max();
            assert!(
                last_of_groups.is_none_or(|last| last >= worst),
                "{:?}",
                group.tag
            );
            last_of_groups = Some(worst);
            for subject in &group.subjects {
                let severities: Vec<Severity> = subject
                    .changes
                    .iter()
                    .map(|reported| reported.change.severity)
                    .collect();
                assert!(
                    severities.is_sorted_by(|one, other| one >= other),
                    "{severities:?}"
                );
                shown += severities.len();
            }
        }
        assert_eq!(shown, report.changes.len());
        assert_eq!(shown, report.counts.total());
    }
}

#[test]
fn ids_are_unique_and_fit_a_fragment() {
    let report = of_releases("5.1.18", "5.1.47");
    let mut ids: Vec<&str> = report
        .changes
        .iter()
        .map(|reported| &*reported.id)
        .collect();
    for id in &ids {
        let fits = |character: char| character.is_ascii_alphanumeric() || character == '-';
        assert!(id.chars().all(fits), "{id}");
    }
    ids.sort_unstable();
    let count = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), count);
}

#[test]
fn a_tag_has_the_changes_of_its_operations_and_of_the_types_that_they_hold() {
    let mut report = of_releases("5.1.45", "5.1.47");
    report.only(&["execution".to_owned()]);
    let messages: Vec<&str> = report
        .changes
        .iter()
        .map(|reported| &*reported.change.message)
        .collect();
    // `AsyncTask` belongs to another tag first.
    assert!(messages.contains(&"`searchExecutions` was added (POST /executions/search)"));
    assert!(messages.contains(&"`status` of `Execution` can be `WARNING`"));
    assert!(
        !messages
            .iter()
            .any(|message| message.contains("algorithmName")),
        "{messages:?}"
    );
    assert_eq!(report.counts.total(), report.changes.len());
}

#[test]
fn what_to_fail_on_and_what_to_show() {
    let old =
        job("{type: object, properties: {a: {type: string}, b: {type: string, maxLength: 1}}}");
    let new =
        job("{type: object, properties: {b: {type: string, maxLength: 2}, c: {type: string}}}");
    let mut report = report(&old, &new, &Policy::default());
    let failures = [FailOn::Breaking, FailOn::Warning, FailOn::Any].map(|on| report.failures(on));
    assert_eq!(failures, [1, 2, 3], "{:#?}", report.counts);
    report.at_least(Severity::Warning);
    assert_eq!(report.changes.len(), 2);
    report.at_least(Severity::Breaking);
    assert_eq!(
        report.changes[0].change.message,
        "`a` was removed from `Job`"
    );
}

#[test]
fn what_only_the_sdk_feels_is_told_by_itself() {
    let new = |required| {
        job(&format!(
            "{{type: object, required: {required}, properties: {{a: {{type: string}}, b: {{type: integer}}}}}}"
        ))
        .replace("a: {type: string}, b: {type: integer}", match required {
            "[a, b]" => "a: {type: string}, b: {type: integer}",
            _ => "b: {type: integer}, a: {type: string}",
        })
    };
    let report = report(&new("[a, b]"), &new("[b, a]"), &Policy::default());
    assert!(report.changes.is_empty() && !report.is_empty());
    let text = cce_generator::report::text(&report);
    assert!(
        text.contains("SDK: breaking (1 of 1 item changed)"),
        "{text}"
    );
    assert!(text.contains("`Job::new`"), "{text}");
    assert!(cce_generator::report::markdown(&report).contains("`Job::new`"));
}
