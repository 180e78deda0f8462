//! The keywords of schemas.

use serde_json::{Map, Value, json};

use super::super::tags;
use super::{Conversion, nulls, types};
use crate::diagnostic::Warning;
use crate::document::grammar::is_extension;
use crate::document::trail::Trail;

type Fields = Map<String, Value>;

/// The keywords that only limit which values are valid.
const LIMITS: [&str; 11] = [
    "contains",
    "dependencies",
    "dependentRequired",
    "dependentSchemas",
    "else",
    "if",
    "maxContains",
    "minContains",
    "propertyNames",
    "then",
    "unevaluatedItems",
];

/// The keywords that say nothing about values: names, comments, and the content of strings.
const SILENT: [&str; 9] = [
    "$anchor",
    "$comment",
    "$dynamicAnchor",
    "$id",
    "$schema",
    "$vocabulary",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
];

/// Converts the keywords of one schema that OpenAPI 3.0 has in another form.
pub(in crate::convert) fn modernize(fields: &mut Fields) {
    // Earlier drafts of JSON Schema have the schemas of the first items in `items`.
    if let Some(first @ Value::Array(_)) = fields.get("items").cloned() {
        fields.shift_remove("items");
        fields.insert("prefixItems".to_owned(), first);
    }
    reference(fields);
    constant(fields);
    types::convert(fields);
    nulls::choice(fields, "oneOf");
    nulls::choice(fields, "anyOf");
    limit(fields, "minimum", "exclusiveMinimum", f64::max);
    limit(fields, "maximum", "exclusiveMaximum", f64::min);
    content(fields);
    additional_properties(fields);
    tuple(fields);
}

/// The keywords that say nothing about which values are valid.
const ANNOTATIONS: [&str; 6] = [
    "default",
    "deprecated",
    "description",
    "example",
    "externalDocs",
    "title",
];

impl Conversion<'_> {
    /// Converts a schema whose subschemas are converted.
    pub(super) fn schema(&mut self, fields: &mut Fields, trail: &Trail<'_>) {
        if fields.contains_key("prefixItems") {
            let message = "the items are read in any order: `prefixItems` only limits it";
            self.diagnostics
                .warning(
                    Warning::ValidationOnly,
                    &trail.key("prefixItems").pointer(),
                    message,
                )
                .at_key();
        }
        modernize(fields);
        if let Some(Value::Array(examples)) = fields.shift_remove("examples")
            && let Some(first) = examples.into_iter().next()
        {
            fields.entry("example").or_insert(first);
        }
        fields.retain(|key, _| !SILENT.contains(&key.as_str()));
        for keyword in LIMITS {
            if fields.shift_remove(keyword).is_some() {
                let message =
                    format!("`{keyword}` only limits which values are valid; it is left out");
                self.diagnostics
                    .warning(
                        Warning::ValidationOnly,
                        &trail.key(keyword).pointer(),
                        message,
                    )
                    .at_key();
            }
        }
    }
}

/// Moves a reference with other fields beside it into an `allOf`. The type `object` says nothing beside
/// annotations: what the reference leads to has a type.
fn reference(fields: &mut Fields) {
    let is_annotation = |key: &String| is_extension(key) || ANNOTATIONS.contains(&&**key);
    if fields.get("$ref").is_some()
        && fields.get("type") == Some(&json!("object"))
        && (fields.keys()).all(|key| key == "$ref" || key == "type" || is_annotation(key))
    {
        fields.shift_remove("type");
    }
    let is_beside = |key: &String| key != "$ref" && !is_extension(key) && !SILENT.contains(&&**key);
    if !fields.keys().any(is_beside) {
        return;
    }
    if let Some(reference) = fields.shift_remove("$ref") {
        types::require(fields, vec![json!({ "$ref": reference })]);
    }
}

/// Turns a constant into an `enum` of one value.
fn constant(fields: &mut Fields) {
    match fields.shift_remove("const") {
        None => {}
        Some(Value::Null) => nulls::only_null(fields),
        Some(value) => {
            fields.insert("enum".to_owned(), json!([value]));
        }
    }
}

/// Turns an exclusive limit into a flag beside the limit; `narrower` chooses between two limits.
fn limit(fields: &mut Fields, limit: &str, exclusive: &str, narrower: fn(f64, f64) -> f64) {
    let Some(Value::Number(own)) = fields.get(exclusive) else {
        return;
    };
    let own = own.clone();
    fields.shift_remove(exclusive);
    let other = fields.get(limit).and_then(Value::as_f64);
    let value = own.as_f64().unwrap_or_default();
    if other.is_none_or(|other| other == value || narrower(other, value) == value) {
        fields.insert(limit.to_owned(), Value::Number(own));
        fields.insert(exclusive.to_owned(), json!(true));
    }
}

/// Turns what the content of a string is into a format, where OpenAPI 3.0 has one.
fn content(fields: &mut Fields) {
    let text = |keyword| fields.get(keyword).and_then(Value::as_str);
    let format = match (text("contentEncoding"), text("contentMediaType")) {
        (Some("base64"), _) => "byte",
        (None, Some(media_type)) if is_binary(media_type) => "binary",
        _ => return,
    };
    fields.entry("format").or_insert_with(|| json!(format));
    fields.entry("type").or_insert_with(|| json!("string"));
}

/// Returns true if what is of a media type is not text.
fn is_binary(media_type: &str) -> bool {
    let (class, name) = media_type.split_once('/').unwrap_or_default();
    match class {
        "image" => !name.starts_with("svg"),
        "audio" | "video" | "font" => true,
        "application" => matches!(
            name,
            "octet-stream" | "pdf" | "zip" | "gzip" | "x-tar" | "x-zip-compressed"
        ),
        _ => false,
    }
}

/// Makes the schemas of properties with names of a pattern, and of those that no other keyword
/// knows, one of all properties without a name.
fn additional_properties(fields: &mut Fields) {
    let patterns = fields.shift_remove("patternProperties");
    let unevaluated = fields.shift_remove("unevaluatedProperties");
    let declared = fields.get("additionalProperties");
    if declared == Some(&Value::Bool(true)) {
        return;
    }
    // That there are no other properties is no news: unknown ones never fail.
    let others = declared.cloned().or(unevaluated).filter(Value::is_object);
    let mut schemas: Vec<Value> = Vec::new();
    let patterns = patterns.iter().filter_map(Value::as_object).flatten();
    for schema in patterns.map(|(_, schema)| schema).chain(&others) {
        if !schemas.iter().any(|known| tags::is_same(known, schema)) {
            schemas.push(schema.clone());
        }
    }
    if !schemas.is_empty() {
        fields.insert("additionalProperties".to_owned(), one_of_them(schemas));
    }
}

/// Makes the schemas of an array's first items one of all its items.
fn tuple(fields: &mut Fields) {
    let Some(Value::Array(first)) = fields.shift_remove("prefixItems") else {
        return;
    };
    let count = first.len();
    let others = fields.get("items").filter(|items| items.is_object());
    let is_closed = others == Some(&json!({ "not": {} }));
    let others = others.filter(|_| !is_closed).cloned();
    let mut schemas: Vec<Value> = Vec::new();
    for schema in first.into_iter().chain(others) {
        if !schemas.iter().any(|known| tags::is_same(known, &schema)) {
            schemas.push(schema);
        }
    }
    fields.insert("items".to_owned(), one_of_them(schemas));
    fields.entry("type").or_insert_with(|| json!("array"));
    if is_closed {
        fields.insert("maxItems".to_owned(), json!(count));
    }
}

/// Returns a schema of the values of any of several schemas.
fn one_of_them(mut schemas: Vec<Value>) -> Value {
    match schemas.len() {
        0 => json!({}),
        1 => schemas.swap_remove(0),
        _ => json!({ "anyOf": schemas }),
    }
}
