//! Converts schemas of OpenAPI 3.0 to JSON Schema, 2020-12.

use indexmap::IndexSet;
use serde_json::{Map, Value, json};

use crate::document::{Document, entries, flag, items, reference};
use crate::error::DocumentError;

/// The direction of a value: to the engine, or from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Direction {
    /// Read-only properties need not be sent, but engines accept them.
    Request,
    /// Write-only properties are absent.
    Response,
}

/// The keywords with the same meaning in both.
const SAME: [&str; 14] = [
    "type",
    "enum",
    "format",
    "maximum",
    "minimum",
    "multipleOf",
    "maxLength",
    "minLength",
    "pattern",
    "maxItems",
    "minItems",
    "uniqueItems",
    "maxProperties",
    "minProperties",
];

/// Converts a schema, together with all schemas that it refers to.
///
/// If `closed`, an object has no properties that its schema doesn't name, unless the schema itself
/// allows them.
pub(super) fn convert(
    document: &Document,
    schema: &Value,
    direction: Direction,
    closed: bool,
) -> Result<Value, DocumentError> {
    let mut conversion = Conversion {
        document,
        direction,
        closed,
        referred: IndexSet::new(),
    };
    let mut root = conversion.used(schema)?;
    let mut definitions = Map::new();
    // Each definition may refer to more definitions, which follow it in the set.
    let mut index = 0;
    while let Some(reference) = conversion.referred.get_index(index).cloned() {
        let target = document.target(&reference)?;
        definitions.insert(index.to_string(), conversion.schema(target)?);
        index += 1;
    }
    root.insert("$defs".to_owned(), Value::Object(definitions));
    Ok(Value::Object(root))
}

struct Conversion<'d> {
    document: &'d Document,
    direction: Direction,
    closed: bool,
    referred: IndexSet<String>,
}

impl Conversion<'_> {
    /// Converts a schema that a value has to match by itself, not as a subschema of an `allOf`.
    ///
    /// Only such a schema can forbid further properties: a subschema of an `allOf` doesn't know the
    /// properties of the others.
    fn used(&mut self, schema: &Value) -> Result<Map<String, Value>, DocumentError> {
        let mut converted = self.schema(schema)?;
        if self.closed && self.is_closed(schema) {
            converted["unevaluatedProperties"] = json!(false);
        }
        match converted {
            Value::Object(converted) => Ok(converted),
            _ => Ok(Map::new()),
        }
    }

    fn schema(&mut self, schema: &Value) -> Result<Value, DocumentError> {
        if let Some(reference) = reference(schema) {
            // Whether the target exists is found out when it is converted.
            let (index, _) = self.referred.insert_full(reference.to_owned());
            return Ok(json!({ "$ref": format!("#/$defs/{index}") }));
        }
        let mut converted = Map::new();
        for keyword in SAME {
            if let Some(value) = schema.get(keyword) {
                converted.insert(keyword.to_owned(), value.clone());
            }
        }
        limits(schema, &mut converted);
        if flag(schema, "nullable")
            && let Some(kind) = converted.get_mut("type")
        {
            *kind = json!([kind.clone(), "null"]);
        }
        self.object(schema, &mut converted)?;
        if let Some(item) = schema.get("items") {
            converted.insert("items".to_owned(), Value::Object(self.used(item)?));
        }
        for keyword in ["allOf", "anyOf", "oneOf"] {
            let parts = items(schema, keyword)
                .map(|part| self.schema(part))
                .collect::<Result<Vec<_>, _>>()?;
            if !parts.is_empty() {
                converted.insert(keyword.to_owned(), Value::Array(parts));
            }
        }
        if let Some(other) = schema.get("not") {
            let other = self.schema(other)?;
            converted.insert("not".to_owned(), other);
        }
        Ok(Value::Object(converted))
    }

    fn object(
        &mut self,
        schema: &Value,
        converted: &mut Map<String, Value>,
    ) -> Result<(), DocumentError> {
        let mut optional = Vec::new();
        let mut properties = Map::new();
        for (name, property) in entries(schema, "properties") {
            let target = self.document.resolve(property)?;
            let form = match self.direction {
                Direction::Response if flag(target, "writeOnly") => {
                    optional.push(name.as_str());
                    json!(false)
                }
                _ => Value::Object(self.used(property)?),
            };
            if self.direction == Direction::Request && flag(target, "readOnly") {
                optional.push(name.as_str());
            }
            properties.insert(name.clone(), form);
        }
        // In a request, an object with only read-only properties would be empty without them, so
        // they stay required.
        if self.direction == Direction::Request && optional.len() == properties.len() {
            optional.clear();
        }
        if !properties.is_empty() {
            converted.insert("properties".to_owned(), Value::Object(properties));
        }
        let required: Vec<_> = items(schema, "required")
            .filter(|name| !name.as_str().is_some_and(|name| optional.contains(&name)))
            .collect();
        if !required.is_empty() {
            converted.insert("required".to_owned(), json!(required));
        }
        match schema.get("additionalProperties") {
            Some(Value::Bool(allowed)) => {
                converted.insert("additionalProperties".to_owned(), json!(allowed));
            }
            Some(form) => {
                let form = self.used(form)?;
                converted.insert("additionalProperties".to_owned(), Value::Object(form));
            }
            None => {}
        }
        Ok(())
    }

    /// Returns true if all properties of a schema are known: it has some, and no part of it is
    /// open.
    fn is_closed(&self, schema: &Value) -> bool {
        let mut is_any_declared = false;
        let mut open = vec![schema];
        // A circle of references must not be followed forever.
        let mut seen = IndexSet::new();
        while let Some(part) = open.pop() {
            if let Some(reference) = reference(part)
                && !seen.insert(reference)
            {
                continue;
            }
            let part = self.document.look(part);
            if flag(part, "x-incomplete") || part.get("additionalProperties").is_some() {
                return false;
            }
            let parts: Vec<_> = ["allOf", "anyOf", "oneOf"]
                .into_iter()
                .flat_map(|keyword| items(part, keyword))
                .collect();
            // `properties: {}` names no properties.
            let has_properties = entries(part, "properties").next().is_some();
            let is_free = !has_properties && parts.is_empty();
            if is_free && part.get("type").and_then(Value::as_str) == Some("object") {
                return false;
            }
            is_any_declared |= has_properties;
            open.extend(parts);
        }
        is_any_declared
    }
}

/// Adds the limits that OpenAPI spells differently, and those that a format implies.
fn limits(schema: &Value, converted: &mut Map<String, Value>) {
    for (exclusive, limit) in [
        ("exclusiveMaximum", "maximum"),
        ("exclusiveMinimum", "minimum"),
    ] {
        if flag(schema, exclusive)
            && let Some(value) = converted.remove(limit)
        {
            converted.insert(exclusive.to_owned(), value);
        }
    }
    let (lowest, highest) = match schema.get("format").and_then(Value::as_str) {
        Some("int32") => (i64::from(i32::MIN), i64::from(i32::MAX)),
        Some("int64") => (i64::MIN, i64::MAX),
        _ => return,
    };
    // A limit of the schema's own is the narrower one.
    if !flag(schema, "exclusiveMinimum") {
        converted.entry("minimum").or_insert(json!(lowest));
    }
    if !flag(schema, "exclusiveMaximum") {
        converted.entry("maximum").or_insert(json!(highest));
    }
}
