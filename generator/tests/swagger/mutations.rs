//! Whatever is wrong with a document: there is no panic, and either a tree or an error.

use cce_generator::convert;
use cce_generator::diagnostic::Diagnostics;
use cce_generator::document::Document;
use cce_generator::syntax::pointer::Pointer;
use cce_generator::syntax::source::Source;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};

use crate::everything::SWAGGER;
use crate::tree;

/// What is done to one node.
#[derive(Debug, Clone)]
enum Mutation {
    Delete,
    Replace(Value),
    /// Put there what stands at another place.
    Copy(Index),
}

fn mutation() -> impl Strategy<Value = Mutation> {
    let values = [
        json!(null),
        json!(true),
        json!(-1),
        json!(1.5),
        json!("text"),
        json!("file"),
        json!("array"),
        json!("body"),
        json!("formData"),
        json!([]),
        json!(["text", {}]),
        json!({}),
        json!({"type": "file"}),
        json!({"$ref": "#/definitions/Pet"}),
        json!({"$ref": "#/parameters/pet"}),
        json!({"$ref": "#/paths/~1pets/get/responses/default"}),
        json!({"$ref": "#/x-root"}),
        json!({"$ref": 1}),
    ];
    prop_oneof![
        1 => Just(Mutation::Delete),
        4 => select(values.to_vec()).prop_map(Mutation::Replace),
        2 => any::<Index>().prop_map(Mutation::Copy),
    ]
}

/// The places of all nodes.
fn places(value: &Value, at: Pointer, found: &mut Vec<Pointer>) {
    match value {
        Value::Object(fields) => {
            fields
                .iter()
                .for_each(|(key, field)| places(field, at.key(key), found));
        }
        Value::Array(items) => {
            let items = items.iter().enumerate();
            items.for_each(|(index, item)| places(item, at.index(index), found));
        }
        _ => {}
    }
    found.push(at);
}

fn mutate(document: &mut Value, place: Index, mutation: &Mutation) {
    let mut all = Vec::new();
    places(document, Pointer::root(), &mut all);
    let place = place.get(&all);
    let new = match mutation {
        Mutation::Delete => return delete(document, place),
        Mutation::Replace(value) => value.clone(),
        Mutation::Copy(from) => from.get(&all).find(document).cloned().unwrap_or_default(),
    };
    if let Some(node) = document.pointer_mut(&place.as_str()[1..]) {
        *node = new;
    }
}

fn delete(document: &mut Value, place: &Pointer) {
    let (Some(parent), Some(last)) = (place.parent(), place.segments().last()) else {
        *document = Value::Null;
        return;
    };
    match document.pointer_mut(&parent.as_str()[1..]) {
        Some(Value::Object(fields)) => {
            fields.shift_remove(&last);
        }
        Some(Value::Array(items)) => {
            items.remove(last.parse().expect("an index"));
        }
        _ => {}
    }
}

/// Holds what becomes of a text against what is promised, and reads it as OpenAPI 3.0.
fn check(text: String) {
    let mut source = Source::new("api.json", text);
    let mut diagnostics = Diagnostics::default();
    let value = convert::tree(&mut source, &mut diagnostics);
    assert_eq!(
        value.is_none(),
        diagnostics.has_errors(),
        "{diagnostics:#?}"
    );
    for diagnostic in diagnostics.iter() {
        source.locate(&diagnostic.pointer, diagnostic.part);
    }
    if let Some(value) = value
        && let Err(rejected) = Document::parse("converted.json", value.to_string())
    {
        // These were not faults of their own kind in Swagger 2.0, or span the document.
        const LATER: &[&str] = &[
            "circular-reference",
            "duplicate-operation-id",
            "identical-paths",
            "optional-path-parameter",
            "undeclared-path-parameter",
            "unknown-security-scheme",
            "unused-path-parameter",
        ];
        for diagnostic in rejected.diagnostics.iter() {
            let is_error = diagnostic.severity == cce_generator::diagnostic::Severity::Error;
            assert!(
                !is_error || LATER.contains(&diagnostic.code),
                "{diagnostic:?}\n{}",
                source.text()
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn never_panics(mutations in vec((any::<Index>(), mutation()), 1..4)) {
        let mut document = tree(SWAGGER);
        for (place, mutation) in &mutations {
            mutate(&mut document, *place, mutation);
        }
        check(document.to_string());
    }
}

/// Each node, deleted and of another type, since there are few enough of them.
#[test]
fn each_node() {
    let document = tree(SWAGGER);
    let mut all = Vec::new();
    places(&document, Pointer::root(), &mut all);
    for place in &all {
        let mut deleted = document.clone();
        delete(&mut deleted, place);
        check(deleted.to_string());
        for other in [json!([]), json!({}), json!("text")] {
            let mut replaced = document.clone();
            if let Some(node) = replaced.pointer_mut(&place.as_str()[1..]) {
                *node = other;
            }
            check(replaced.to_string());
        }
    }
}
