//! Responses.

use serde_json::{Value, json};

use super::Converter;
use super::fields::{Fields, copy, copy_extensions, fields};
use super::references::{Resolved, component, name_below, reference};
use super::schemas::{copy_extensions_beside_schema, is_file};
use super::serialization::Place;
use crate::diagnostic::Warning;
use crate::document::grammar::is_extension;
use crate::document::media_types;
use crate::syntax::pointer::Pointer;

/// Returns the media types of a response: those that the operation produces, or else those of its
/// examples. Without either, a file is bytes and anything else is JSON.
pub(super) fn response_types<'v>(response: &'v Fields, produced: &[&'v str]) -> Vec<&'v str> {
    if !produced.is_empty() {
        return produced.to_vec();
    }
    let of_examples: Vec<&str> = fields(response.get("examples"))
        .map(|(media_type, _)| media_type.as_str())
        .collect();
    match of_examples[..] {
        [] if has_file(response) => vec!["application/octet-stream"],
        [] => vec!["application/json"],
        _ => of_examples,
    }
}

fn has_file(response: &Fields) -> bool {
    let schema = response.get("schema").and_then(Value::as_object);
    schema.is_some_and(is_file)
}

/// Returns true if a response has content, so that its media types matter.
fn has_content(response: &Fields) -> bool {
    response.contains_key("schema") || fields(response.get("examples")).next().is_some()
}

impl<'d> Converter<'d, '_> {
    /// Converts the responses of an operation that produces these media types (Responses Object).
    pub(super) fn responses(
        &mut self,
        responses: &'d Value,
        produced: &[&'d str],
        at: &Pointer,
    ) -> Value {
        let mut converted = Fields::new();
        for (status, response) in fields(Some(responses)) {
            let value = if is_extension(status) {
                response.clone()
            } else {
                self.used_response(response, produced, at.key(status))
            };
            converted.insert(status.clone(), value);
        }
        Value::Object(converted)
    }

    /// Converts a response of an operation. A global response becomes a reference if it has the
    /// media types of the root. An operation that produces others gets a copy, because a component
    /// can't have both.
    fn used_response(&mut self, response: &'d Value, produced: &[&'d str], at: Pointer) -> Value {
        let listed_at = at.clone();
        let Some(Resolved { fields, at }) = self.resolve(response, at) else {
            return json!({});
        };
        let same = !has_content(fields)
            || response_types(fields, produced) == response_types(fields, &self.produces);
        if let Some(name) = name_below(&at, "responses").filter(|_| same) {
            return Value::Object(reference(&component("responses", &name)));
        }
        if at != listed_at && !self.has_room_for(fields, &listed_at) {
            return json!({});
        }
        Value::Object(self.response(fields, produced, &at))
    }

    /// Converts a response (Response Object).
    pub(super) fn response(
        &mut self,
        response: &Fields,
        produced: &[&str],
        at: &Pointer,
    ) -> Fields {
        let mut converted = Fields::new();
        copy(response, &["description"], &mut converted);
        if let Some(headers) = response.get("headers") {
            let headers = self.headers(headers, &at.key("headers"));
            converted.insert("headers".to_owned(), headers);
        }
        if has_content(response) {
            let content = self.response_content(response, produced, at);
            converted.insert("content".to_owned(), Value::Object(content));
        }
        copy_extensions(response, &mut converted);
        converted
    }

    /// Returns the content of a response. Without a schema, only examples make content (Response
    /// Object, schema).
    fn response_content(&mut self, response: &Fields, produced: &[&str], at: &Pointer) -> Fields {
        let types = response_types(response, produced);
        let mut content = match response.get("schema") {
            Some(schema) => {
                let at = at.key("schema");
                let schema = self.response_schema(schema, &at);
                self.content(&types, &schema, &at)
            }
            None => Fields::new(),
        };
        for (media_type, example) in fields(response.get("examples")) {
            let place = at.key("examples").key(media_type);
            if !media_types::is_one(media_type) {
                media_types::refuse(media_type, &place, self.diagnostics).at_key();
            } else if types.contains(&media_type.as_str()) {
                let media = content.entry(media_type.as_str()).or_insert(json!({}));
                media["example"] = example.clone();
            } else {
                // An example has one of the produced types (Example Object).
                let message =
                    format!("this example is left out: no `{media_type}` is produced here");
                self.diagnostics
                    .warning(Warning::NoCounterpart, &place, message)
                    .at_key();
            }
        }
        content
    }

    fn headers(&mut self, headers: &Value, at: &Pointer) -> Value {
        let mut converted = Fields::new();
        for (name, header) in fields(Some(headers)) {
            if let Value::Object(header) = header {
                let header = self.header(header, &at.key(name));
                converted.insert(name.clone(), Value::Object(header));
            }
        }
        Value::Object(converted)
    }

    /// Converts a header (Header Object).
    fn header(&mut self, header: &Fields, at: &Pointer) -> Fields {
        let mut converted = Fields::new();
        copy(header, &["description"], &mut converted);
        if let Some(style) = self.style(header, at, Place::Alone) {
            converted.insert("style".to_owned(), json!(style.name));
        }
        let schema = self.value_schema(header, at);
        converted.insert("schema".to_owned(), Value::Object(schema));
        copy_extensions_beside_schema(header, &mut converted);
        converted
    }
}
