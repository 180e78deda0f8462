//! The documents as plain trees, read without the generator, and the crates it makes of them.

use std::collections::BTreeMap;

use cce_generator::rust;
use serde_yaml::Value;

use crate::releases;

/// Rust source files, by their paths below `generated-client`.
pub(crate) type Sources = BTreeMap<String, syn::File>;

/// A document as YAML has it.
pub(crate) fn document(version: &str) -> Value {
    serde_yaml::from_str(&releases::text(version)).expect("the document is YAML")
}

/// What is known of the API beyond its documents.
pub(crate) fn conventions() -> Value {
    let path = releases::spec().folder.join("conventions.yaml");
    let text = std::fs::read_to_string(path).expect("the conventions are there");
    serde_yaml::from_str(&text).expect("they are YAML")
}

/// What a node is, or leads to.
pub(crate) fn resolve<'d>(document: &'d Value, node: &'d Value) -> &'d Value {
    match node.get("$ref").and_then(Value::as_str) {
        None => node,
        Some(reference) => {
            let steps = reference.strip_prefix("#/").expect("a local reference");
            let target = steps.split('/').fold(document, |node, step| &node[step]);
            resolve(document, target)
        }
    }
}

/// The entries of a mapping whose keys are texts; none where the node is no mapping.
pub(crate) fn entries(node: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let entries = node.as_mapping().into_iter().flatten();
    entries.filter_map(|(key, value)| Some((key.as_str()?, value)))
}

/// The elements of a list; none where the node is no list.
pub(crate) fn elements(node: &Value) -> impl Iterator<Item = &Value> {
    node.as_sequence().into_iter().flatten()
}

/// The values of an enum, or of a list of them.
pub(crate) fn enum_values(document: &Value, schema: &Value) -> Option<Vec<String>> {
    let schema = resolve(document, schema);
    match schema.get("items") {
        Some(items) => enum_values(document, items),
        None => schema.get("enum").map(|values| {
            elements(values)
                .filter_map(|value| value.as_str().map(str::to_owned))
                .collect()
        }),
    }
}

/// Both crates of a document, generated in memory.
pub(crate) fn generated(version: &str) -> Sources {
    let api = releases::api(version);
    let (tree, _) =
        rust::generate(&api, &rust::Options::named("cce")).expect("the paths are sound");
    tree.iter()
        .filter(|(path, _)| path.ends_with(".rs"))
        .map(|(path, text)| (path.to_owned(), parse(path, text)))
        .collect()
}

fn parse(path: &str, text: &str) -> syn::File {
    syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}"))
}
