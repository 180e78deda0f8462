//! The document's remarks: marks by the conventions, and what is deprecated.

use cce_generator::conventions::Conventions;

use crate::{
    code, file, generated, lowered, lowered_with, models, of_operation, of_schemas, operation, tree,
};

/// Conventions of an API that marks what is new, and what is known in part.
fn conventions() -> Conventions {
    let marks = "
        secrets: {names: []}
        errors: {properties: []}
        marks:
          - key: x-stage
            values:
              - {value: beta, text: It may change without notice.}
              - {value: 2, text: In its second form.}
        # Both say something of one schema.
          - key: x-incomplete
            values:
              - {value: true, text: Only a part of it is public., open: true}
              - {value: false}
        ";
    serde_yaml::from_str(marks).expect("they are conventions")
}

const MARKED: &str = "
    Name: {type: string, x-stage: beta, description: A name.}
    Kind: {type: string, enum: [copy], x-stage: 2}
    Part:
      type: object
      x-incomplete: true
      x-stage: beta
      required: [id]
      properties: {id: {type: integer, x-stage: beta}}
    Whole: {type: object, x-incomplete: false, properties: {id: {type: integer}}}
    Closed: {type: object, x-incomplete: true, additionalProperties: false, properties: {id: {type: integer}}}
    ";

#[test]
fn marks_are_shown_and_leave_objects_open() {
    let (api, complaints) = lowered_with(&of_schemas(MARKED), &conventions());
    assert_eq!(complaints, "");
    assert_snapshot!(code(&generated(&api), "models/src/untagged.rs"));
}

#[test]
fn marks_of_operations_and_parameters() {
    let document = of_operation(
        "get /jobs",
        "
        x-stage: beta
        parameters:
        - {name: page, in: query, x-stage: 2, schema: {type: integer, x-stage: beta, x-incomplete: true}}
        ",
    );
    let (api, complaints) = lowered_with(&document, &conventions());
    assert_eq!(complaints, "");
    assert_snapshot!(code(&generated(&api), "operations/src/untagged.rs"));
}

#[test]
fn no_extension_means_anything_without_a_convention() {
    let unmarked = MARKED
        .replace("x-stage", "x-a")
        .replace("x-incomplete", "x-b");
    assert_eq!(
        lowered(&of_schemas(MARKED)),
        lowered(&of_schemas(&unmarked))
    );
    assert_eq!(lowered(&of_schemas(MARKED)).1, "");
}

#[test]
fn values_that_no_convention_lists() {
    let schemas = "
        Old: {type: string, x-stage: gamma, x-incomplete: 'true'}
        New: {type: string, x-stage: '2', x-incomplete: {}}
        ";
    let (api, complaints) = lowered_with(&of_schemas(schemas), &conventions());
    assert_snapshot!(complaints);
    assert!(
        api.types
            .values()
            .all(|definition| definition.annotations.marks.is_empty())
    );
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
