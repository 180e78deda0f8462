//! Lists of types.

use serde_json::{Map, Value, json};

use super::nulls;
use crate::document::grammar::TYPED_KEYWORDS;

type Fields = Map<String, Value>;

/// The formats of numbers; all others are of strings.
const NUMBERS: [&str; 6] = ["int8", "int16", "int32", "int64", "float", "double"];

/// Converts the `type` of a schema, if it is a list or `"null"`.
pub(super) fn convert(fields: &mut Fields) {
    let mut types: Vec<String> = match fields.get("type") {
        Some(Value::Array(types)) if types.iter().all(Value::is_string) => {
            let types = types.iter().filter_map(Value::as_str);
            types.map(str::to_owned).collect()
        }
        Some(Value::String(name)) if name == "null" => vec![name.clone()],
        // In YAML, `null` without quotes.
        Some(Value::Null) => vec!["null".to_owned()],
        _ => return,
    };
    let count = types.len();
    types.retain(|name| name != "null");
    let takes_null = types.len() < count;
    if types.iter().any(|name| name == "number") {
        types.retain(|name| name != "integer");
    }
    match &*types {
        [] if takes_null => {
            fields.shift_remove("type");
            return nulls::only_null(fields);
        }
        [only] => {
            fields.insert("type".to_owned(), json!(only));
        }
        _ => {
            fields.shift_remove("type");
            alternatives(fields, &types);
        }
    }
    if takes_null {
        fields.insert("nullable".to_owned(), json!(true));
    }
}

/// Adds a choice between types. Each has the keywords that say something about its values only.
///
/// A choice that the schema has already says more than the types do.
fn alternatives(fields: &mut Fields, types: &[String]) {
    if types.is_empty() || fields.contains_key("oneOf") || fields.contains_key("anyOf") {
        return;
    }
    let values = fields.shift_remove("enum");
    let format = fields.shift_remove("format");
    let mut branches = Vec::new();
    for name in types {
        let mut branch = Fields::from_iter([("type".to_owned(), json!(name))]);
        for (of, keywords) in TYPED_KEYWORDS {
            for keyword in keywords.iter().filter(|_| of.contains(&&**name)) {
                if let Some(value) = fields.shift_remove(*keyword) {
                    branch.insert((*keyword).to_owned(), value);
                }
            }
        }
        if let Some(format) = format.as_ref().filter(|format| has_format(name, format)) {
            branch.insert("format".to_owned(), format.clone());
        }
        if let Some(Value::Array(values)) = &values {
            let own: Vec<_> = values
                .iter()
                .filter(|value| is_of(name, value))
                .cloned()
                .collect();
            if own.is_empty() {
                continue;
            }
            branch.insert("enum".to_owned(), Value::Array(own));
        }
        branches.push(Value::Object(branch));
    }
    fields.insert("anyOf".to_owned(), Value::Array(branches));
}

fn has_format(name: &str, format: &Value) -> bool {
    let is_number = format
        .as_str()
        .is_some_and(|format| NUMBERS.contains(&format));
    match name {
        "string" => !is_number,
        "integer" | "number" => is_number,
        _ => false,
    }
}

/// Returns true if a value is of a type.
fn is_of(name: &str, value: &Value) -> bool {
    match name {
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => false,
    }
}

/// Adds schemas to those that must all match.
pub(super) fn require(fields: &mut Fields, mut schemas: Vec<Value>) {
    if let Some(Value::Array(others)) = fields.shift_remove("allOf") {
        schemas.extend(others);
    }
    fields.insert("allOf".to_owned(), Value::Array(schemas));
}
