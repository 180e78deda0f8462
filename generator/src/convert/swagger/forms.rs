//! Forms: parameters with `in: formData` as the properties of a body.

use serde_json::{Map, Value, json};

use super::Converter;
use super::fields::{Fields, copy, text};
use super::parameters::Listed;
use super::schemas::{copy_extensions_beside_schema, is_file};
use super::serialization::{Place, Style};
use crate::diagnostic::Warning;
use crate::syntax::pointer::Pointer;

const MULTIPART: &str = "multipart/form-data";
const URL_ENCODED: &str = "application/x-www-form-urlencoded";

/// Returns true if a form can be encoded in a media type (Parameter Object, in: Form).
fn is_form(media_type: &str) -> bool {
    media_type.starts_with("multipart/") || media_type.starts_with(URL_ENCODED)
}

impl<'d> Converter<'d, '_> {
    /// Builds the body of an operation from its form parameters.
    pub(super) fn form(
        &mut self,
        fields: &[&Listed<'d>],
        operation: &'d Fields,
        at: &Pointer,
    ) -> Value {
        let types = self.form_types(fields, operation, at);
        let (mut properties, mut encoding) = (Fields::new(), Fields::new());
        let mut required = Vec::new();
        for field in fields {
            self.fields_used.extend(field.global());
            let name = text(field.fields, "name").unwrap_or_default().to_owned();
            if field.fields.get("required") == Some(&Value::Bool(true)) {
                required.push(json!(name));
            }
            if let Some(style) = self.field_style(field, &types) {
                encoding.insert(name.clone(), style);
            }
            properties.insert(name, Value::Object(self.field(field)));
        }
        let is_required = !required.is_empty();
        let mut schema = Fields::from_iter([("type".to_owned(), json!("object"))]);
        if is_required {
            schema.insert("required".to_owned(), Value::Array(required));
        }
        schema.insert("properties".to_owned(), Value::Object(properties));
        let mut content = self.content(&types, &Value::Object(schema), at);
        encode(&mut content, &encoding);
        let mut body = Map::from_iter([("content".to_owned(), Value::Object(content))]);
        if is_required {
            body.insert("required".to_owned(), json!(true));
        }
        Value::Object(body)
    }

    /// Returns the media types of a form: those for forms among what the operation consumes, or
    /// else the one that can hold its fields.
    fn form_types(
        &mut self,
        fields: &[&Listed<'d>],
        operation: &'d Fields,
        at: &Pointer,
    ) -> Vec<&'d str> {
        // The media types of the root are for bodies, too, so that others among them need no
        // warning here.
        if operation.contains_key("consumes") {
            for (index, media_type) in self.consumed(operation).into_iter().enumerate() {
                if !is_form(media_type) {
                    let message =
                        format!("a form can't be written as `{media_type}`; it is left out");
                    let place = at.key("consumes").index(index);
                    self.diagnostics
                        .warning(Warning::NoCounterpart, &place, message);
                }
            }
        }
        let mut types = self.consumed(operation);
        types.retain(|media_type| is_form(media_type));
        if types.is_empty() {
            let has_file = fields.iter().any(|field| is_file(field.fields));
            types.push(if has_file { MULTIPART } else { URL_ENCODED });
        }
        types
    }

    /// Converts a form field to a property.
    fn field(&mut self, field: &Listed<'d>) -> Fields {
        let Listed { fields, at, .. } = field;
        self.check_fields(fields, at);
        self.refuse_empty_values(fields, at);
        let mut schema = if is_file(fields) {
            let file = self.file(fields, at);
            self.value_schema(&file, at)
        } else {
            self.value_schema(fields, at)
        };
        copy(fields, &["description"], &mut schema);
        copy_extensions_beside_schema(fields, &mut schema);
        schema
    }

    /// Returns the encoding of a field that is an array, unless it is the default of OpenAPI 3.0:
    /// each item in a pair of its own (Encoding Object, style and explode).
    fn field_style(&mut self, field: &Listed<'d>, types: &[&str]) -> Option<Value> {
        let style = self.style(field.fields, &field.at, Place::Pairs)?;
        if style == Style::PAIRS {
            return None;
        }
        if types
            .iter()
            .any(|media_type| !media_type.starts_with(URL_ENCODED))
        {
            let message = "in a multipart body, each item of an array is a part of its own, not one with separators";
            let place = match field.fields.contains_key("collectionFormat") {
                true => field.at.key("collectionFormat"),
                false => field.at.key("type"),
            };
            self.diagnostics
                .warning(Warning::NoCounterpart, &place, message)
                .help("`collectionFormat: multi` says the same; make it a string, if a caller is to write it with separators");
        }
        Some(json!({"style": style.name, "explode": style.explode}))
    }
}

/// Adds the encoding to the URL-encoded media type. It is ignored in others (Encoding Object,
/// style).
fn encode(content: &mut Fields, encoding: &Fields) {
    if encoding.is_empty() {
        return;
    }
    for (media_type, media) in content {
        if media_type.starts_with(URL_ENCODED) {
            media["encoding"] = Value::Object(encoding.clone());
        }
    }
}
