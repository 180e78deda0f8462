//! What the API's document says that requests hold; it shares no code with the generator.

use std::collections::{BTreeMap, BTreeSet};
use std::{env, fs};

use cce_mock_engine::Recorded;
use cce_operations::API_VERSION;
use serde_json::Value;

use crate::releases;

/// The methods that a path may have (OpenAPI 3.0.3, Path Item Object).
const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// How much of what may be sent is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    Minimal,
    Full,
}

/// The API's document.
pub(crate) struct Document {
    pub(crate) text: String,
    root: Value,
    /// The operations by their ids, each with the parameters of its path.
    operations: BTreeMap<String, Operation>,
}

struct Operation {
    parameters: Vec<Value>,
    body: Value,
}

impl Document {
    /// The document of the API version that the operations crate is of.
    pub(crate) fn read() -> Self {
        let text = match env::var("CCE_TEST_DOCUMENT") {
            Ok(path) => fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}")),
            Err(_) => releases::document(API_VERSION),
        };
        let root: Value = serde_yaml::from_str(&text).unwrap();
        let mut document = Self {
            text,
            root,
            operations: BTreeMap::new(),
        };
        document.operations = document.collect();
        document
    }

    /// The ids of all its operations.
    pub(crate) fn operation_ids(&self) -> BTreeSet<String> {
        self.operations.keys().cloned().collect()
    }

    /// A path that can be asked for (GET) as it is.
    pub(crate) fn path_without_parameters(&self) -> &str {
        let mut paths = entries(&self.root["paths"]);
        let (path, _) = paths
            .find(|(path, item)| !path.contains('{') && item.get("get").is_some())
            .expect("the document has such a path");
        path
    }

    /// In what a request is other than the document has it: a full one lacks something that is
    /// declared, a minimal one has something that is optional.
    pub(crate) fn deviations(&self, id: &str, arrived: &Recorded, extent: Extent) -> Vec<String> {
        let Some(operation) = self.operations.get(id) else {
            return vec!["the document has no such operation".to_owned()];
        };
        let mut deviations = Vec::new();
        let mut expect = |name: &str, place: &str, is_required: bool, is_there: bool| match extent {
            Extent::Full if !is_there => deviations.push(format!("{place} `{name}` is not sent")),
            Extent::Minimal if is_there && !is_required => {
                deviations.push(format!("{place} `{name}` is sent, and need not be"));
            }
            _ => {}
        };
        for parameter in &operation.parameters {
            let (name, place) = (text(&parameter["name"]), text(&parameter["in"]));
            let is_there = match place {
                "path" => arrived
                    .path_parameters
                    .iter()
                    .any(|(known, _)| known == name),
                "query" => arrived.query.iter().any(|(known, _)| known == name),
                "header" => arrived.header(&name.to_ascii_lowercase()).is_some(),
                _ => panic!("{id}: no check for parameters in {place}"),
            };
            expect(name, place, parameter["required"] == true, is_there);
        }
        let Some((media_type, content)) = entries(&operation.body["content"]).next() else {
            return deviations;
        };
        let is_required = operation.body["required"] == true;
        expect(
            media_type,
            "a body of",
            is_required,
            !arrived.body.is_empty(),
        );
        if arrived.body.is_empty() {
            return deviations;
        }
        let schema = self.resolve(&content["schema"]);
        if media_type == "multipart/form-data" {
            let body = String::from_utf8_lossy(&arrived.body);
            let required = self.required(schema);
            for (name, _) in self.properties(schema) {
                let is_there = body.contains(&format!("form-data; name=\"{name}\""));
                expect(name, "part", required.contains(name), is_there);
            }
        } else if let Some(json) = arrived.json() {
            self.compare(schema, &json, &mut Vec::new(), &mut expect);
        }
        deviations
    }

    /// Compares the properties of a value, at any depth, with those that its schema has.
    fn compare<'a>(
        &'a self,
        schema: &'a Value,
        value: &Value,
        within: &mut Vec<*const Value>,
        expect: &mut impl FnMut(&str, &str, bool, bool),
    ) {
        let schema = self.resolve(schema);
        // What a value holds of its own type need not be full.
        if within.contains(&std::ptr::from_ref(schema)) {
            return;
        }
        within.push(schema);
        if let Value::Array(elements) = value {
            for element in elements {
                self.compare(&schema["items"], element, within, expect);
            }
        }
        if value.is_object() {
            let required = self.required(schema);
            for (name, property) in self.properties(schema) {
                let is_there = value.get(name).is_some();
                expect(name, "property", required.contains(name), is_there);
                if is_there {
                    self.compare(property, &value[name], within, expect);
                }
            }
        }
        within.pop();
    }

    /// The properties that a request holds, those of `allOf` among them: all but the read-only ones,
    /// unless there are no others.
    fn properties<'a>(&'a self, schema: &'a Value) -> Vec<(&'a str, &'a Value)> {
        let all = self.declared(schema);
        let is_read_only = |property: &Value| self.resolve(property)["readOnly"] == true;
        if all.iter().all(|(_, property)| is_read_only(property)) {
            return all;
        }
        let sent = all
            .into_iter()
            .filter(|(_, property)| !is_read_only(property));
        sent.collect()
    }

    fn declared<'a>(&'a self, schema: &'a Value) -> Vec<(&'a str, &'a Value)> {
        let schema = self.resolve(schema);
        let merged = elements(&schema["allOf"]).flat_map(|part| self.declared(part));
        let own = entries(&schema["properties"]).map(|(name, property)| (name.as_str(), property));
        merged.chain(own).collect()
    }

    fn required<'a>(&'a self, schema: &'a Value) -> BTreeSet<&'a str> {
        let schema = self.resolve(schema);
        let merged = elements(&schema["allOf"]).flat_map(|part| self.required(part));
        merged
            .chain(elements(&schema["required"]).map(text))
            .collect()
    }

    fn collect(&self) -> BTreeMap<String, Operation> {
        let mut operations = BTreeMap::new();
        for (_, item) in entries(&self.root["paths"]) {
            for (method, operation) in entries(item) {
                if !METHODS.contains(&method.as_str()) {
                    continue;
                }
                let parameters = elements(&item["parameters"])
                    .chain(elements(&operation["parameters"]))
                    .map(|parameter| self.resolve(parameter).clone())
                    .collect();
                let body = self.resolve(&operation["requestBody"]).clone();
                let id = text(&operation["operationId"]).to_owned();
                let twin = operations.insert(id, Operation { parameters, body });
                assert!(twin.is_none(), "the ids of operations are unique");
            }
        }
        operations
    }

    /// What a reference leads to.
    fn resolve<'a>(&'a self, value: &'a Value) -> &'a Value {
        match value.get("$ref").and_then(Value::as_str) {
            Some(reference) => {
                let pointer = reference.trim_start_matches('#');
                let target = self.root.pointer(pointer);
                self.resolve(target.unwrap_or_else(|| panic!("{reference} leads nowhere")))
            }
            None => value,
        }
    }
}

fn entries(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

fn elements(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn text(value: &Value) -> &str {
    value
        .as_str()
        .unwrap_or_else(|| panic!("{value} is no string"))
}
