//! Responses that can be read value by value.

use crate::{code, generated, lowered, of_operation};

/// What is said of an operation with a response, and the lines of its code that the stream decides.
fn decided(content: &str) -> String {
    let responses = format!("responses: {{'200': {{description: '', content: {{{content}}}}}}}");
    let (api, complaints) = lowered(&of_operation("get /events", &responses));
    let code = code(&generated(&api), "operations/src/untagged.rs");
    let starts = [
        "///",
        "request.accept",
        "type ",
        "response.success",
        "impl",
        "const MEDIA",
        "const FRAMING",
        "event.",
    ];
    let lines = code.lines().map(str::trim);
    let lines: Vec<&str> = lines
        .filter(|line| starts.iter().any(|start| line.starts_with(start)))
        .collect();
    format!("{complaints}{}", lines.join("\n"))
}

const TICK: &str = "{type: object, properties: {count: {type: integer}}}";

#[test]
fn events_in_json() {
    assert_snapshot!(decided(&format!("text/event-stream: {{schema: {TICK}}}")));
}

#[test]
fn events_of_text() {
    assert_snapshot!(decided("text/event-stream: {schema: {type: string}}"));
}

#[test]
fn events_without_a_schema_are_text() {
    assert_snapshot!(decided("text/event-stream: {}"));
}

#[test]
fn lines_beside_json() {
    assert_snapshot!(decided(&format!(
        "application/json: {{schema: {{type: array, items: {TICK}}}}}, application/x-ndjson: {{schema: {TICK}}}"
    )));
}

/// The schema describes the whole stream, and its items the values.
#[test]
fn a_sequence_of_an_array() {
    assert_snapshot!(decided(&format!(
        "application/json-seq: {{schema: {{type: array, items: {TICK}}}}}"
    )));
}

/// One of them is read.
#[test]
fn several_streams() {
    assert_snapshot!(decided(
        "text/event-stream: {}, application/jsonl: {schema: {type: integer}}"
    ));
}
