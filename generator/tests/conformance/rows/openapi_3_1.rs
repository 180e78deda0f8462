//! What OpenAPI 3.1 has added or changed.

use super::place::{CONTENT, INFO, JOB, NAME, SCHEMAS};
use crate::row::{Row, row};

/// The rows, in documents of OpenAPI 3.1.
pub(super) fn all() -> Vec<(&'static str, Vec<Row>)> {
    let mut all = vec![
        ("OpenAPI, in OpenAPI 3.1", document()),
        ("Schema, in OpenAPI 3.1", schema()),
    ];
    for (_, rows) in &mut all {
        let modern = std::mem::take(rows).into_iter();
        *rows = modern.map(|row| row.given("/openapi", "3.1.0")).collect();
    }
    all
}

fn document() -> Vec<Row> {
    vec![
        row("openapi: 3.2.0")
            .with("/openapi", "3.2.0")
            .nothing("what OpenAPI 3.2 shares with 3.1 is read alike"),
        row("info.summary")
            .with(INFO, "{summary: In short}")
            .nothing("`description` says more"),
        row("info.license.identifier")
            .with(INFO, "{license: {name: MIT, identifier: MIT}}")
            .nothing("about the document, not the API"),
        row("jsonSchemaDialect")
            .with("/jsonSchemaDialect", "https://spec.openapis.org/oas/3.1/dialect/base")
            .nothing("schemas are read by the keywords that they have"),
        row("webhooks")
            .with(
                "/webhooks/done",
                "{post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Job'}}}}, responses: {'204': {description: Taken.}}}}",
            )
            .generated("pub fn read_done("),
        row("components.pathItems")
            .with("/components/pathItems/Runs", "{get: {operationId: getRuns, responses: {'204': {description: None.}}}}")
            .with("/paths/~1runs", "{$ref: '#/components/pathItems/Runs'}")
            .generated("pub struct GetRuns"),
        row("paths, absent")
            .without("/paths/~1other", "{}")
            .nothing("there may be none"),
        row("type: mutualTLS, of a security scheme")
            .with("/components/securitySchemes/certificate", "{type: mutualTLS}")
            .warned(&["client-certificate"]),
    ]
}

fn schema() -> Vec<Row> {
    let mut rows = types();
    rows.extend(values());
    rows.extend(references());
    rows.extend(collections());
    rows.extend(limits());
    rows
}

fn types() -> Vec<Row> {
    vec![
        row("type, a list with null")
            .with(NAME, "{type: [string, 'null']}")
            .generated("pub name: Option<Option<String>>"),
        row("type, a list of several")
            .with(NAME, "{type: [string, integer]}")
            .generated("pub enum JobName"),
        row("type: null, to choose from")
            .with(
                NAME,
                "{type: null, anyOf: [{type: string}, {type: 'null'}]}",
            )
            .generated("pub name: Option<Option<String>>"),
        row("true and false, as schemas")
            .with(JOB, "{properties: {name: true}}")
            .generated("pub name: Option<serde_json::Value>"),
    ]
}

fn values() -> Vec<Row> {
    vec![
        row("const")
            .with(NAME, "{const: first}")
            .generated("First => \"first\""),
        row("examples")
            .with(NAME, "{examples: [first, second]}")
            .documented("first")
            .note("the first one"),
        row("exclusiveMinimum, a number")
            .given(NAME, "{type: integer}")
            .with(NAME, "{exclusiveMinimum: 3}")
            .documented("more than 3"),
        row("exclusiveMaximum, a number")
            .given(NAME, "{type: integer}")
            .with(NAME, "{exclusiveMaximum: 3}")
            .documented("less than 3"),
        row("contentEncoding: base64")
            .with(NAME, "{contentEncoding: base64}")
            .generated("pub name: Option<Base64>"),
        row("contentMediaType, of binary data")
            .given(CONTENT, "{application/json: null, multipart/form-data: {schema: {type: object, properties: {file: {type: string}}}}}")
            .with(
                &format!("{CONTENT}/multipart~1form-data/schema/properties/file"),
                "{contentMediaType: application/octet-stream}",
            )
            .generated("file"),
        row("contentMediaType, of a text")
            .with(NAME, "{contentMediaType: text/html}")
            .nothing("the text is a string"),
        row("contentSchema")
            .with(NAME, "{contentMediaType: application/json, contentSchema: {type: object}}")
            .nothing("what is in the text is for the caller to read"),
    ]
}

fn references() -> Vec<Row> {
    vec![
        row("$ref, with fields beside it")
            .given(SCHEMAS, "{Name: {type: string}}")
            .given(JOB, "{properties: {name: {$ref: '#/components/schemas/Name'}}}")
            .with(NAME, "{description: The name of it.}")
            .documented("The name of it."),
        row("$defs")
            .with(JOB, "{properties: {name: {$ref: '#/components/schemas/Job/$defs/Kind'}}, $defs: {Kind: {type: string, enum: [first]}}}")
            .generated("First => \"first\""),
        row("$anchor")
            .given(SCHEMAS, "{Kind: {$anchor: kind, type: string, enum: [first]}}")
            .with(JOB, "{properties: {name: {$ref: '#kind'}}}")
            .generated("pub name: Option<Kind>"),
        row("$id")
            .given(SCHEMAS, "{Kind: {$id: 'https://example.com/kind', type: string, enum: [first]}}")
            .with(JOB, "{properties: {name: {$ref: 'https://example.com/kind'}}}")
            .generated("pub name: Option<Kind>"),
        row("$dynamicRef")
            .given(SCHEMAS, "{Kind: {$dynamicAnchor: kind, type: string, enum: [first]}}")
            .with(JOB, "{properties: {name: {$dynamicRef: '#kind'}}}")
            .generated("pub name: Option<Kind>")
            .note("as a plain `$ref`"),
        row("$recursiveRef")
            .with(JOB, "{$recursiveAnchor: true, properties: {name: {$recursiveRef: '#'}}}")
            .generated("pub name: Option<Box<Job>>")
            .note("of JSON Schema 2019-09: the named schema around it"),
        row("$comment")
            .with(NAME, "{$comment: To be done}")
            .nothing("it is for the authors of the document"),
        row("$schema")
            .with(JOB, "{$schema: 'https://json-schema.org/draft/2020-12/schema'}")
            .nothing("schemas are read by the keywords that they have"),
    ]
}

fn collections() -> Vec<Row> {
    vec![
        row("$ref, of a schema to choose from, with `type: object` beside it")
            .given("/components/schemas/Bell", "{required: [kind], properties: {kind: {type: string}, tone: {type: string}}}")
            .given("/components/schemas/Lamp", "{required: [kind], properties: {kind: {type: string}, volts: {type: integer}}}")
            .with(JOB, "{oneOf: [{$ref: '#/components/schemas/Bell', type: object}, {$ref: '#/components/schemas/Lamp', type: object}], discriminator: {propertyName: kind}}")
            .generated("pub enum Job"),
        row("prefixItems")
            .with(
                NAME,
                "{type: array, prefixItems: [{type: string}, {type: integer}]}",
            )
            .generated("pub name: Option<Vec<JobNameItem>>")
            .warned(&["validation-only"]),
        row("patternProperties")
            .with(
                NAME,
                "{type: object, patternProperties: {'^x': {type: integer}}}",
            )
            .generated("pub name: Option<BTreeMap<String, i64>>"),
        row("unevaluatedProperties, a schema")
            .with(
                NAME,
                "{type: object, unevaluatedProperties: {type: integer}}",
            )
            .generated("pub name: Option<BTreeMap<String, i64>>"),
        row("unevaluatedProperties: false")
            .with(JOB, "{unevaluatedProperties: false}")
            .nothing("a client must bear properties of later releases"),
    ]
}

fn limits() -> Vec<Row> {
    let left_out = |construct, patch| row(construct).with(JOB, patch).warned(&["validation-only"]);
    vec![
        left_out("if", "{if: {required: [name]}}"),
        left_out("then", "{then: {required: [name]}}"),
        left_out("else", "{else: {required: [name]}}"),
        left_out("dependentRequired", "{dependentRequired: {name: [id]}}"),
        left_out(
            "dependentSchemas",
            "{dependentSchemas: {name: {required: [id]}}}",
        ),
        left_out("propertyNames", "{propertyNames: {pattern: '^[a-z]+$'}}"),
        left_out("contains", "{contains: {const: 1}}"),
        left_out("minContains", "{minContains: 1}"),
        left_out("maxContains", "{maxContains: 1}"),
        left_out("unevaluatedItems", "{unevaluatedItems: false}"),
    ]
}
