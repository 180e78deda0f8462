//! What an operation is beside its parameters, body and responses.

use crate::{api, code, file, operation, operation_complaints, operation_models, tree};

#[test]
fn described() {
    assert_snapshot!(operation(
        "get /jobs",
        "
        summary: All jobs
        description: Those that the caller may see.
        externalDocs: {url: 'https://example.com/jobs'}
        "
    ));
}

#[test]
fn without_an_id() {
    let document = api("paths:
  /jobs/{job-id}/steps:
    get:
      parameters: [{name: job-id, in: path, required: true, schema: {type: integer}}]
      responses: {'204': {description: ''}}
");
    assert_snapshot!(code(&tree(&document), "operations/src/untagged.rs"));
}

/// The operations are there twice, and no two can have one id.
#[test]
fn a_path_that_is_another_one() {
    let document = api("paths:
  /copies: {$ref: '#/paths/~1jobs'}
  /jobs:
    get: {operationId: listJobs, responses: {'204': {description: ''}}}
    post: {operationId: addJob, responses: {'204': {description: ''}}}
");
    let tree = tree(&document);
    let code = code(&tree, "operations/src/untagged.rs");
    let told: Vec<&str> = code
        .lines()
        .map(str::trim)
        .filter(|line| line.starts_with("pub struct") || line.starts_with("const PATH"))
        .collect();
    assert_snapshot!(told.join("\n"));
}

/// The module is that of the first tag, whether declared or not.
#[test]
fn tags() {
    let document = api("tags:
- {name: Job runs, description: What runs.}
- {name: unused}
paths:
  /a: {get: {operationId: a, tags: [Job runs, other], responses: {'204': {description: ''}}}}
  /b: {get: {operationId: b, tags: [undeclared], responses: {'204': {description: ''}}}}
  /c: {get: {operationId: c, responses: {'204': {description: ''}}}}
");
    assert_snapshot!(file(&tree(&document), "operations/src/lib.rs"));
}

#[test]
fn security() {
    let document = api("security: [{key: []}]
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: Authorization}
    user: {type: http, scheme: basic}
paths:
  /a: {get: {operationId: inherited, responses: {'204': {description: ''}}}}
  /b: {get: {operationId: none, security: [], responses: {'204': {description: ''}}}}
  /c: {get: {operationId: either, security: [{key: []}, {key: [], user: []}], responses: {'204': {description: ''}}}}
  /d: {get: {operationId: optional, security: [{}, {key: []}], responses: {'204': {description: ''}}}}
");
    let tree = tree(&document);
    let code = code(&tree, "operations/src/untagged.rs");
    let told = code.lines().map(str::trim).filter(|line| {
        ["pub struct", "/// Takes", "const SECURITY"]
            .iter()
            .any(|start| line.starts_with(start))
    });
    assert_snapshot!(told.map(|line| format!("{line}\n")).collect::<String>());
}

/// An operation's own server goes before its path's, and that before the API's.
#[test]
fn server() {
    assert_snapshot!(operation(
        "get /jobs",
        "servers: [{url: 'https://{host}/v2', variables: {host: {default: jobs.example.com}}}]"
    ));
}

const CALLBACK: &str = "
        callbacks:
          finished:
            '{$request.query.url}/done':
              post:
                requestBody: {content: {application/json: {schema: {type: object, properties: {id: {type: integer}}}}}}
                responses: {'204': {description: ''}}
        ";

#[test]
fn callbacks() {
    assert_snapshot!(operation("post /jobs", CALLBACK));
}

/// What the server calls back with is there for the caller to read.
#[test]
fn models_of_callbacks() {
    assert_snapshot!(operation_models("post /jobs", CALLBACK));
}

#[test]
fn parameters_of_callbacks() {
    assert_snapshot!(operation_complaints(
        "post /jobs",
        "
        callbacks:
          finished:
            '{$request.query.url}':
              parameters: [{name: run, in: query, schema: {type: integer}}]
              post:
                parameters: [{name: id, in: query, schema: {type: integer}}]
                responses: {'204': {description: ''}}
        "
    ));
}
