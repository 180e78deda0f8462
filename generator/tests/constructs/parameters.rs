//! Parameters: where they stand, and how they are written.

use crate::{api, code, complaints_and_operation, operation, operation_complaints, tree};

/// The statements that write a request, of an operation with parameters.
fn written(path: &str, parameters: &str) -> String {
    let code = operation(
        &format!("get {path}"),
        &format!("parameters:\n{parameters}"),
    );
    let statements = code.lines().filter(|line| line.contains("request."));
    statements
        .map(|line| format!("{}\n", line.trim()))
        .collect()
}

#[test]
fn required_and_optional() {
    assert_snapshot!(operation(
        "get /jobs/{id}/{name}",
        "
        parameters:
        - {name: id, in: path, required: true, schema: {type: integer, format: int32}}
        - {name: name, in: path, required: true, schema: {type: string}}
        - {name: filter, in: query, required: true, schema: {type: string}}
        - {name: page_size, in: query, schema: {type: integer, default: 100}}
        - {name: X-Trace, in: header, schema: {type: string, format: uuid}}
        - {name: session, in: cookie, schema: {type: string}}
        "
    ));
}

#[test]
fn lists() {
    assert_snapshot!(operation(
        "get /jobs",
        "
        parameters:
        - {name: ids, in: query, required: true, schema: {type: array, items: {type: integer}}}
        - {name: names, in: query, schema: {type: array, items: {type: string}}}
        "
    ));
}

#[test]
fn styles_in_the_path() {
    assert_snapshot!(written(
        "/{a}/{b}/{c}/{d}/{e}/{f}/{g}",
        "
- {name: a, in: path, required: true, schema: {type: string}}
- {name: b, in: path, required: true, schema: {type: array, items: {type: string}}}
- {name: c, in: path, required: true, explode: true, schema: {type: object, additionalProperties: {type: string}}}
- {name: d, in: path, required: true, style: label, schema: {type: array, items: {type: string}}}
- {name: e, in: path, required: true, style: label, explode: true, schema: {type: array, items: {type: string}}}
- {name: f, in: path, required: true, style: matrix, schema: {type: array, items: {type: string}}}
- {name: g, in: path, required: true, style: matrix, explode: true, schema: {type: array, items: {type: string}}}
"
    ));
}

#[test]
fn styles_in_the_query() {
    assert_snapshot!(written(
        "/jobs",
        "
- {name: a, in: query, schema: {type: array, items: {type: string}}}
- {name: b, in: query, explode: false, schema: {type: array, items: {type: string}}}
- {name: c, in: query, style: spaceDelimited, schema: {type: array, items: {type: string}}}
- {name: d, in: query, style: pipeDelimited, explode: true, schema: {type: array, items: {type: string}}}
- {name: e, in: query, style: deepObject, explode: true, schema: {type: object, additionalProperties: {type: string}}}
- {name: f, in: query, allowReserved: true, schema: {type: string}}
- {name: g, in: query, explode: false, schema: {type: string}}
- {name: h, in: query, content: {application/json: {schema: {type: object, additionalProperties: {type: string}}}}}
"
    ));
}

#[test]
fn styles_in_headers_and_cookies() {
    assert_snapshot!(written(
        "/jobs",
        "
- {name: A, in: header, schema: {type: array, items: {type: string}}}
- {name: B, in: header, explode: true, schema: {type: object, additionalProperties: {type: string}}}
- {name: c, in: cookie, schema: {type: string}}
- {name: d, in: cookie, explode: false, schema: {type: array, items: {type: string}}}
"
    ));
}

#[test]
fn of_the_path_and_overridden() {
    let document = api("paths:
  /jobs/{id}:
    parameters:
    - {name: id, in: path, required: true, schema: {type: integer}}
    - {name: depth, in: query, schema: {type: integer}}
    get:
      operationId: example
      parameters:
      - {name: depth, in: query, required: true, schema: {type: string}}
      responses: {'204': {description: ''}}
");
    assert_snapshot!(code(&tree(&document), "operations/src/untagged.rs"));
}

/// What has one name in two places has two names in Rust.
#[test]
fn of_one_name() {
    assert_snapshot!(operation(
        "post /jobs/{id}",
        "
        parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
        - {name: id, in: query, schema: {type: string}}
        - {name: body, in: query, schema: {type: string}}
        requestBody: {required: true, content: {application/json: {schema: {type: string}}}}
        "
    ));
}

#[test]
fn nullable() {
    assert_snapshot!(operation(
        "get /jobs",
        "
        parameters:
        - {name: a, in: query, schema: {type: integer, nullable: true}}
        - {name: b, in: query, required: true, schema: {type: integer, nullable: true}}
        "
    ));
}

#[test]
fn headers_that_follow_from_elsewhere() {
    assert_snapshot!(operation_complaints(
        "get /jobs",
        "parameters: [{name: Authorization, in: header, schema: {type: string}}]"
    ));
}

/// OpenAPI doesn't say how it is written. One asks for brackets, and a list in an object does not.
#[test]
fn deep_object_of_a_list() {
    assert_snapshot!(complaints_and_operation(
        "get /jobs",
        "
        parameters:
        - {name: tags, in: query, style: deepObject, schema: {type: array, items: {type: string}}}
        - name: filter
          in: query
          style: deepObject
          schema: {type: object, properties: {tags: {type: array, items: {type: string}}}}
        "
    ));
}

#[test]
fn deep_object_of_a_scalar() {
    assert_snapshot!(operation_complaints(
        "get /jobs",
        "parameters: [{name: filter, in: query, style: deepObject, schema: {type: string}}]"
    ));
}

#[test]
fn of_an_unknown_media_type() {
    assert_snapshot!(operation_complaints(
        "get /jobs",
        "parameters: [{name: filter, in: query, content: {application/xml: {schema: {type: string}}}}]"
    ));
}
