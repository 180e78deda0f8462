//! References to schemas, wherever those stand.

use cce_generator::document::Document;
use insta::assert_snapshot;

use crate::{accepted, api, complaints};

/// A document with schemas in many places, and a definition that refers to one.
fn referring_to(target: &str) -> String {
    api(&format!(
        "
consumes: [text/json]
produces: [application/json, text/json]
paths:
  /a~b/{{c}}:
    parameters:
      - {{name: c, in: path, required: true, type: string}}
    get:
      responses: {{'200': {{description: Done., schema: {{type: object, properties: {{a: {{type: string}}}}}}}}}}
    post:
      consumes: [application/json]
      parameters:
        - {{name: n, in: query, type: string}}
        - {{name: b, in: body, schema: {{type: array, items: {{type: string}}}}}}
      responses: {{'200': {{description: Done., schema: {{type: file}}}}}}
  /path:
    parameters: [{{name: b, in: body, schema: {{type: string}}}}]
    put: {{responses: {{'204': {{description: Done.}}}}}}
parameters: {{Body: {{name: b, in: body, schema: {{type: string}}}}}}
responses: {{Bad: {{description: Bad., schema: {{type: string}}}}}}
x-a: {{b: {{type: string}}}}
definitions:
  A: {{type: object, properties: {{b/c: {{type: string}}}}, additionalProperties: {{type: string}}, x-d: {{type: string}}}}
  '100%': {{type: object, properties: {{a~b: {{type: string}}}}}}
  «Größe»: {{type: string}}
  Job: {{type: object, properties: {{target: {{$ref: '{target}'}}}}}}
"
    ))
}

/// Where the reference leads afterwards; the reader of OpenAPI 3.0 finds a schema there.
#[track_caller]
fn leads_to(target: &str, expected: &str) {
    let value = accepted(&referring_to(target));
    let found = &value["components"]["schemas"]["Job"]["properties"]["target"]["$ref"];
    assert_eq!(found, expected);
    let yaml = serde_yaml::to_string(&value).expect("a tree");
    Document::parse("api.yaml", yaml).unwrap_or_else(|rejected| panic!("{rejected}"));
}

#[test]
fn to_definitions() {
    leads_to("#/definitions/A", "#/components/schemas/A");
    leads_to("#/definitions/100%25", "#/components/schemas/100%25");
    leads_to(
        "#/definitions/%C2%ABGr%C3%B6%C3%9Fe%C2%BB",
        "#/components/schemas/%C2%ABGr%C3%B6%C3%9Fe%C2%BB",
    );
    leads_to(
        "#/definitions/«Größe»",
        "#/components/schemas/%C2%ABGr%C3%B6%C3%9Fe%C2%BB",
    );
}

#[test]
fn below_definitions() {
    leads_to(
        "#/definitions/A/properties/b~1c",
        "#/components/schemas/A/properties/b~1c",
    );
    leads_to(
        "#/definitions/A/properties/b%7E1c",
        "#/components/schemas/A/properties/b~1c",
    );
    leads_to(
        "#/definitions/A/additionalProperties",
        "#/components/schemas/A/additionalProperties",
    );
    leads_to(
        "#/definitions/100%25/properties/a~0b",
        "#/components/schemas/100%25/properties/a~0b",
    );
}

#[test]
fn to_what_else_the_root_names() {
    leads_to(
        "#/parameters/Body/schema",
        "#/components/requestBodies/Body/content/text~1json/schema",
    );
    leads_to(
        "#/responses/Bad/schema",
        "#/components/responses/Bad/content/application~1json/schema",
    );
}

#[test]
fn into_operations() {
    leads_to(
        "#/paths/~1a~0b~1{c}/get/responses/200/schema/properties/a",
        "#/paths/~1a~0b~1%7Bc%7D/get/responses/200/content/application~1json/schema/properties/a",
    );
    leads_to(
        "#/paths/~1a~0b~1{c}/post/parameters/1/schema/items",
        "#/paths/~1a~0b~1%7Bc%7D/post/requestBody/content/application~1json/schema/items",
    );
}

#[test]
fn into_the_bodies_of_paths() {
    assert_snapshot!(complaints(&referring_to(
        "#/paths/~1path/parameters/0/schema"
    )));
}

#[test]
fn into_extensions() {
    assert_snapshot!(complaints(&referring_to("#/x-a/b")));
    assert_snapshot!(complaints(&referring_to("#/definitions/A/x-d")));
}

#[test]
fn to_nothing() {
    assert_snapshot!(complaints(&referring_to("#/definitions/a")));
}

#[test]
fn to_something_else() {
    assert_snapshot!(complaints(&referring_to("#/responses/Bad")));
}

#[test]
fn by_a_bare_name() {
    assert_snapshot!(complaints(&referring_to("A")));
}

#[test]
fn out_of_the_document() {
    assert_snapshot!(complaints(&referring_to("other.yaml#/A")));
}

#[test]
fn in_a_circle() {
    assert_snapshot!(complaints(&api(
        "paths: {}\ndefinitions: {A: {$ref: '#/definitions/B'}, B: {$ref: '#/definitions/A'}}"
    )));
}
