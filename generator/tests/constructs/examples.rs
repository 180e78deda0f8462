//! The examples of a document, which the models crate tests itself with.

use crate::{file, of_schemas, tree};

#[test]
fn a_property_that_no_schema_declares_is_not_expected_back() {
    let tree = tree(&of_schemas(
        "
        Job:
          type: object
          example:
            name: nightly
            owner: nobody
            draft: d
            steps: [{kind: mask, colour: red}]
            labels: {a: {kind: mask, colour: red}}
            target: {host: h, colour: red}
            settings: {free: 1}
          properties:
            name: {type: string}
            steps: {type: array, items: {$ref: '#/components/schemas/Step'}}
            labels: {type: object, additionalProperties: {$ref: '#/components/schemas/Step'}}
            target:
              oneOf:
                - {type: object, required: [path], properties: {path: {type: string}}}
                - {type: object, required: [host], properties: {host: {type: string}}}
            settings: {type: object, additionalProperties: true}
            draft: {type: string, writeOnly: true}
        Step:
          type: object
          properties: {kind: {type: string}}
        Open:
          type: object
          example: {a: 1, b: 2}
          properties: {a: {type: integer}}
          additionalProperties: {type: integer}
        ",
    ));
    let examples = file(&tree, "models/tests/examples.rs");
    let tests = examples.split_once("#[test]").expect("there is one").1;
    assert_snapshot!(tests);
}
