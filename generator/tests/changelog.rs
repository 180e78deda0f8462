//! The page of what changed from release to release.

use cce_generator::changelog::changelog;
use cce_generator::conventions::Conventions;
use cce_generator::history::History;
use cce_generator::reading::Reading;
use cce_generator::release::Release;

/// A release of an API with one schema, a string of some length.
fn release(version: &str, note: Option<&str>, longest: usize, mark: &str) -> (Release, Reading) {
    let text = format!(
        "openapi: 3.0.3
info: {{title: Example, version: '{version}'}}
paths:
  /name:
    get:
      operationId: run
      responses:
        '200':
          description: ok
          content: {{application/json: {{schema: {{$ref: '#/components/schemas/Name'}}}}}}
components:
  schemas:
    Name: {{type: string, maxLength: {longest}, x-stage: {mark}}}
"
    );
    let conventions: Conventions = serde_yaml::from_str(
        "{secrets: {names: []}, errors: {properties: []}, marks: [{key: x-stage, values: [
            {value: alpha, text: New.}, {value: beta, text: Newer.}]}]}",
    )
    .expect("they are conventions");
    let release = Release {
        engine: None,
        api: version.parse().expect("it is a version"),
        file: "api.yaml".to_owned(),
        note: note.map(str::to_owned),
    };
    let reading = Reading::of_text("api.yaml", text, &conventions).expect("it is sound");
    (release, reading)
}

#[test]
fn notes_are_told_and_marks_are_counted() {
    let releases = [
        release("1.0", Some("It is a *transcript*."), 10, "alpha"),
        release("1.1", None, 20, "beta"),
        release("1.2", None, 20, "alpha"),
    ];
    let history = History::new(releases.map(|(release, reading)| (release, reading.api)));
    insta::assert_snapshot!(changelog(&history));
}
