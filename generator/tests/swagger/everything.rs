//! A document with everything in it, against its twin in OpenAPI 3.0.

use cce_generator::api::Api;
use cce_generator::conventions::Conventions;
use cce_generator::document::Document;
use cce_generator::lower::lower;
use cce_generator::syntax::pointer::Pointer;
use serde_json::Value;

use crate::{accepted, tree};

pub(crate) const SWAGGER: &str = include_str!("everything.v2.yaml");
const OPENAPI: &str = include_str!("everything.v3.yaml");

/// The model of a document of OpenAPI 3.0.
pub(crate) fn model(text: String) -> Api {
    let (document, _) =
        Document::parse("api.yaml", text).unwrap_or_else(|rejected| panic!("{rejected}"));
    let (api, diagnostics) = lower(&document, &Conventions::default());
    assert!(!diagnostics.has_errors(), "{diagnostics:#?}");
    api
}

pub(crate) fn yaml(value: &Value) -> String {
    serde_yaml::to_string(value).expect("a tree of JSON is one of YAML")
}

/// Where two trees differ; the order of keys does not count.
pub(crate) fn differences(found: &Value, expected: &Value, at: &Pointer) -> Vec<String> {
    match (found, expected) {
        (Value::Object(found), Value::Object(expected)) => {
            let others = expected.keys().filter(|key| !found.contains_key(*key));
            let keys = found.keys().chain(others);
            let null = Value::Null;
            let field = |fields: &serde_json::Map<String, Value>, key: &str| {
                fields.get(key).unwrap_or(&null).clone()
            };
            keys.flat_map(|key| {
                differences(&field(found, key), &field(expected, key), &at.key(key))
            })
            .collect()
        }
        (Value::Array(found), Value::Array(expected)) if found.len() == expected.len() => {
            let pairs = found.iter().zip(expected).enumerate();
            pairs
                .flat_map(|(index, (found, expected))| {
                    differences(found, expected, &at.index(index))
                })
                .collect()
        }
        _ if found == expected => Vec::new(),
        _ => vec![format!("{at}: {found}, but expected {expected}")],
    }
}

#[test]
fn the_tree_is_that_of_its_twin() {
    let found = differences(&accepted(SWAGGER), &tree(OPENAPI), &Pointer::root());
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_model_is_that_of_its_twin() {
    assert!(model(yaml(&accepted(SWAGGER))) == model(OPENAPI.to_owned()));
}

#[test]
fn the_fields_stand_in_the_order_of_the_specification() {
    let value = accepted(SWAGGER);
    let keys = |value: &Value| -> Vec<String> {
        value
            .as_object()
            .expect("an object")
            .keys()
            .cloned()
            .collect()
    };
    let fields = "openapi info servers security tags externalDocs paths components x-root";
    assert_eq!(keys(&value), fields.split(' ').collect::<Vec<_>>());
    let kinds = "schemas responses parameters requestBodies securitySchemes";
    assert_eq!(
        keys(&value["components"]),
        kinds.split(' ').collect::<Vec<_>>()
    );
    let names = "Pet Cat Label odd__/__name Error"
        .split(' ')
        .map(|name| name.replace("__", " "));
    assert_eq!(
        keys(&value["components"]["schemas"]),
        names.collect::<Vec<_>>()
    );
}

#[test]
fn json_says_the_same() {
    let json = serde_json::to_string_pretty(&tree(SWAGGER)).expect("a tree");
    assert_eq!(yaml(&accepted(&json)), yaml(&accepted(SWAGGER)));
}
