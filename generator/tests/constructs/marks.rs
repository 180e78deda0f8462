//! The document's remarks: marks of doubt, and what is deprecated.

use crate::{models, operation, schema_complaints};

#[test]
fn evidence() {
    assert_snapshot!(models(
        "
        Old: {type: string, x-evidence: older, description: A name.}
        Guess: {type: string, x-evidence: inferred}
        Part: {type: object, x-incomplete: true, x-evidence: older, required: [id], properties: {id: {type: integer}}}
        "
    ));
}

#[test]
fn unknown_evidence() {
    assert_snapshot!(schema_complaints(
        "
        Old: {type: string, x-evidence: hearsay, x-incomplete: 'yes'}
        "
    ));
}

#[test]
fn deprecated() {
    assert_snapshot!(models(
        "
        Job:
          type: object
          deprecated: true
          required: [id]
          properties:
            id: {type: integer, deprecated: true}
            name: {type: string, deprecated: true}
            kind: {type: string, enum: [copy], deprecated: true}
        "
    ));
}

#[test]
fn deprecated_operation() {
    assert_snapshot!(operation(
        "get /jobs",
        "
        deprecated: true
        parameters:
        - {name: page, in: query, deprecated: true, schema: {type: integer}}
        x-evidence: older
        "
    ));
}

#[test]
fn links_titles_and_examples() {
    assert_snapshot!(models(
        "
        Job:
          title: A job
          description: What the engine runs.
          externalDocs: {url: 'https://example.com/jobs'}
          type: object
          required: [name, key]
          properties:
            name: {type: string, title: Its name, example: Nightly, maxLength: 20}
            key: {type: string, format: password, example: hunter2}
        "
    ));
}
