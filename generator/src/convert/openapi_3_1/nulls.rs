//! `null`, which OpenAPI 3.1 has as a type.

use serde_json::{Map, Value, json};

use super::super::tags::is_tag;
use crate::document::grammar::is_extension;

type Fields = Map<String, Value>;

/// Makes a schema stand for `null` alone.
pub(super) fn only_null(fields: &mut Fields) {
    fields.insert("enum".to_owned(), json!([null]));
    fields.insert("nullable".to_owned(), json!(true));
}

/// Returns true if a converted schema stands for `null` alone.
fn is_null(schema: &Value) -> bool {
    schema.get("enum") == Some(&json!([null]))
}

/// Turns a choice between `null` and other schemas into one between the others that allows `null`.
/// A single other schema is no choice any more.
pub(super) fn choice(fields: &mut Fields, keyword: &str) {
    let Some(Value::Array(branches)) = fields.get_mut(keyword) else {
        return;
    };
    let before = branches.len();
    branches.retain(|branch| !is_null(branch));
    let left = branches.len();
    if left == before {
        return;
    }
    if left == 0 {
        fields.shift_remove(keyword);
        return only_null(fields);
    }
    fields.insert("nullable".to_owned(), json!(true));
    if left == 1 && !fields.contains_key("discriminator") {
        single(fields, keyword);
    }
}

/// Replaces a choice of one schema: with its fields if it is inline and says nothing that stands
/// beside the choice too, or else with an `allOf`.
fn single(fields: &mut Fields, keyword: &str) {
    let Some(Value::Array(branches)) = fields.shift_remove(keyword) else {
        return;
    };
    let is_inline = |branch: &Fields| {
        !branch.contains_key("$ref")
            && (branch.keys())
                .all(|key| is_tag(key) || is_extension(key) || !fields.contains_key(key))
    };
    match branches.first() {
        Some(Value::Object(branch)) if is_inline(branch) => {
            for (key, value) in branch {
                fields.entry(key).or_insert_with(|| value.clone());
            }
        }
        _ => super::types::require(fields, branches),
    }
}
