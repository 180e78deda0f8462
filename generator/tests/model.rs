//! The model's JSON form: the contract of generators that are not in this repository.

use std::path::Path;

use cce_generator::api::{self, Api, MODEL_VERSION};
use cce_generator::conventions::Conventions;
use cce_generator::reading::Reading;
use cce_generator::spec::Spec;
use serde_json::Value;

#[test]
fn the_model_of_every_release_holds_to_the_schema() {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../spec"));
    let history = Spec::read(folder).unwrap().history().unwrap();
    let validator = jsonschema::validator_for(&api::json_schema()).expect("the schema is one");
    for entry in history.iter() {
        let model = serde_json::to_value(&entry.api).unwrap();
        let errors: Vec<String> = validator
            .iter_errors(&model)
            .map(|error| error.instance_path().to_string())
            .take(5)
            .collect();
        assert_eq!(errors, Vec::<String>::new(), "{}", entry.release.api);
        assert_eq!(model["modelVersion"], MODEL_VERSION);
    }
}

/// Whoever has the JSON form has the model.
#[test]
fn what_is_written_is_read_again() {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../spec"));
    let history = Spec::read(folder).unwrap().history().unwrap();
    let text = include_str!("constructs/everything.yaml").to_owned();
    let everything = Reading::of_text("everything.yaml", text, &Conventions::default());
    let everything = everything.expect("it has no faults").api;
    let apis = history.iter().map(|entry| &entry.api);
    for api in apis.chain([&everything]) {
        let written = serde_json::to_string(api).unwrap();
        let read: Api = serde_json::from_str(&written).unwrap();
        assert!(read == *api, "{}: another model", api.version);
        assert_eq!(serde_json::to_string(&read).unwrap(), written);
    }
}

/// What isn't described can't be relied upon.
#[test]
fn every_type_and_property_is_described() {
    let schema = api::json_schema();
    let mut missing = Vec::new();
    undescribed(&schema, "#", &mut missing);
    assert_eq!(missing, Vec::<String>::new());
}

fn undescribed(schema: &Value, at: &str, missing: &mut Vec<String>) {
    for keyword in ["properties", "$defs"] {
        for (name, inner) in schema[keyword].as_object().into_iter().flatten() {
            let at = format!("{at}/{keyword}/{name}");
            // The tag of a choice is described by the choice, and says which one it is.
            let is_tag = inner.get("const").is_some();
            if inner["description"].as_str().is_none_or(str::is_empty) && !is_tag {
                missing.push(at.clone());
            }
            undescribed(inner, &at, missing);
        }
    }
    for keyword in ["oneOf", "anyOf", "allOf"] {
        for (index, inner) in schema[keyword].as_array().into_iter().flatten().enumerate() {
            undescribed(inner, &format!("{at}/{keyword}/{index}"), missing);
        }
    }
    if schema["items"].is_object() {
        undescribed(&schema["items"], &format!("{at}/items"), missing);
    }
}
