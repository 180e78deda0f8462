//! Every property and every value of the documents is in the models.

use std::collections::{BTreeMap, BTreeSet};

use heck::ToUpperCamelCase;
use serde_yaml::Value;

use crate::documents::{
    Sources, conventions, document, elements, entries, enum_values, generated, resolve,
};
use crate::releases::counted;
use crate::rust_source::{Properties, conversions, enums, objects, structs};

/// A property of a schema.
struct Property<'d> {
    schema: &'d Value,
    is_sent: bool,
}

/// What there was to compare, so that a test can't pass for want of it.
#[derive(Debug, Default, PartialEq)]
struct Compared {
    objects: usize,
    properties: usize,
    inputs: usize,
    enums: usize,
}

#[test]
fn the_models_of_each_document_have_every_property_and_value() {
    for version in versions() {
        let compared = compare(&version, &generated(&version));
        assert!(compared.objects > 100, "{version}: {compared:?}");
        assert!(compared.properties > 500, "{version}: {compared:?}");
        assert!(
            compared.inputs > 30 && compared.enums > 30,
            "{version}: {compared:?}"
        );
    }
}

#[test]
fn a_body_with_read_only_properties_is_sent_as_its_input() {
    for version in versions() {
        let document = document(&version);
        let structs = structs(&generated(&version), "models/src/");
        let mut bodies = BTreeSet::new();
        for (_, item) in entries(&document["paths"]) {
            for (_, operation) in entries(item) {
                let body = resolve(&document, &operation["requestBody"]);
                let schema = &body["content"]["application/json"]["schema"];
                if let Some(name) = named(schema) {
                    bodies.insert(name.to_owned());
                }
            }
        }
        let differs_by_direction: Vec<&String> = bodies
            .iter()
            .filter(|name| {
                let schema = &document["components"]["schemas"][name.as_str()];
                let properties = properties(&document, schema);
                properties.values().any(|property| !property.is_sent)
            })
            .collect();
        assert!(differs_by_direction.len() > 20, "{version}");
        for name in differs_by_direction {
            assert!(
                structs.contains_key(&format!("{}Input", type_name(name))),
                "{version}: {name}"
            );
        }
    }
}

#[test]
fn an_input_takes_over_all_that_was_read() {
    for version in versions() {
        let sources = generated(&version);
        let structs = structs(&sources, "models/src/");
        let conversions = conversions(&sources);
        let inputs: BTreeSet<String> = structs
            .keys()
            .filter(|name| structs.contains_key(&format!("{name}Input")))
            .map(|name| format!("{name}Input"))
            .collect();
        assert!(inputs.len() > 30, "{version}: {}", inputs.len());
        assert_eq!(conversions.keys().cloned().collect::<BTreeSet<_>>(), inputs);
        for (input, fields) in conversions {
            for (field, value) in fields {
                assert!(
                    value.starts_with(&format!("value . {field}")),
                    "{version}: {input}.{field} is {value}"
                );
            }
        }
    }
}

/// The releases whose documents are known to have what is compared here.
fn versions() -> impl Iterator<Item = String> {
    counted().into_iter().map(|it| it.version)
}

/// Holds the models of a document against its schemas.
fn compare(version: &str, sources: &Sources) -> Compared {
    let document = document(version);
    let conventions = conventions();
    let is_decided = |schema: &str, property: &str| {
        conventions["properties"][format!("{schema}.{property}")]["sent"] == true
    };
    let structs = objects(sources);
    let enums = enums(sources);
    let mut compared = Compared::default();
    for (name, schema) in entries(&document["components"]["schemas"]) {
        let properties = properties(&document, schema);
        // `allOf` of one schema is another name for it.
        let is_alias =
            elements(&schema["allOf"]).count() == 1 && schema.get("properties").is_none();
        if properties.is_empty() || is_alias {
            continue;
        }
        let place = format!("{version}: {name}");
        let written = structs
            .get(&type_name(name))
            .unwrap_or_else(|| panic!("{place}"));
        assert_eq!(
            names(written),
            properties.keys().copied().collect(),
            "{place}"
        );
        compared.objects += 1;
        compared.properties += properties.len();
        if let Some(input) = structs.get(&format!("{}Input", type_name(name))) {
            let sent = properties
                .iter()
                .filter(|(wire_name, property)| property.is_sent || is_decided(name, wire_name))
                .map(|(name, _)| *name)
                .collect();
            assert_eq!(names(input), sent, "{place}Input");
            compared.inputs += 1;
        }
        for (wire_name, property) in &properties {
            if let Some(values) = enum_values(&document, property.schema) {
                let ty = &written[*wire_name];
                assert_eq!(enums.get(ty), Some(&values), "{place}.{wire_name}: {ty}");
                compared.enums += 1;
            }
        }
    }
    compared
}

/// The name in Rust of a schema's type.
fn type_name(schema: &str) -> String {
    schema.to_upper_camel_case()
}

fn names(properties: &Properties) -> BTreeSet<&str> {
    properties.keys().map(String::as_str).collect()
}

fn named(schema: &Value) -> Option<&str> {
    schema["$ref"].as_str()?.rsplit('/').next()
}

/// The properties of a schema and of those that it is made of.
///
/// Requests hold all but the read-only ones; or all, if there are no others.
fn properties<'d>(document: &'d Value, schema: &'d Value) -> BTreeMap<&'d str, Property<'d>> {
    let mut properties = declared(document, schema);
    let says_nothing = properties.values().all(|property| !property.is_sent);
    for property in properties.values_mut() {
        property.is_sent |= says_nothing;
    }
    properties
}

fn declared<'d>(document: &'d Value, schema: &'d Value) -> BTreeMap<&'d str, Property<'d>> {
    let schema = resolve(document, schema);
    let mut all = BTreeMap::new();
    for part in elements(&schema["allOf"]) {
        all.extend(declared(document, part));
    }
    for (name, schema) in entries(&schema["properties"]) {
        let is_sent = resolve(document, schema)["readOnly"] != true;
        all.insert(name, Property { schema, is_sent });
    }
    all
}
