//! The document's remarks: marks of doubt, and what is deprecated.

use crate::{file, models, of_operation, of_schemas, operation, schema_complaints, tree};

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

/// What refers to it, the crate itself, must not warn its users: it only hands on what the document has.
#[test]
fn whatever_is_deprecated_the_crates_do_not_warn_of_themselves() {
    let field = "requestBody: {content: {multipart/form-data: {schema: {type: object, properties: {a: {type: string, deprecated: true}}}}}}";
    let form = field.replace("multipart/form-data", "application/x-www-form-urlencoded");
    let deprecated = [
        "deprecated: true",
        "parameters: [{name: a, in: query, deprecated: true, schema: {type: string}}]",
        "responses: {'200': {description: '', headers: {X-A: {deprecated: true, schema: {type: string}}}}}",
        "callbacks: {done: {'{$url}': {post: {deprecated: true, requestBody: {content: {application/json: {schema: {type: string}}}}, responses: {}}}}}",
        field,
        &form,
    ];
    let is_allowed = |document: &str| {
        let tree = tree(document);
        ["models/src/lib.rs", "operations/src/lib.rs"].map(|path| {
            let text = file(&tree, path);
            text.contains("#![allow(deprecated)]")
        })
    };
    for what in deprecated {
        assert_eq!(
            is_allowed(&of_operation("post /jobs", what)),
            [true; 2],
            "{what}"
        );
    }
    for schema in [
        "A: {type: string, enum: [a], deprecated: true}",
        "A: {type: object, properties: {a: {type: string, deprecated: true}}}",
    ] {
        assert_eq!(is_allowed(&of_schemas(schema)), [true; 2], "{schema}");
    }
    assert_eq!(is_allowed(&of_schemas("A: {type: object}")), [false; 2]);
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
