//! The table of what has no place in a client: each row is a field that changes nothing.
//!
//! The rows are those of the documentation of `lower`, and none is missing here or there.

use cce_generator::api::Api;
use cce_generator::conventions::{Allowance, Conventions};
use cce_generator::diagnostic::Warning;
use cce_generator::diagnostic::render::render_short;
use cce_generator::document::Document;
use cce_generator::lower::lower;
use serde_json::{Value, json};

const DOCUMENTATION: &str = include_str!("../src/lower.rs");

/// A document with an object of each kind that has such fields, and where those objects are.
fn document() -> Value {
    json!({
        "openapi": "3.0.3",
        "info": {"title": "Example", "version": "1.0.0"},
        "servers": [{"url": "/{v}", "variables": {"v": {"default": "v1"}}}],
        "tags": [{"name": "job"}],
        "security": [{"key": []}],
        "paths": {
            "/jobs": {
                "post": {
                    "operationId": "createJob",
                    "tags": ["job"],
                    "parameters": [{"name": "dry", "in": "query", "schema": {"type": "boolean"}}],
                    "requestBody": {
                        "content": {"application/json": {
                            "schema": {"$ref": "#/components/schemas/Job"},
                            "examples": {"one": {"value": {"id": 1}}},
                        }},
                    },
                    "responses": {"200": {
                        "description": "",
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Job"}}},
                    }},
                },
            },
        },
        "components": {
            "schemas": {"Job": {"type": "object", "properties": {"id": {"type": "integer"}}}},
            "securitySchemes": {
                "key": {"type": "apiKey", "in": "header", "name": "Authorization"},
                "login": {"type": "oauth2", "flows": {}},
            },
        },
    })
}

const OPERATION: &str = "/paths/~1jobs/post";

/// An object, a field of it, where the object is in the document, and a value for the field.
fn rows() -> Vec<(&'static str, &'static str, String, Value)> {
    let at = |below: &str| format!("{OPERATION}{below}");
    let server = || "/servers/0".to_owned();
    let text = || json!("a text");
    vec![
        (
            "Info",
            "termsOfService",
            "/info".into(),
            json!("https://example.com"),
        ),
        ("Info", "contact", "/info".into(), json!({"name": "A"})),
        ("Info", "license", "/info".into(), json!({"name": "MIT"})),
        (
            "OpenAPI",
            "externalDocs",
            String::new(),
            json!({"url": "https://example.com"}),
        ),
        ("Server", "description", server(), text()),
        (
            "Server Variable",
            "enum",
            "/servers/0/variables/v".into(),
            json!(["v1", "v2"]),
        ),
        (
            "Server Variable",
            "description",
            "/servers/0/variables/v".into(),
            text(),
        ),
        (
            "Tag",
            "externalDocs",
            "/tags/0".into(),
            json!({"url": "https://example.com"}),
        ),
        (
            "Parameter",
            "allowEmptyValue",
            at("/parameters/0"),
            json!(true),
        ),
        (
            "Example",
            "summary",
            at("/requestBody/content/application~1json/examples/one"),
            text(),
        ),
        (
            "Example",
            "description",
            at("/requestBody/content/application~1json/examples/one"),
            text(),
        ),
        (
            "Response",
            "links",
            at("/responses/200"),
            json!({"next": {"operationId": "createJob"}}),
        ),
        (
            "Components",
            "links",
            "/components".into(),
            json!({"next": {"operationId": "createJob"}}),
        ),
        (
            "Schema",
            "xml",
            "/components/schemas/Job".into(),
            json!({"name": "job", "wrapped": true}),
        ),
        (
            "Schema",
            "additionalProperties",
            "/components/schemas/Job".into(),
            json!(false),
        ),
        ("any", "x-…", OPERATION.into(), json!(1)),
    ]
}

/// The model of a document; nothing may be said about it.
fn model(document: &Value) -> Api {
    let (document, mut said) =
        Document::parse("api.json", document.to_string()).expect("the document is sound");
    let (api, more) = lower(&document, &Conventions::default());
    said.extend(more);
    // Two of the rows are components that nothing can use but what is left out as well.
    said.allow(&[Allowance {
        warning: Warning::UnusedComponent,
        places: Vec::new(),
        reason: "it is an example".to_owned(),
    }]);
    assert_eq!(render_short(&said, document.source()), "");
    api
}

#[test]
fn what_has_no_place_in_a_client_changes_nothing() {
    let plain = model(&document());
    for (object, field, pointer, value) in rows() {
        let mut changed = document();
        let name = field.replace('…', "mark");
        changed.pointer_mut(&pointer).expect("it is there")[name] = value;
        assert!(model(&changed) == plain, "{object}.{field} changes it");
    }
}

#[test]
fn the_table_is_whole() {
    let told: Vec<(&str, &str)> = DOCUMENTATION
        .lines()
        .filter_map(|line| line.strip_prefix("//! | "))
        .skip(2)
        .filter_map(|row| {
            let (object, rest) = row.split_once(" | `")?;
            Some((object, rest.split_once('`')?.0))
        })
        .collect();
    let tested: Vec<(&str, &str)> = rows().iter().map(|row| (row.0, row.1)).collect();
    assert_eq!(told, tested);
}
