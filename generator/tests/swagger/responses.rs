//! Responses.

use crate::{api, becomes, operation};

const RESPONSE: &str = "/paths/~1jobs/post/responses/200";

/// A document with an operation that produces these media types and has this response.
fn response(produces: &str, response: &str) -> String {
    let produces = if produces.is_empty() {
        String::new()
    } else {
        format!("produces: {produces}\n      ")
    };
    operation(&format!(
        "{produces}responses: {{'200': {{description: Done., {response}}}}}"
    ))
}

#[test]
fn nothing() {
    becomes(
        &response("[application/json]", "x-a: 1"),
        RESPONSE,
        "{description: Done., x-a: 1}",
    );
}

#[test]
fn a_schema_in_the_media_types_produced() {
    let one = "{schema: {type: string}}";
    becomes(
        &response("[text/plain, text/html]", "schema: {type: string}"),
        RESPONSE,
        &format!("{{description: Done., content: {{text/plain: {one}, text/html: {one}}}}}"),
    );
    let text = response("", "schema: {type: string}");
    becomes(
        &text.replace("paths:", "produces: [text/csv]\npaths:"),
        RESPONSE,
        &format!("{{description: Done., content: {{text/csv: {one}}}}}"),
    );
    let json = format!("{{description: Done., content: {{application/json: {one}}}}}");
    becomes(&text, RESPONSE, &json);
    let cleared = response("[]", "schema: {type: string}");
    becomes(
        &cleared.replace("paths:", "produces: [text/csv]\npaths:"),
        RESPONSE,
        &json,
    );
}

#[test]
fn a_file() {
    becomes(
        &response("", "schema: {type: file, title: A file}"),
        &format!("{RESPONSE}/content"),
        "{application/octet-stream: {schema: {type: string, format: binary, title: A file}}}",
    );
    becomes(
        &response("[image/png]", "schema: {type: file}"),
        &format!("{RESPONSE}/content"),
        "{image/png: {schema: {type: string, format: binary}}}",
    );
}

#[test]
fn headers() {
    becomes(
        &response(
            "",
            "headers: {A: {type: integer, description: How many., default: 1, x-a: 1}, \
             B: {type: array, collectionFormat: csv, items: {type: string}}, C: {type: string, x-nullable: true}}",
        ),
        &format!("{RESPONSE}/headers"),
        "{A: {description: How many., schema: {type: integer, default: 1}, x-a: 1}, \
         B: {style: simple, schema: {type: array, items: {type: string}}}, \
         C: {schema: {type: string, nullable: true}}}",
    );
}

#[test]
fn examples() {
    becomes(
        &response(
            "[a/b, c/d]",
            "schema: {type: string}, examples: {c/d: {$ref: '#/definitions/A'}}",
        ),
        &format!("{RESPONSE}/content"),
        "{a/b: {schema: {type: string}}, c/d: {schema: {type: string}, example: {$ref: '#/definitions/A'}}}",
    );
    let without_schema = "examples: {a/b: null}";
    let expected = "{a/b: {example: null}}";
    becomes(
        &response("[a/b]", without_schema),
        &format!("{RESPONSE}/content"),
        expected,
    );
    becomes(
        &response("", without_schema),
        &format!("{RESPONSE}/content"),
        expected,
    );
    becomes(
        &response("", "schema: {type: string}, examples: {a/b: x}"),
        &format!("{RESPONSE}/content"),
        "{a/b: {schema: {type: string}, example: x}}",
    );
}

#[test]
fn of_the_root() {
    let text = api("
produces: [application/json]
responses:
  Bad: {description: Bad., schema: {type: string}}
  Empty: {description: Empty.}
paths:
  /jobs:
    post: {responses: {'400': {$ref: '#/responses/Bad'}, '404': {$ref: '#/responses/Empty'}}}
    get:
      produces: [text/plain]
      responses: {'400': {$ref: '#/responses/Bad'}, '404': {$ref: '#/responses/Empty'}}
    put: {responses: {'400': {$ref: '#/paths/~1jobs/delete/responses/400'}}}
    delete: {produces: [text/html], responses: {'400': {description: Worse., schema: {type: string}}}}
");
    becomes(
        &text,
        "/components/responses",
        "{Bad: {description: Bad., content: {application/json: {schema: {type: string}}}}, \
          Empty: {description: Empty.}}",
    );
    becomes(
        &text,
        "/paths/~1jobs/post/responses",
        "{'400': {$ref: '#/components/responses/Bad'}, '404': {$ref: '#/components/responses/Empty'}}",
    );
    becomes(
        &text,
        "/paths/~1jobs/get/responses",
        "{'400': {description: Bad., content: {text/plain: {schema: {type: string}}}}, \
          '404': {$ref: '#/components/responses/Empty'}}",
    );
    // It is as what this operation produces, not as where it stands.
    becomes(
        &text,
        "/paths/~1jobs/put/responses/400/content",
        "{application/json: {schema: {type: string}}}",
    );
}
