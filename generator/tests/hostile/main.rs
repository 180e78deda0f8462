//! Documents that mean harm: texts that try to be code, and sizes and circles that try to use up time
//! and memory. Each becomes sound code, or is refused at a bound with its place.

mod circles;
mod multiplying;
mod names;
mod notation;
mod reports;
mod sizes;
mod terminal;
mod texts;

use cce_generator::api::Api;
use cce_generator::conventions::Conventions;
use cce_generator::diagnostic::render::render_short;
use cce_generator::output::FileTree;
use cce_generator::reading::Reading;
use cce_generator::rust::{self, Options};
use serde_json::{Map, Value, json};

/// A document of these schemas.
fn of_schemas(schemas: impl IntoIterator<Item = (String, Value)>) -> Value {
    of(schemas, [])
}

/// A document of these schemas and paths.
fn of(
    schemas: impl IntoIterator<Item = (String, Value)>,
    paths: impl IntoIterator<Item = (String, Value)>,
) -> Value {
    json!({
        "openapi": "3.0.3",
        "info": {"title": "Example", "version": "1.0.0"},
        "paths": paths.into_iter().collect::<Map<_, _>>(),
        "components": {"schemas": schemas.into_iter().collect::<Map<_, _>>()},
    })
}

fn reference(name: impl std::fmt::Display) -> Value {
    json!({"$ref": format!("#/components/schemas/{name}")})
}

/// An operation that responds with a value of a schema.
fn responding(schema: Value) -> Value {
    json!({"get": {"responses": {"200": {
        "description": "", "content": {"application/json": {"schema": schema}},
    }}}})
}

/// The model of a text, or each complaint in a line.
fn read(text: String) -> Result<Api, String> {
    Reading::of_text("api", text, &Conventions::default())
        .map(|reading| reading.api)
        .map_err(|rejected| render_short(&rejected.diagnostics, &rejected.source))
}

/// The complaints about a document that is refused.
#[track_caller]
fn refused(text: String) -> String {
    match read(text) {
        Ok(_) => panic!("the document was taken"),
        Err(complaints) => complaints,
    }
}

/// Both crates of a document that is taken.
#[track_caller]
fn crates(document: &Value) -> FileTree {
    let api = read(document.to_string()).unwrap_or_else(|complaints| panic!("{complaints}"));
    let (tree, _) = rust::generate(&api, &Options::named("cce")).expect("every module has a path");
    tree
}
