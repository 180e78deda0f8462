//! The five documents as plain trees, read without the generator, and the crates it makes of them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use cce_generator::conventions::Conventions;
use cce_generator::document::Document;
use cce_generator::{lower, rust};
use serde_yaml::Value;

/// The API version of the crates in `generated-client`.
pub(crate) const LATEST: &str = cce_operations::API_VERSION;

/// The API versions whose documents there are.
pub(crate) const VERSIONS: [&str; 5] = ["5.1.18", "5.1.42", "5.1.43", "5.1.45", "5.1.47"];

/// Rust source files, by their paths below `generated-client`.
pub(crate) type Sources = BTreeMap<String, syn::File>;

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn text(version: &str) -> String {
    let path = repository().join(format!("spec/{version}.yaml"));
    std::fs::read_to_string(path).expect("the document can be read")
}

/// A document as YAML has it.
pub(crate) fn document(version: &str) -> Value {
    serde_yaml::from_str(&text(version)).expect("the document is YAML")
}

/// What is known of the API beyond its documents.
pub(crate) fn conventions() -> Value {
    let path = repository().join("spec/conventions.yaml");
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
    let conventions = Conventions::read(&repository().join("spec/conventions.yaml"))
        .expect("the conventions can be read");
    let (document, _) = Document::parse(version, text(version)).expect("the document has no fault");
    let (api, diagnostics) = lower::lower(&document, &conventions);
    assert!(!diagnostics.has_errors(), "{version} can be expressed");
    let (tree, _) = rust::generate(&api, &rust::Options::default()).expect("the paths are sound");
    tree.iter()
        .filter(|(path, _)| path.ends_with(".rs"))
        .map(|(path, text)| (path.to_owned(), parse(path, text)))
        .collect()
}

/// Both crates as they are in the repository.
pub(crate) fn committed() -> Sources {
    let mut sources = Sources::new();
    for folder in ["models/src", "operations/src"] {
        let entries = std::fs::read_dir(repository().join("generated-client").join(folder));
        for entry in entries.expect("the crates are there") {
            let file = entry.expect("the folder can be read").path();
            if let Some(name) = file.file_name().and_then(|name| name.to_str())
                && name.ends_with(".rs")
            {
                let path = format!("{folder}/{name}");
                let text = std::fs::read_to_string(&file).expect("the file can be read");
                let parsed = parse(&path, &text);
                sources.insert(path, parsed);
            }
        }
    }
    sources
}

fn parse(path: &str, text: &str) -> syn::File {
    syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}"))
}
