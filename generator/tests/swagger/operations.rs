//! Paths and operations.

use insta::assert_snapshot;

use crate::{accepted, api, becomes, complaints, converted, definition, operation};

const POST: &str = "/paths/~1jobs/post";

#[test]
fn what_both_versions_have() {
    let fields = "tags: [a, b], summary: A., description: B., operationId: c, deprecated: true, \
                  externalDocs: {url: 'https://example.com', x-a: 1}, responses: {x-b: 1}, x-c: 1";
    let text = api(&format!("paths: {{/jobs: {{post: {{{fields}}}}}}}"));
    becomes(&text, POST, &format!("{{{fields}}}"));
}

#[test]
fn each_method() {
    for method in ["get", "put", "post", "delete", "options", "head", "patch"] {
        let text = api(&format!(
            "paths: {{/jobs: {{{method}: {{responses: {{}}}}, x-a: 1}}}}"
        ));
        becomes(
            &text,
            "/paths/~1jobs",
            &format!("{{{method}: {{responses: {{}}}}, x-a: 1}}"),
        );
    }
}

#[test]
fn media_types_without_content() {
    let text = operation("consumes: [a/b]\n      produces: [c/d]\n      responses: {}");
    becomes(&text, POST, "{responses: {}}");
}

#[test]
fn a_method_of_openapi_3() {
    assert_snapshot!(complaints(&api("paths: {/jobs: {trace: {responses: {}}}}")));
}

/// Parts that stand where OpenAPI 3.0 would not look are copied to where they are used.
#[test]
fn parts_in_extensions() {
    let text = api("
x-parts:
  item:
    get: {parameters: [{$ref: '#/x-parts/parameter'}, {$ref: '#/x-parts/body'}], responses: {'200': {$ref: '#/x-parts/response'}}}
  parameter: {name: a, in: query, type: string}
  body: {name: b, in: body, schema: {type: string}}
  response: {description: Done., schema: {type: string}}
paths:
  /jobs: {$ref: '#/x-parts/item'}
  /tasks: {$ref: '#/paths/~1jobs'}
");
    becomes(
        &text,
        "/paths",
        "{/jobs: {get: {parameters: [{name: a, in: query, schema: {type: string}}], \
         requestBody: {content: {application/json: {schema: {type: string}}}}, responses: {'200': \
         {description: Done., content: {application/json: {schema: {type: string}}}}}}}, \
         /tasks: {get: {parameters: [{name: a, in: query, schema: {type: string}}], \
         requestBody: {content: {application/json: {schema: {type: string}}}}, responses: {'200': \
         {description: Done., content: {application/json: {schema: {type: string}}}}}}}}",
    );
}

#[test]
fn a_path_that_is_another() {
    let text = api("
paths:
  /jobs: {get: {responses: {}}}
  /tasks: {$ref: '#/paths/~1jobs', x-a: 1}
  /works: {$ref: '#/paths/~1tasks'}
");
    becomes(&text, "/paths/~1tasks", "{$ref: '#/paths/~1jobs', x-a: 1}");
    becomes(&text, "/paths/~1works", "{$ref: '#/paths/~1jobs'}");
}

#[test]
fn as_deep_as_can_be_read() {
    let deep = |levels: usize| {
        let schema = "{items: ".repeat(levels) + "{}" + &"}".repeat(levels);
        definition(&schema)
    };
    accepted(&deep(62));
    let (value, _, diagnostics) = converted(&deep(2_000));
    assert!(value.is_none() && diagnostics.has_errors());
}
