//! Responses.

use crate::{complaints_and_operation, operation, operation_complaints};

/// An operation with these responses.
fn responses(responses: &str) -> String {
    operation("get /jobs", &format!("responses: {{{responses}}}"))
}

/// The declaration of a response in JSON.
fn json(kind: &str) -> String {
    format!("{{description: '', content: {{application/json: {{schema: {{type: {kind}}}}}}}}}")
}

#[test]
fn none() {
    assert_snapshot!(responses("'204': {description: ''}"));
}

#[test]
fn in_json() {
    assert_snapshot!(responses(&format!("'200': {}", json("string"))));
}

#[test]
fn in_bytes() {
    assert_snapshot!(responses(
        "'200': {description: '', content: {application/octet-stream: {schema: {type: string, format: binary}}}}"
    ));
}

#[test]
fn in_text() {
    assert_snapshot!(responses(
        "'200': {description: '', content: {text/csv: {schema: {type: string}}}}"
    ));
}

#[test]
fn several_of_one_type() {
    assert_snapshot!(responses(&format!(
        "'200': {}, '201': {}",
        json("string"),
        json("string")
    )));
}

#[test]
fn several_of_different_types() {
    assert_snapshot!(responses(&format!(
        "'200': {}, '202': {}, '204': {{description: Nothing to do.}}",
        json("string"),
        json("integer")
    )));
}

#[test]
fn a_range() {
    assert_snapshot!(responses(&format!("2XX: {}", json("string"))));
}

#[test]
fn a_range_beside_a_code() {
    assert_snapshot!(responses(&format!(
        "'204': {{description: ''}}, 2XX: {}",
        json("string")
    )));
}

/// `default` alone is the response to a success.
#[test]
fn default_alone() {
    assert_snapshot!(responses(&format!("default: {}", json("string"))));
}

/// Beside a success it stands for the errors.
#[test]
fn default_beside_a_success() {
    assert_snapshot!(responses(&format!(
        "'200': {}, '404': {{description: ''}}, default: {}",
        json("string"),
        json("integer")
    )));
}

#[test]
fn headers() {
    assert_snapshot!(responses(
        "'200': {description: '', headers: {
            X-Count: {required: true, description: How many there are., schema: {type: integer}},
            ETag: {schema: {type: string}},
            Content-Type: {schema: {type: string}}}}"
    ));
}

#[test]
fn header_with_content() {
    assert_snapshot!(operation_complaints(
        "get /jobs",
        "responses: {'200': {description: '', headers: {X-Count: {content: {application/json: {schema: {type: integer}}}}}}}"
    ));
}

/// A response with status 204 has no body, whatever the document says.
#[test]
fn content_of_no_content() {
    let declared =
        "'204': {description: '', content: {application/json: {schema: {type: string}}}}";
    assert_snapshot!(complaints_and_operation(
        "get /jobs",
        &format!("responses: {{{declared}}}")
    ));
}
