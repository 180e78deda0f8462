//! References by names (`$anchor`, `$id`) in place of pointers.

use std::collections::HashMap;

use serde_json::Value;

use crate::syntax::pointer::Pointer;

/// The keywords with which a schema names itself, and what the name has in front in a reference.
const NAMES: [(&str, &str); 3] = [("$id", ""), ("$anchor", "#"), ("$dynamicAnchor", "#")];

/// Replaces the references of a file by names with references by pointers, and those that are
/// resolved dynamically with plain ones, as the document itself resolves them.
pub(in crate::convert) fn resolve(root: &mut Value) {
    let schemas = Pointer::root().key("components").key("schemas");
    let named = root.pointer_mut("/components/schemas");
    for (name, schema) in named.and_then(Value::as_object_mut).into_iter().flatten() {
        unwind(schema, &schemas.key(name).reference());
    }
    let mut names = HashMap::new();
    collect(root, &Pointer::root(), &mut names);
    rewrite(root, &names);
}

/// Replaces the references of a named schema to itself (`$recursiveRef` of JSON Schema 2019-09).
fn unwind(value: &mut Value, itself: &str) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| unwind(item, itself)),
        Value::Object(fields) => {
            if fields.shift_remove("$recursiveRef").is_some() {
                fields.entry("$ref").or_insert_with(|| itself.into());
            }
            fields.shift_remove("$recursiveAnchor");
            fields.values_mut().for_each(|field| unwind(field, itself));
        }
        _ => {}
    }
}

fn collect(value: &Value, at: &Pointer, names: &mut HashMap<String, Pointer>) {
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(item, &at.index(index), names);
            }
        }
        Value::Object(fields) => {
            for (keyword, prefix) in NAMES {
                if let Some(Value::String(name)) = fields.get(keyword) {
                    names
                        .entry(format!("{prefix}{name}"))
                        .or_insert_with(|| at.clone());
                }
            }
            for (key, field) in fields {
                collect(field, &at.key(key), names);
            }
        }
        _ => {}
    }
}

fn rewrite(value: &mut Value, names: &HashMap<String, Pointer>) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| rewrite(item, names)),
        Value::Object(fields) => {
            if let Some(reference @ Value::String(_)) = fields.shift_remove("$dynamicRef") {
                fields.entry("$ref").or_insert(reference);
            }
            if let Some(Value::String(reference)) = fields.get_mut("$ref")
                && let Some(pointer) = pointer(reference, names)
            {
                *reference = pointer;
            }
            fields.values_mut().for_each(|field| rewrite(field, names));
        }
        _ => {}
    }
}

/// Returns a reference by a name as one by a pointer.
fn pointer(reference: &str, names: &HashMap<String, Pointer>) -> Option<String> {
    if let Some(named) = names.get(reference) {
        return Some(named.reference());
    }
    let (name, path) = reference.split_once('#')?;
    let named = names.get(name)?;
    path.is_empty()
        .then(|| named.reference())
        .or_else(|| path.starts_with('/').then(|| named.reference() + path))
}
