//! What becomes of each construct of Swagger 2.0, and what is said of what has no counterpart.

mod bodies;
mod everything;
mod faults;
mod mutations;
mod no_counterpart;
mod operations;
mod parameters;
mod references;
#[path = "../support/releases.rs"]
mod releases;
mod responses;
mod round_trip;
mod schemas;
mod security;
mod servers;
mod versions;

use cce_generator::convert;
use cce_generator::diagnostic::Diagnostics;
use cce_generator::diagnostic::render::{render, render_short};
use cce_generator::syntax::source::Source;
use serde_json::Value;

/// A tree from YAML.
fn tree(text: &str) -> Value {
    serde_yaml::from_str(text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// What a text becomes, if anything, and what is said of it.
fn converted(text: &str) -> (Option<Value>, Source, Diagnostics) {
    let mut source = Source::new("api.yaml", text.to_owned());
    let mut diagnostics = Diagnostics::default();
    let value = convert::tree(&mut source, &mut diagnostics);
    assert_eq!(value.is_none(), diagnostics.has_errors());
    (value, source, diagnostics)
}

/// What a sound text becomes, with nothing to be said of it.
fn accepted(text: &str) -> Value {
    let (value, source, diagnostics) = converted(text);
    assert!(
        diagnostics.is_empty(),
        "{}",
        render(&diagnostics, &source, false)
    );
    value.expect("no error was reported")
}

/// What is said of a text, one a line, each followed by what to do.
fn complaints(text: &str) -> String {
    let (_, source, diagnostics) = converted(text);
    let mut lines: Vec<String> = Vec::new();
    for diagnostic in diagnostics.iter() {
        let mut one = Diagnostics::default();
        one.error("syntax", &diagnostic.pointer, "")
            .clone_from(diagnostic);
        lines.push(render_short(&one, &source));
        lines.extend(
            diagnostic
                .help
                .iter()
                .map(|help| format!("  help: {help}\n")),
        );
    }
    lines.concat()
}

/// A document around the text of its fields.
fn api(rest: &str) -> String {
    format!("swagger: '2.0'\ninfo: {{title: Example, version: '1'}}\n{rest}")
}

/// A document with one operation, of these fields (in flow style).
fn operation(fields: &str) -> String {
    api(&format!("paths:\n  /jobs:\n    post:\n      {fields}\n"))
}

/// A document with one parameter.
fn parameter(fields: &str) -> String {
    operation(&format!(
        "parameters: [{{{fields}}}]\n      responses: {{'204': {{description: Done.}}}}"
    ))
}

/// A document with one definition.
fn definition(fields: &str) -> String {
    api(&format!("paths: {{}}\ndefinitions:\n  Job: {fields}\n"))
}

/// Holds a part of what a text becomes against what it should become.
#[track_caller]
fn becomes(text: &str, pointer: &str, expected: &str) {
    let value = accepted(text);
    let found = value
        .pointer(pointer)
        .unwrap_or_else(|| panic!("{pointer} of {value:#}"));
    assert_eq!(*found, tree(expected), "{found:#}");
}

const BODY: &str = "/paths/~1jobs/post/requestBody";
const PARAMETER: &str = "/paths/~1jobs/post/parameters/0";
