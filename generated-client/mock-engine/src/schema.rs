//! Schemas of the document: validation, and queries about their parts.

mod convert;
mod format;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use indexmap::IndexMap;
use jsonschema::Validator;
use serde_json::Value;

pub(crate) use convert::Direction;

use crate::document::{Document, entries, flag, items};
use crate::error::DocumentError;

/// The maximum depth of composed schemas; a circle of `allOf` ends here.
const DEEPEST_COMPOSITION: usize = 32;

/// The schemas of a document, each of which is compiled when it is first needed.
#[derive(Debug)]
pub(crate) struct Schemas {
    document: Document,
    unknown_properties: bool,
    compiled: Mutex<HashMap<(Value, Direction), Arc<Validator>>>,
}

/// A fault in a value: its place as a JSON pointer, and a description.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) pointer: String,
    pub(crate) message: String,
}

impl Schemas {
    /// Creates the schemas of a document. With `unknown_properties`, an object may have properties
    /// that its schema doesn't name, as OpenAPI says.
    pub(crate) fn new(document: Document, unknown_properties: bool) -> Self {
        Self {
            document,
            unknown_properties,
            compiled: Mutex::default(),
        }
    }

    pub(crate) fn document(&self) -> &Document {
        &self.document
    }

    /// Returns the compiled form of a schema of this document.
    pub(crate) fn compile(
        &self,
        schema: &Value,
        direction: Direction,
    ) -> Result<Arc<Validator>, String> {
        let key = (schema.clone(), direction);
        let mut compiled = self.compiled.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(validator) = compiled.get(&key) {
            return Ok(validator.clone());
        }
        let closed = direction == Direction::Request && !self.unknown_properties;
        let converted = convert::convert(&self.document, schema, direction, closed)
            .map_err(|error: DocumentError| error.to_string())?;
        let validator = jsonschema::options()
            .with_draft(jsonschema::Draft::Draft202012)
            .with_format("date-time", format::is_date_time)
            .with_format("byte", format::is_base64)
            .should_validate_formats(true)
            .should_ignore_unknown_formats(true)
            .build(&converted)
            .map_err(|error| error.to_string())?;
        let validator = Arc::new(validator);
        compiled.insert(key, validator.clone());
        Ok(validator)
    }

    /// Returns all faults in a value. They don't contain the value itself.
    pub(crate) fn faults(&self, schema: &Value, direction: Direction, value: &Value) -> Vec<Fault> {
        match self.compile(schema, direction) {
            Ok(validator) => validator.iter_errors(value).map(|e| fault(&e)).collect(),
            Err(reason) => vec![Fault {
                pointer: String::new(),
                message: format!("the document's schema can't be used: {reason}"),
            }],
        }
    }

    pub(crate) fn allows(&self, schema: &Value, direction: Direction, value: &Value) -> bool {
        self.compile(schema, direction)
            .is_ok_and(|validator| validator.is_valid(value))
    }

    /// Returns the properties of an object, including those of `allOf`.
    pub(crate) fn properties<'d>(&'d self, schema: &'d Value) -> IndexMap<&'d str, &'d Value> {
        let mut properties = IndexMap::new();
        self.collect_properties(schema, 0, &mut properties);
        properties
    }

    fn collect_properties<'d>(
        &'d self,
        schema: &'d Value,
        depth: usize,
        properties: &mut IndexMap<&'d str, &'d Value>,
    ) {
        if depth > DEEPEST_COMPOSITION {
            return;
        }
        let schema = self.document.look(schema);
        for part in items(schema, "allOf") {
            self.collect_properties(part, depth + 1, properties);
        }
        for (name, property) in entries(schema, "properties") {
            properties.insert(name, property);
        }
    }

    /// Returns the names of the required properties, including those of `allOf`.
    pub(crate) fn required<'d>(&'d self, schema: &'d Value) -> Vec<&'d str> {
        let mut required = Vec::new();
        let mut open = vec![(schema, 0)];
        while let Some((schema, depth)) = open.pop() {
            let schema = self.document.look(schema);
            required.extend(items(schema, "required").filter_map(Value::as_str));
            if depth < DEEPEST_COMPOSITION {
                open.extend(items(schema, "allOf").map(|part| (part, depth + 1)));
            }
        }
        required
    }

    /// Returns true if only the engine sets a property.
    pub(crate) fn is_read_only(&self, property: &Value) -> bool {
        flag(self.document.look(property), "readOnly")
    }

    /// Returns true if a property is sent, but is never in a response.
    pub(crate) fn is_write_only(&self, property: &Value) -> bool {
        flag(self.document.look(property), "writeOnly")
    }

    /// Returns the type of a schema, including that of `allOf`. Without a `type`, `object` and
    /// `array` follow from other keywords.
    pub(crate) fn kind<'d>(&'d self, schema: &'d Value) -> Option<&'d str> {
        self.kind_within(schema, 0)
    }

    fn kind_within<'d>(&'d self, schema: &'d Value, depth: usize) -> Option<&'d str> {
        let schema = self.document.look(schema);
        if let Some(kind) = schema.get("type").and_then(Value::as_str) {
            return Some(kind);
        }
        if schema.get("properties").is_some() || schema.get("additionalProperties").is_some() {
            return Some("object");
        }
        if schema.get("items").is_some() {
            return Some("array");
        }
        if depth > DEEPEST_COMPOSITION {
            return None;
        }
        items(schema, "allOf").find_map(|part| self.kind_within(part, depth + 1))
    }

    /// Returns the values of a schema's `enum`.
    pub(crate) fn choices<'d>(&'d self, schema: &'d Value) -> &'d [Value] {
        let schema = self.document.look(schema);
        schema
            .get("enum")
            .and_then(Value::as_array)
            .map_or(&[], Vec::as_slice)
    }
}

/// Describes an error of the validator, without the value.
fn fault(error: &jsonschema::ValidationError<'_>) -> Fault {
    use jsonschema::error::ValidationErrorKind as Kind;
    let message = match error.kind() {
        // Only the conversion makes such schemas, in place of that of a write-only property.
        Kind::FalseSchema => "is write-only: it never comes back".to_owned(),
        Kind::UnevaluatedProperties { unexpected } => {
            format!("the schema has no property `{}`", unexpected.join("`, `"))
        }
        _ => error.masked().to_string(),
    };
    Fault {
        pointer: error.instance_path().to_string(),
        message,
    }
}
