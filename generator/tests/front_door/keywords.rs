//! What each keyword of OpenAPI 3.1 is in OpenAPI 3.0.

use crate::{assert_same, read};

/// A schema in OpenAPI 3.0, and the same in OpenAPI 3.1.
const SCHEMAS: &[(&str, &str)] = &[
    ("{type: string, nullable: true}", "{type: [string, 'null']}"),
    ("{type: string, nullable: true}", "{type: ['null', string]}"),
    ("{type: string}", "{type: [string]}"),
    ("{type: number}", "{type: [number, integer]}"),
    (
        "{type: string, nullable: true}",
        "{anyOf: [{type: string}, {type: 'null'}]}",
    ),
    (
        "{type: string, nullable: true}",
        "{oneOf: [{const: null}, {type: string}]}",
    ),
    (
        "{type: string, format: uuid, nullable: true, title: T}",
        "{anyOf: [{type: string, format: uuid}, {type: 'null'}], title: T}",
    ),
    (
        "{allOf: [{$ref: '#/components/schemas/Other'}], nullable: true}",
        "{oneOf: [{$ref: '#/components/schemas/Other'}, {type: 'null'}]}",
    ),
    (
        "{nullable: true, oneOf: [{type: string}, {$ref: '#/components/schemas/Other'}]}",
        "{oneOf: [{type: string}, {$ref: '#/components/schemas/Other'}, {type: 'null'}]}",
    ),
    (
        "{anyOf: [{type: string, minLength: 2}, {type: integer, maximum: 9}]}",
        "{type: [string, integer], minLength: 2, maximum: 9}",
    ),
    (
        "{nullable: true, anyOf: [{type: string, format: date, enum: ['2020-01-01']}, {type: integer, enum: [1]}]}",
        "{type: [string, integer, 'null'], format: date, enum: ['2020-01-01', 1]}",
    ),
    (
        "{oneOf: [{type: string}, {type: integer}]}",
        "{type: [string, integer], oneOf: [{type: string}, {type: integer}]}",
    ),
    ("{enum: [fixed]}", "{const: fixed}"),
    ("{type: integer, enum: [3]}", "{type: integer, const: 3}"),
    ("{nullable: true, enum: [null]}", "{const: null}"),
    ("{nullable: true, enum: [null]}", "{type: 'null'}"),
    (
        "{type: integer, minimum: 3, exclusiveMinimum: true}",
        "{type: integer, exclusiveMinimum: 3}",
    ),
    (
        "{type: integer, minimum: 4}",
        "{type: integer, minimum: 4, exclusiveMinimum: 3}",
    ),
    (
        "{type: number, maximum: 2.5, exclusiveMaximum: true}",
        "{type: number, maximum: 3, exclusiveMaximum: 2.5}",
    ),
    (
        "{type: string, example: a}",
        "{type: string, examples: [a, b]}",
    ),
    (
        "{type: string, format: byte}",
        "{type: string, contentEncoding: base64}",
    ),
    (
        "{type: string, format: binary}",
        "{type: string, contentMediaType: application/octet-stream}",
    ),
    (
        "{type: string}",
        "{type: string, contentMediaType: text/html}",
    ),
    (
        "{allOf: [{$ref: '#/components/schemas/Other'}], description: D, deprecated: true}",
        "{$ref: '#/components/schemas/Other', description: D, deprecated: true}",
    ),
    (
        "{oneOf: [{$ref: '#/components/schemas/Other'}, {type: string}]}",
        "{oneOf: [{$ref: '#/components/schemas/Other', description: D}, {type: string}]}",
    ),
    (
        "{oneOf: [{allOf: [{$ref: '#/components/schemas/Other'}], title: T}, {type: string}]}",
        "{oneOf: [{$ref: '#/components/schemas/Other', title: T, type: object}, {type: string}]}",
    ),
    ("{}", "true"),
    ("{type: array, items: {}}", "{type: array, items: true}"),
    (
        "{type: object, additionalProperties: {type: integer}}",
        "{type: object, patternProperties: {'^x': {type: integer}}, additionalProperties: false}",
    ),
    (
        "{type: object, additionalProperties: {anyOf: [{type: integer}, {type: string}]}}",
        "{type: object, patternProperties: {'^x': {type: integer}, '^y': {type: string}, '^z': {type: string}}}",
    ),
    (
        "{type: object, additionalProperties: {type: integer}}",
        "{type: object, unevaluatedProperties: {type: integer}}",
    ),
    (
        "{type: object}",
        "{type: object, unevaluatedProperties: false}",
    ),
    (
        "{type: object, properties: {a: {$ref: '#/components/schemas/Other'}}}",
        "{type: object, properties: {a: {$ref: '#other'}}}",
    ),
    (
        "{type: object, properties: {a: {$ref: '#/components/schemas/Other'}}}",
        "{type: object, properties: {a: {$ref: 'https://example.com/other'}}}",
    ),
    (
        "{type: object, properties: {a: {$ref: '#/components/schemas/Other'}}}",
        "{type: object, properties: {a: {$dynamicRef: '#other'}}}",
    ),
    (
        "{type: string}",
        "{type: string, $comment: C, $schema: 'https://json-schema.org/draft/2020-12/schema'}",
    ),
];

/// A document with a schema of a version.
fn document(version: &str, schema: &str) -> String {
    let other = match version {
        "3.1.0" => "{$id: 'https://example.com/other', $anchor: other, type: object}",
        _ => "{type: object}",
    };
    format!(
        "openapi: {version}
info: {{title: T, version: '1'}}
paths:
  /a:
    post:
      operationId: a
      requestBody: {{content: {{application/json: {{schema: {{$ref: '#/components/schemas/A'}}}}}}}}
      responses: {{'204': {{description: Done}}}}
components:
  schemas:
    A: {{type: object, properties: {{p: {schema}}}}}
    Other: {other}
"
    )
}

#[test]
fn each_schema_is_the_same_in_both_versions() {
    for (old, new) in SCHEMAS {
        let old = read(document("3.0.3", old));
        for version in ["3.1.0", "3.2.0"] {
            let new_reading = read(document("3.1.0", new).replace("3.1.0", version));
            assert_same(&old.api, &new_reading.api, new);
        }
    }
}

#[test]
fn a_document_without_paths_or_responses() {
    let reading = read("openapi: 3.1.0\ninfo: {title: T, version: '1', summary: S}\n".to_owned());
    assert!(reading.api.operations.is_empty());
    let text =
        "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {/a: {get: {operationId: a}}}\n";
    assert_eq!(read(text.to_owned()).api.operations.len(), 1);
}

#[test]
fn a_path_item_among_the_components() {
    let item = "{get: {operationId: a, responses: {'204': {description: Done}}}}";
    let plain =
        format!("openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\npaths: {{/a: {item}}}\n");
    let component = format!(
        "openapi: 3.1.0
info: {{title: T, version: '1'}}
paths: {{/a: {{$ref: '#/components/pathItems/A'}}}}
components: {{pathItems: {{A: {item}}}}}
"
    );
    assert_same(&read(plain).api, &read(component).api, "pathItems");
}

#[test]
fn a_definition_within_a_schema_is_found() {
    let text = document(
        "3.1.0",
        "{$ref: '#/components/schemas/A/$defs/D', $defs: {D: {type: [string, 'null'], enum: [a]}}}",
    );
    let text = text.replace(
        "    A: {type: object,",
        "    A: {$defs: {D: {type: string, const: a}}, type: object,",
    );
    let reading = read(text);
    assert!(
        crate::shown(&reading.api).contains("\"value\": \"a\""),
        "{}",
        crate::shown(&reading.api)
    );
}
