//! The specification of the generated code: for each construct of OpenAPI a small document, and
//! what becomes of it.
//!
//! The snapshots lie beside these files; a construct that has no Rust shows its complaint instead.

/// Compares with the snapshot of the test's name. The expression isn't kept there: it is the test.
macro_rules! assert_snapshot {
    ($text:expr) => {
        insta::with_settings!({omit_expression => true}, { insta::assert_snapshot!($text) })
    };
}

mod all_of;
mod bodies;
mod collections;
mod corrections;
mod descriptions;
mod directions;
mod enumerations;
mod errors;
mod everything;
mod examples;
mod formats;
mod front_page;
mod inline;
mod marks;
mod media_types;
mod one_of;
mod operations;
mod parameters;
mod presence;
mod recursion;
#[path = "../support/releases.rs"]
mod releases;
mod responses;
mod secrets;
mod security;
mod streams;
mod tags;
mod webhooks;

use std::path::Path;

use cce_generator::api::Api;
use cce_generator::conventions::{Allowance, Conventions};
use cce_generator::diagnostic::Warning;
use cce_generator::diagnostic::render::render_short;
use cce_generator::document::Document;
use cce_generator::lower::lower;
use cce_generator::output::FileTree;
use cce_generator::rust::{Options, generate};

/// The models that schemas become.
fn models(schemas: &str) -> String {
    let tree = tree(&of_schemas(schemas));
    code(&tree, "models/src/untagged.rs")
}

/// What is said about schemas, and the models that they become all the same.
fn complaints_and_models(schemas: &str) -> String {
    let (api, complaints) = lowered(&of_schemas(schemas));
    let code = code(&generated(&api), "models/src/untagged.rs");
    format!("{complaints}\n\n{code}")
}

/// What is said about an operation, and the operation as code.
fn complaints_and_operation(line: &str, text: &str) -> String {
    let (api, complaints) = lowered(&of_operation(line, text));
    let code = code(&generated(&api), "operations/src/untagged.rs");
    format!("{complaints}\n\n{code}")
}

/// An operation as code; it has an id and an empty response unless it names others.
fn operation(line: &str, text: &str) -> String {
    let tree = tree(&of_operation(line, text));
    code(&tree, "operations/src/untagged.rs")
}

/// The models that an operation's inline schemas become.
fn operation_models(line: &str, text: &str) -> String {
    let tree = tree(&of_operation(line, text));
    code(&tree, "models/src/untagged.rs")
}

/// What is said about schemas, one complaint a line.
fn schema_complaints(schemas: &str) -> String {
    complaints(&of_schemas(schemas))
}

/// What is said about an operation, one complaint a line.
fn operation_complaints(line: &str, text: &str) -> String {
    complaints(&of_operation(line, text))
}

fn complaints(document: &str) -> String {
    lowered(document).1
}

/// Both crates; nothing may be wrong with the document.
fn tree(document: &str) -> FileTree {
    let (api, complaints) = lowered(document);
    assert_eq!(complaints, "", "in {document}");
    generated(&api)
}

fn generated(api: &Api) -> FileTree {
    let (tree, _) = generate(api, &Options::named("cce")).expect("the names of modules make paths");
    tree
}

/// The model of a document, and what is said about it.
fn lowered(document: &str) -> (Api, String) {
    lowered_with(document, &Conventions::default())
}

fn lowered_with(document: &str, conventions: &Conventions) -> (Api, String) {
    let (document, mut complaints) = Document::parse("api.yaml", document.to_owned())
        .unwrap_or_else(|rejected| panic!("{rejected}"));
    let (api, more) = lower(&document, conventions);
    complaints.extend(more);
    // A construct is shown by itself, whether or not an operation uses it or a convention decides.
    let allowed = [Warning::UnusedComponent, Warning::RequiredReadOnly];
    complaints.allow(&allowed.map(|warning| Allowance {
        warning,
        places: Vec::new(),
        reason: "it is an example".to_owned(),
    }));
    (api, render_short(&complaints, document.source()))
}

/// A file without the remarks that lead it.
fn code(tree: &FileTree, path: &str) -> String {
    let text = file(tree, path);
    text.lines()
        .skip_while(|line| is_front(line))
        .map(|line| format!("{line}\n"))
        .collect()
}

fn is_front(line: &str) -> bool {
    line.is_empty() || line.starts_with("// ") || line.starts_with("//!")
}

fn file<'t>(tree: &'t FileTree, path: &str) -> &'t str {
    tree.get(path)
        .unwrap_or_else(|| panic!("{path} is generated"))
}

fn of_schemas(schemas: &str) -> String {
    api(&format!(
        "paths: {{}}\ncomponents:\n  schemas:\n{}",
        indented(schemas, 4)
    ))
}

/// An API of one operation: `get /jobs`.
fn of_operation(line: &str, text: &str) -> String {
    let (method, path) = line.split_once(' ').expect("a method and a path");
    let mut text = indented(text, 6);
    let names = |key: &str| text.lines().any(|line| line[6..].starts_with(key));
    let id = (!names("operationId:")).then_some("operationId: example");
    let responses = (!names("responses:")).then_some("responses: {'204': {description: ''}}");
    for line in id.into_iter().chain(responses) {
        text.push_str(&format!("      {line}\n"));
    }
    api(&format!("paths:\n  {path}:\n    {method}:\n{text}"))
}

fn api(rest: &str) -> String {
    format!("openapi: 3.0.3\ninfo: {{title: Example, version: 1.0.0}}\n{rest}")
}

/// A text with the indentation that all its lines share replaced.
fn indented(text: &str, indent: usize) -> String {
    let lines = || text.lines().filter(|line| !line.trim().is_empty());
    let shared = lines()
        .map(|line| line.len() - line.trim_start().len())
        .min()
        .unwrap_or_default();
    lines()
        .map(|line| format!("{:indent$}{}\n", "", &line[shared..]))
        .collect()
}

/// A file of the repository.
fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
