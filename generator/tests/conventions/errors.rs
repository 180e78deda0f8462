//! Conventions about the bodies of errors.

use std::fs;

use cce_generator::conventions::Conventions;
use cce_generator::diagnostic::render::{render, render_short};
use cce_generator::reading::Reading;

/// A document whose one operation declares an error without a body, and nothing but these schemas.
fn document(schemas: &str) -> String {
    format!(
        "openapi: 3.0.3
info: {{title: Example, version: '1.0'}}
paths:
  /jobs:
    get:
      operationId: getJobs
      responses: {{'204': {{description: Done.}}, '404': {{description: Not found.}}}}
components:
  schemas:
{schemas}"
    )
}

/// The conventions of a file that is called `spec/conventions.yaml`.
fn conventions() -> (Conventions, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("conventions.yaml");
    let text = "secrets: {names: []}\nerrors:\n  schema: Problem\n  properties: [message]\n";
    fs::write(&path, text).unwrap();
    let conventions = Conventions::read(&path).unwrap();
    (conventions, folder.path().display().to_string())
}

#[test]
fn a_schema_that_does_not_fit_is_told_with_both_places() {
    let (conventions, folder) = conventions();
    let text = document("    Problem: {type: string}\n");
    let reading = Reading::of_text("spec/1.0.yaml", text, &conventions).unwrap();
    let shown = render(&reading.warnings, reading.source(), false);
    insta::assert_snapshot!(shown.replace(&folder, "spec"));
}

/// What only errors hold is used, and so is what that refers to.
#[test]
fn the_schema_counts_as_used() {
    let text = document(
        "    Problem: {type: object, properties: {message: {type: string}, cause: {$ref: '#/components/schemas/Cause'}}}
    Cause: {type: object, properties: {code: {type: integer}}}
    Other: {type: object}
",
    );
    let told = |conventions: &Conventions| {
        let reading = Reading::of_text("api.yaml", text.clone(), conventions).unwrap();
        render_short(&reading.warnings, reading.source())
    };
    insta::assert_snapshot!(told(&conventions().0), @"api.yaml:12:5 (#/components/schemas/Other): warning[unused-component]: the schema `Other` is not used");
    assert_eq!(told(&Conventions::default()).lines().count(), 3);
}

/// It is not left out as what nothing uses, either.
#[test]
fn a_fault_of_the_schema_is_an_error() {
    let text = document(
        "    Problem: {type: object, properties: {message: {type: string}, cause: {type: struct}}}\n",
    );
    let refused = Reading::of_text("api.yaml", text.clone(), &conventions().0).unwrap_err();
    insta::assert_snapshot!(render_short(&refused.diagnostics, &refused.source), @"api.yaml:10:81 (#/components/schemas/Problem/properties/cause/type): error[unknown-type]: unknown type `struct`");
    Reading::of_text("api.yaml", text, &Conventions::default()).unwrap();
}
