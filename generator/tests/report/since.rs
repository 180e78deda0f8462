//! With which of the releases in between a change came.

use cce_generator::reading::Reading;
use cce_generator::release::Release;
use cce_generator::report::{Edition, Policy, Report};

use crate::readings::{job, read, spec, today};

/// The report of the first and the last of some texts, dated by all but the first.
fn dated(texts: &[String]) -> Vec<(String, Option<String>)> {
    let readings: Vec<(Release, Reading)> = texts
        .iter()
        .enumerate()
        .map(|(index, text)| {
            let release = Release {
                engine: None,
                api: format!("{}.0", index + 1).parse().unwrap(),
                file: "job.yaml".to_owned(),
                note: None,
            };
            (release, read("job.yaml", text))
        })
        .collect();
    let old = Edition::of_document(&readings[0].1);
    let new = Edition::of_document(&readings[readings.len() - 1].1);
    let mut report = Report::between(&old, &new, &Policy::default(), today());
    let between = readings[1..]
        .iter()
        .map(|(release, reading)| (release, &reading.api));
    report.date(&old, between);
    let line = |reported: cce_generator::report::Reported| {
        (
            reported.change.message,
            reported.since.map(|since| since.api),
        )
    };
    report.changes.into_iter().map(line).collect()
}

fn properties(properties: &str) -> String {
    job(&format!("{{type: object, properties: {{{properties}}}}}"))
}

fn since(message: &str, api: &str) -> (String, Option<String>) {
    (message.to_owned(), Some(api.to_owned()))
}

#[test]
fn a_change_came_with_the_release_that_made_it() {
    let found = dated(&[
        properties("a: {type: string}"),
        properties("a: {type: string}, b: {type: string}"),
        properties("a: {type: string}, b: {type: string}, c: {type: string}"),
    ]);
    assert_eq!(
        found,
        [
            since("`b` was added to `Job`", "2.0"),
            since("`c` was added to `Job`", "3.0")
        ]
    );
}

#[test]
fn a_limit_that_moved_twice_came_with_its_present_value() {
    let found = dated(
        &[1, 2, 3, 3]
            .map(|length| properties(&format!("a: {{type: string, maxLength: {length}}}"))),
    );
    assert_eq!(
        found,
        [since(
            "`a` of `Job` may be 3 characters long, it was 1",
            "3.0"
        )]
    );
}

#[test]
fn what_came_went_and_came_again_came_with_the_last_time() {
    let found = dated(
        &[
            "z: {}",
            "z: {}, a: {type: string}",
            "z: {}",
            "z: {}, a: {type: string}",
        ]
        .map(properties),
    );
    assert_eq!(found, [since("`a` was added to `Job`", "4.0")]);
}

#[test]
fn what_came_and_went_in_between_is_no_change() {
    assert_eq!(
        dated(&["z: {}", "z: {}, a: {type: string}", "z: {}"].map(properties)),
        []
    );
}

#[test]
fn a_later_change_of_name_leaves_the_date() {
    let path = |name: &str, length: usize| {
        format!(
            "openapi: 3.0.3
info: {{title: Jobs, version: '1'}}
paths:
  /jobs/{{{name}}}:
    get:
      operationId: getJob
      parameters:
        - {{name: {name}, in: path, required: true, schema: {{type: string, maxLength: {length}}}}}
      responses: {{'200': {{description: ok}}}}
"
        )
    };
    let found = dated(&[path("id", 1), path("id", 2), path("jobId", 2)]);
    let limit = found
        .iter()
        .find(|(message, _)| message.contains("2 characters"));
    assert_eq!(
        limit.and_then(|(_, since)| since.as_deref()),
        Some("2.0"),
        "{found:?}"
    );
}

/// Over the real releases every change is dated.
#[test]
fn every_change_between_the_releases_has_its_release() {
    let spec = spec();
    let readings = spec.documents(spec.releases.iter()).unwrap();
    let (first, last) = (&readings[0], &readings[readings.len() - 1]);
    let old = Edition::of_release(&first.0, &first.1);
    let new = Edition::of_release(&last.0, &last.1);
    let mut report = Report::between(&old, &new, &Policy::default(), today());
    report.date(
        &old,
        readings[1..]
            .iter()
            .map(|(release, reading)| (release, &reading.api)),
    );
    let undated: Vec<_> = report
        .changes
        .iter()
        .filter(|reported| reported.since.is_none())
        .map(|reported| &reported.change.message)
        .collect();
    assert_eq!(undated, Vec::<&String>::new());
}
