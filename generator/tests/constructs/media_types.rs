//! Contents of several media types: which one is read, which are named in `Accept`, and what is
//! said of the rest.

use crate::{code, generated, lowered, of_operation};

/// What is said of an operation, and the lines of its code that the media types decide.
fn decided(line: &str, text: &str) -> String {
    let (api, complaints) = lowered(&of_operation(line, text));
    let code = code(&generated(&api), "operations/src/untagged.rs");
    let accept = &api.operations[0].accept;
    assert!(code.contains(&format!("{accept:?}")), "{code}");
    let lines = code.lines().map(str::trim).filter(|line| {
        ["request.", "type Output", "response.success"]
            .iter()
            .any(|start| line.starts_with(start))
    });
    let others = ["request.accept(", "request.finish()"];
    let lines: Vec<&str> = lines
        .filter(|line| !others.iter().any(|start| line.starts_with(start)))
        .collect();
    format!("{complaints}\nAccept: {accept}\n{}", lines.join("\n"))
        .trim()
        .to_owned()
}

/// The response of a success in several media types.
fn response(content: &str) -> String {
    decided(
        "get /file",
        &format!("responses: {{'200': {{description: '', content: {{{content}}}}}}}"),
    )
}

/// A body of several media types.
fn body(content: &str) -> String {
    decided(
        "post /file",
        &format!("requestBody: {{required: true, content: {{{content}}}}}"),
    )
}

const BINARY: &str = "{schema: {type: string, format: binary}}";

/// Bytes are no JSON, whatever the document calls them: asked for as JSON they might be spoiled.
#[test]
fn binary_in_json_and_as_bytes() {
    assert_snapshot!(response(&format!(
        "application/json: {BINARY}, application/octet-stream: {BINARY}"
    )));
}

#[test]
fn binary_in_json_alone() {
    assert_snapshot!(response(&format!("application/json: {BINARY}")));
}

#[test]
fn bytes_of_several_kinds() {
    assert_snapshot!(response(&format!(
        "image/png: {BINARY}, image/jpeg: {{}}, 'image/*': {{}}"
    )));
}

/// A range is asked for as it is: `application/octet-stream` would rule out what it stands for.
#[test]
fn bytes_of_a_range() {
    assert_snapshot!(response(&format!("'image/*': {BINARY}")));
}

#[test]
fn texts_of_several_kinds() {
    assert_snapshot!(response(
        "text/csv: {schema: {type: string}}, text/plain: {schema: {type: string}}"
    ));
}

#[test]
fn json_under_several_names() {
    assert_snapshot!(response(
        "application/json: {schema: {type: integer}}, application/vnd.jobs+json: {schema: {type: integer}}"
    ));
}

/// What is read in another way is asked for only if there is nothing else.
#[test]
fn json_of_several_types() {
    assert_snapshot!(response(
        "application/json: {schema: {type: integer}}, application/vnd.jobs+json: {schema: {type: string}}"
    ));
}

#[test]
fn json_beside_others() {
    assert_snapshot!(response(
        "application/xml: {schema: {type: integer}}, text/plain: {}, application/json: {schema: {type: integer}}"
    ));
}

#[test]
fn of_several_successes() {
    assert_snapshot!(decided(
        "get /file",
        "
        responses:
          '200': {description: '', content: {application/json: {schema: {type: integer}}}}
          '202': {description: '', content: {text/plain: {}, text/csv: {}, application/pdf: {}}}
        "
    ));
}

#[test]
fn binary_body_in_json_and_as_bytes() {
    assert_snapshot!(body(&format!(
        "application/json: {BINARY}, application/octet-stream: {BINARY}"
    )));
}

#[test]
fn json_body_under_several_names() {
    assert_snapshot!(body(
        "application/json: {schema: {type: integer}}, text/json: {schema: {type: integer}}"
    ));
}

#[test]
fn form_in_two_ways() {
    let form = "{schema: {type: object, properties: {name: {type: string}}}}";
    assert_snapshot!(body(&format!(
        "application/x-www-form-urlencoded: {form}, multipart/form-data: {form}"
    )));
}

/// Media types that are based on JSON may have a meaning of their own, such as a patch.
#[test]
fn json_before_what_is_based_on_it() {
    assert_snapshot!(body(
        "application/json-patch+json: {schema: {type: string}}, text/json: {schema: {type: string}}, application/json: {schema: {type: string}}"
    ));
    assert_snapshot!(response(
        "application/problem+json: {schema: {type: string}}, application/json; charset=utf-8: {schema: {type: string}}"
    ));
}
