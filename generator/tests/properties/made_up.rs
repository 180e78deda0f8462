//! What holds for documents that are made up: none makes the generator panic, what it writes is Rust,
//! nothing of them is lost, and the same document always gives the same files.

use std::collections::BTreeSet;

use cce_generator::conventions::Conventions;
use cce_generator::document::Document;
use cce_generator::lower::lower;
use cce_generator::output::FileTree;
use cce_generator::rust::{Options, generate};
use proptest::prelude::*;
use serde_json::Value;

use crate::documents::document;
use crate::wire_names::mentions;

/// Both crates, or `None` where the document has a fault.
fn generated(document: &Value) -> Option<FileTree> {
    let (document, _) = Document::parse("api.json", document.to_string()).ok()?;
    let (api, diagnostics) = lower(&document, &Conventions::default());
    let (tree, _) =
        generate(&api, &Options::named("cce")).expect("the names of modules make paths");
    (!diagnostics.has_errors()).then_some(tree)
}

/// The names that a document gives to properties, and the texts of its enumerations.
fn wire_names(document: &Value, found: &mut BTreeSet<String>) {
    match document {
        Value::Object(properties) => {
            if let Some(Value::Object(properties)) = properties.get("properties") {
                found.extend(properties.keys().cloned());
            }
            if let Some(Value::Array(values)) = properties.get("enum") {
                found.extend(values.iter().filter_map(Value::as_str).map(str::to_owned));
            }
            properties
                .values()
                .for_each(|value| wire_names(value, found));
        }
        Value::Array(values) => values.iter().for_each(|value| wire_names(value, found)),
        _ => {}
    }
}

/// Makes all properties part of requests and of responses: a type that is only in responses
/// rightly lacks what is only sent.
fn remove_access(document: &mut Value) {
    match document {
        Value::Object(properties) => {
            properties.remove("readOnly");
            properties.remove("writeOnly");
            properties.values_mut().for_each(remove_access);
        }
        Value::Array(values) => values.iter_mut().for_each(remove_access),
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(32) })]

    #[test]
    fn never_panics_and_writes_rust(document in document()) {
        let Some(tree) = generated(&document) else { return Ok(()) };
        for (path, text) in tree.iter().filter(|(path, _)| path.ends_with(".rs")) {
            prop_assert!(syn::parse_file(text).is_ok(), "{path} of {document}\n{text}");
            prop_assert!(text.lines().all(|line| line.trim_end() == line), "blank ends: {path} of {document}");
        }
    }

    #[test]
    fn loses_no_name(document in document()) {
        let mut document = document;
        remove_access(&mut document);
        let Some(tree) = generated(&document) else { return Ok(()) };
        let mentioned: BTreeSet<String> = tree.iter().flat_map(|(path, text)| mentions(path, text)).collect();
        let mut names = BTreeSet::new();
        for operation in document["paths"].as_object().into_iter().flat_map(|paths| paths.values()) {
            names.extend(operation["post"]["operationId"].as_str().map(str::to_owned));
        }
        wire_names(&document["components"], &mut names);
        for name in names {
            prop_assert!(mentioned.contains(&name), "{name:?} of {document}");
        }
    }

    #[test]
    fn is_deterministic(document in document()) {
        let files = |tree: FileTree| -> Vec<(String, String)> {
            tree.iter().map(|(path, text)| (path.to_owned(), text.to_owned())).collect()
        };
        prop_assert_eq!(generated(&document).map(files), generated(&document).map(files));
    }
}

/// Most documents of the strategy must be sound, or the properties say nothing.
#[test]
fn most_documents_are_sound() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;

    let mut runner = TestRunner::deterministic();
    let sound = (0..32)
        .filter(|_| {
            let document = document()
                .new_tree(&mut runner)
                .expect("a document")
                .current();
            generated(&document).is_some()
        })
        .count();
    assert!(sound >= 16, "{sound} of 32");
}
