//! Schemas of the values of parameters and headers, and of the items of arrays in either.
//!
//! In Swagger 2.0, these objects have some fields of a schema among their own (Parameter Object,
//! Items Object, Header Object). In OpenAPI 3.0, they have a schema.

use serde_json::{Value, json};

use super::Converter;
use super::fields::{Fields, copy_extensions, text};
use super::grammar::FACETS;
use crate::diagnostic::Warning;
use crate::syntax::pointer::Pointer;

impl Converter<'_, '_> {
    /// Returns the schema of the values of `owner`: a parameter, a header, or the items of an
    /// array.
    pub(super) fn value_schema(&mut self, owner: &Fields, at: &Pointer) -> Fields {
        let mut schema = Fields::new();
        for (key, value) in owner {
            let value = match value {
                Value::Object(items) if key == "items" => self.items(items, &at.key(key)),
                value if FACETS.contains(&key.as_str()) => value.clone(),
                _ => continue,
            };
            schema.insert(key.clone(), value);
        }
        if owner.get("x-nullable") == Some(&Value::Bool(true)) {
            schema.insert("nullable".to_owned(), json!(true));
        }
        schema
    }

    fn items(&mut self, items: &Fields, at: &Pointer) -> Value {
        if text(items, "type") == Some("array") {
            let place = match items.contains_key("collectionFormat") {
                true => at.key("collectionFormat"),
                false => at.key("type"),
            };
            let message = "OpenAPI 3.0 does not say how an array within an array is written";
            self.diagnostics
                .warning(Warning::NoCounterpart, &place, message)
                .help("make it an array of texts, if its items are to be written in a form of their own");
        } else {
            self.refuse_collection_format(items, at);
        }
        let mut schema = self.value_schema(items, at);
        let mut extensions = Fields::new();
        copy_extensions(items, &mut extensions);
        if schema.contains_key("nullable") {
            extensions.shift_remove("x-nullable");
        }
        schema.extend(extensions);
        Value::Object(schema)
    }
}
