//! `readOnly` and `writeOnly`: the two variants of a schema.

use crate::{api, code, indented, schema_complaints, tree};

/// The models of schemas that an operation both takes and returns; the first one stands for all.
fn models(schemas: &str) -> String {
    let schemas = indented(schemas, 4);
    let first = schemas.trim().split(':').next().unwrap_or_default();
    let content = format!(
        "content: {{application/json: {{schema: {{$ref: '#/components/schemas/{first}'}}}}}}"
    );
    let tree = tree(&api(&format!(
        "paths:
  /jobs:
    post:
      operationId: example
      requestBody: {{required: true, {content}}}
      responses: {{'200': {{description: '', {content}}}}}
components:
  schemas:
{schemas}"
    )));
    code(&tree, "models/src/untagged.rs")
}

#[test]
fn read_only() {
    assert_snapshot!(models(
        "
        Job:
          type: object
          required: [id, name]
          properties:
            id: {type: integer, readOnly: true}
            name: {type: string}
            note: {type: string}
        "
    ));
}

/// A response lacks what only requests contain: an optional property is left out.
#[test]
fn write_only() {
    assert_snapshot!(models(
        "
        Job:
          type: object
          properties:
            name: {type: string}
            password: {type: string, format: password, writeOnly: true}
        "
    ));
}

/// A response can't be converted to a request if it lacks a required property.
#[test]
fn required_write_only() {
    assert_snapshot!(models(
        "
        Job:
          type: object
          required: [key]
          properties:
            name: {type: string}
            key: {type: string, writeOnly: true}
        "
    ));
}

/// Whatever holds a type with two variants has two variants itself.
#[test]
fn nested() {
    assert_snapshot!(models(
        "
        Job:
          type: object
          required: [step]
          properties:
            step: {$ref: '#/components/schemas/Step'}
            last: {$ref: '#/components/schemas/Step'}
            steps: {type: array, items: {$ref: '#/components/schemas/Step'}}
            byName: {type: object, additionalProperties: {$ref: '#/components/schemas/Step'}}
            maybe: {type: array, items: {type: array, items: {$ref: '#/components/schemas/Step'}}, nullable: true}
        Step: {type: object, properties: {id: {type: integer, readOnly: true}, kind: {type: string}}}
        "
    ));
}

/// An optional property that has nothing to send is left out of requests.
#[test]
fn wholly_read_only() {
    assert_snapshot!(models(
        "
        Job:
          type: object
          properties: {name: {type: string}, progress: {$ref: '#/components/schemas/Progress'}}
        Progress: {type: object, properties: {rows: {type: integer, readOnly: true}}}
        "
    ));
}

#[test]
fn of_a_union() {
    assert_snapshot!(models(
        "
        Source: {oneOf: [{$ref: '#/components/schemas/File'}, {type: string}]}
        File: {type: object, required: [path], properties: {path: {type: string}, size: {type: integer, readOnly: true}}}
        "
    ));
}

/// A part that can't be converted keeps all that hold it from being converted.
#[test]
fn of_a_part_without_conversion() {
    assert_snapshot!(models(
        "
        Job: {type: object, required: [step], properties: {step: {$ref: '#/components/schemas/Step'}}}
        Step: {type: object, required: [key], properties: {key: {type: string, writeOnly: true}}}
        "
    ));
}

#[test]
fn recursive() {
    assert_snapshot!(models(
        "
        Node:
          type: object
          properties:
            id: {type: integer, readOnly: true}
            next: {$ref: '#/components/schemas/Node'}
        "
    ));
}

#[test]
fn both_at_once() {
    assert_snapshot!(schema_complaints(
        "
        Job: {type: object, properties: {id: {type: integer, readOnly: true, writeOnly: true}}}
        "
    ));
}
