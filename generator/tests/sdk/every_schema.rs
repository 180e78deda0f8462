//! Every member and every value of the documents is in the models.

use std::collections::{BTreeMap, BTreeSet};

use serde_yaml::Value;

use crate::documents::{
    LATEST, Sources, VERSIONS, committed, document, elements, entries, enum_values, generated,
    resolve,
};
use crate::rust_source::{Members, conversions, enums, records, structs};

/// A property of a schema.
struct Property<'d> {
    schema: &'d Value,
    is_read_only: bool,
}

/// What there was to compare, so that a test can't pass for want of it.
#[derive(Debug, Default, PartialEq)]
struct Compared {
    records: usize,
    properties: usize,
    inputs: usize,
    enums: usize,
}

#[test]
fn the_committed_models_have_every_member_and_value() {
    let compared = compare(LATEST, &committed());
    assert_eq!(
        compared,
        Compared {
            records: 153,
            properties: 690,
            inputs: 33,
            enums: 38
        }
    );
}

#[test]
fn the_models_of_each_document_have_every_member_and_value() {
    for version in VERSIONS {
        let compared = compare(version, &generated(version));
        assert!(compared.records > 100, "{version}: {compared:?}");
    }
}

#[test]
fn a_body_with_read_only_members_is_sent_as_its_input() {
    for version in VERSIONS {
        let document = document(version);
        let structs = structs(&generated(version), "models/src/");
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
        let two_faced: Vec<&String> = bodies
            .iter()
            .filter(|name| {
                let schema = &document["components"]["schemas"][name.as_str()];
                let properties = properties(&document, schema);
                properties.values().any(|property| property.is_read_only)
            })
            .collect();
        assert!(two_faced.len() > 20, "{version}");
        for name in two_faced {
            assert!(
                structs.contains_key(&format!("{name}Input")),
                "{version}: {name}"
            );
        }
    }
}

#[test]
fn an_input_takes_over_all_that_was_read() {
    for version in VERSIONS {
        let sources = generated(version);
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

/// Holds the models of a document against its schemas.
fn compare(version: &str, sources: &Sources) -> Compared {
    let document = document(version);
    let structs = records(sources);
    let enums = enums(sources);
    let mut compared = Compared::default();
    for (name, schema) in entries(&document["components"]["schemas"]) {
        let properties = properties(&document, schema);
        if properties.is_empty() {
            continue;
        }
        let place = format!("{version}: {name}");
        let written = structs.get(name).unwrap_or_else(|| panic!("{place}"));
        assert_eq!(
            names(written),
            properties.keys().copied().collect(),
            "{place}"
        );
        compared.records += 1;
        compared.properties += properties.len();
        if let Some(input) = structs.get(&format!("{name}Input")) {
            let sent = properties
                .iter()
                .filter(|(_, property)| !is_read_only(&document, property))
                .map(|(name, _)| *name)
                .collect();
            assert_eq!(names(input), sent, "{place}Input");
            compared.inputs += 1;
        }
        for (member, property) in &properties {
            if let Some(values) = enum_values(&document, property.schema) {
                let ty = &written[*member];
                assert_eq!(enums.get(ty), Some(&values), "{place}.{member}: {ty}");
                compared.enums += 1;
            }
        }
    }
    compared
}

fn names(members: &Members) -> BTreeSet<&str> {
    members.keys().map(String::as_str).collect()
}

fn named(schema: &Value) -> Option<&str> {
    schema["$ref"].as_str()?.rsplit('/').next()
}

/// The properties of a schema and of those that it is made of.
fn properties<'d>(document: &'d Value, schema: &'d Value) -> BTreeMap<&'d str, Property<'d>> {
    let schema = resolve(document, schema);
    let mut all = BTreeMap::new();
    for part in elements(&schema["allOf"]) {
        all.extend(properties(document, part));
    }
    for (name, schema) in entries(&schema["properties"]) {
        let is_read_only = resolve(document, schema)["readOnly"] == true;
        all.insert(
            name,
            Property {
                schema,
                is_read_only,
            },
        );
    }
    all
}

/// Whether there is nothing of a property that a caller could send: it is read-only, or all that
/// it holds is.
fn is_read_only(document: &Value, property: &Property<'_>) -> bool {
    property.is_read_only || {
        let schema = resolve(document, property.schema);
        let held = schema.get("items").unwrap_or(schema);
        let within = properties(document, held);
        !within.is_empty() && within.values().all(|property| property.is_read_only)
    }
}
