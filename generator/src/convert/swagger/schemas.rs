//! Schemas.

use serde_json::{Value, json};

use super::Converter;
use super::fields::{Fields, copy_extensions, fields, known, text};
use super::grammar::SCHEMA;
use crate::diagnostic::Warning;
use crate::document::grammar::is_extension;
use crate::syntax::pointer::Pointer;

impl Converter<'_, '_> {
    /// Converts `definitions` to `components.schemas`.
    pub(super) fn schemas(&mut self, definitions: &Value) -> Value {
        self.named_schemas(definitions, &Pointer::root().key("definitions"))
    }

    /// Converts a schema (Schema Object).
    ///
    /// Data in it (`default`, `enum`, `example`, extensions) is kept unchanged, whatever it looks
    /// like. The keys keep their order.
    pub(super) fn schema(&mut self, schema: &Value, at: &Pointer) -> Value {
        let Value::Object(fields) = schema else {
            // `additionalProperties` may be a boolean.
            return schema.clone();
        };
        if fields.contains_key("$ref") {
            return self.schema_reference(fields, at);
        }
        let mut converted = Fields::new();
        for (key, value) in fields {
            let at = at.key(key);
            let value = match key.as_str() {
                "properties" => self.named_schemas(value, &at),
                "items" | "additionalProperties" => self.schema(value, &at),
                "allOf" => self.all_of(value, &at),
                "discriminator" => json!({ "propertyName": value }),
                "type" if value == "file" => self.refuse_file(&at),
                "x-nullable" if *value == Value::Bool(true) => {
                    converted.insert("nullable".to_owned(), json!(true));
                    continue;
                }
                _ => match SCHEMA.kind_of(key) {
                    Some(kind) => known(kind, value),
                    None if is_extension(key) => value.clone(),
                    // The check of the structure has warned that the field is left out.
                    None => continue,
                },
            };
            converted.insert(key.clone(), value);
        }
        Value::Object(converted)
    }

    /// Converts the schema of a response, which alone may be a file (Response Object, schema).
    pub(super) fn response_schema(&mut self, schema: &Value, at: &Pointer) -> Value {
        match schema {
            Value::Object(fields) if is_file(fields) => {
                let file = self.file(fields, at);
                self.schema(&Value::Object(file), at)
            }
            schema => self.schema(schema, at),
        }
    }

    /// Converts a file to a string of bytes (OpenAPI 3.0, Considerations for File Uploads).
    pub(super) fn file(&mut self, fields: &Fields, at: &Pointer) -> Fields {
        if let Some(format) = text(fields, "format").filter(|format| *format != "binary") {
            let message =
                format!("the format `{format}` is left out: a file has the format `binary`");
            let at = at.key("format");
            self.diagnostics
                .warning(Warning::NoCounterpart, &at, message);
        }
        let mut file = fields.clone();
        file.insert("type".to_owned(), json!("string"));
        file.insert("format".to_owned(), json!("binary"));
        file
    }

    fn named_schemas(&mut self, schemas: &Value, at: &Pointer) -> Value {
        let converted = fields(Some(schemas))
            .map(|(name, schema)| (name.clone(), self.schema(schema, &at.key(name))));
        Value::Object(converted.collect())
    }

    fn all_of(&mut self, schemas: &Value, at: &Pointer) -> Value {
        let parts = schemas.as_array().into_iter().flatten().enumerate();
        parts
            .map(|(index, part)| self.schema(part, &at.index(index)))
            .collect()
    }

    pub(super) fn refuse_file(&mut self, at: &Pointer) -> Value {
        self.diagnostics
            .error("misplaced-file", at, "a file can't stand here")
            .help("it is the whole of a response, or a parameter with `in: formData`; bytes elsewhere are a string of the format `byte`");
        json!("string")
    }
}

/// Returns true if a schema or a parameter is a file.
pub(super) fn is_file(fields: &Fields) -> bool {
    text(fields, "type") == Some("file")
}

/// Copies the extensions, except `x-nullable: true`, which has become `nullable` in the schema.
pub(super) fn copy_extensions_beside_schema(from: &Fields, to: &mut Fields) {
    let had = to.contains_key("x-nullable");
    copy_extensions(from, to);
    if !had && from.get("x-nullable") == Some(&Value::Bool(true)) {
        to.shift_remove("x-nullable");
    }
}
