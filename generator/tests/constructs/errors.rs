//! The bodies of errors, declared and by convention.

use cce_generator::api::{Api, Method};
use cce_generator::conventions::Conventions;

use crate::{api, code, file, generated, lowered_with};

const PATHS: &str = "
paths:
  /jobs:
    get:
      operationId: getJobs
      responses:
        '200': {description: '', content: {application/json: {schema: {type: string}}}}
        '401': {description: ''}
        '404': {description: '', content: {text/plain: {schema: {type: string}}}}
        '409': {description: '', content: {application/json: {schema: {$ref: '#/components/schemas/Conflict'}}}}
        4XX: {description: ''}
        5XX: {description: ''}
        default: {description: ''}
    head:
      operationId: headJobs
      responses: {'200': {description: ''}, '404': {description: ''}}
    delete:
      operationId: deleteJobs
      responses: {'204': {description: ''}, '302': {description: ''}}
    post:
      operationId: createJob
      responses: {default: {description: ''}}
components:
  schemas:
    Conflict: {type: object, properties: {with: {type: string}}}
";

const PROBLEM: &str = "
    Problem: {type: object, required: [message], properties: {message: {type: string}, cause: {$ref: '#/components/schemas/Cause'}}}
    Cause: {type: object, properties: {code: {type: integer}}}
";

/// The conventions, read from a file, so that they have a place.
fn conventions(errors: &str) -> Conventions {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("conventions.yaml");
    std::fs::write(&path, format!("secrets: {{names: []}}\nerrors: {errors}\n")).unwrap();
    Conventions::read(&path).unwrap()
}

fn lower(schemas: &str) -> (Api, String) {
    let conventions = conventions("{schema: Problem, properties: [message, errors]}");
    lowered_with(&api(&format!("{PATHS}{schemas}")), &conventions)
}

#[test]
fn each_without_a_body_has_that_of_the_convention() {
    let (api, complaints) = lower(PROBLEM);
    assert_eq!(complaints, "");
    let bodies = api.operations.iter().flat_map(|operation| {
        let line = move |response: &cce_generator::api::Response| {
            let content = serde_json::to_string(&response.content).unwrap();
            format!("{} {}: {content}", operation.id, response.status)
        };
        operation.responses.iter().map(line)
    });
    assert_snapshot!(bodies.collect::<Vec<_>>().join("\n"));
}

#[test]
fn they_are_documented() {
    let code = code(&generated(&lower(PROBLEM).0), "operations/src/untagged.rs");
    let lines = code.lines().filter(|line| line.contains("errors: "));
    assert_snapshot!(lines.collect::<Vec<_>>().join("\n"));
}

/// What errors hold is used, and so is what that holds.
#[test]
fn their_types_are_used() {
    let api = lower(PROBLEM).0;
    for (name, definition) in &api.types {
        let usage = &definition.usage;
        assert!(usage.response && !usage.request, "{name}: {usage:?}");
    }
    assert_eq!(api.types.len(), 3);
}

/// A release that doesn't have the schema is as it is.
#[test]
fn a_schema_that_is_missing_says_nothing() {
    let (api, complaints) = lower("");
    assert_eq!(complaints, "");
    let errors = |method| {
        let operation = api.operations.iter().find(|own| own.method == method);
        operation
            .unwrap()
            .responses
            .iter()
            .filter(|response| response.content.is_none())
            .count()
    };
    assert_eq!((errors(Method::Get), errors(Method::Head)), (4, 2));
    assert_eq!(api.error_type, None);
}

#[test]
fn a_schema_without_the_message_is_left_out() {
    for schema in [
        "{type: object, properties: {message: {type: integer}, text: {type: string}}}",
        "{type: array, items: {$ref: '#/components/schemas/Conflict'}}",
        "{type: string}",
    ] {
        let (api, complaints) = lower(&format!("    Problem: {schema}\n"));
        assert_eq!(
            complaints,
            "api.yaml:28:5 (#/components/schemas/Problem): warning[convention]: `Problem` is no \
             object whose property `message` or `errors` is a string\n",
            "{schema}"
        );
        assert_eq!(api.error_type, None);
    }
}

/// Nothing of it is in an API without the convention.
#[test]
fn without_a_convention_they_are_as_declared() {
    let (api, _) = lowered_with(&api(&format!("{PATHS}{PROBLEM}")), &Conventions::default());
    let tree = generated(&api);
    assert!(!file(&tree, "operations/src/untagged.rs").contains("models::Problem"));
}
