//! Paths and their operations.

use serde_json::Value;

use super::Converter;
use super::fields::{Fields, copy, copy_extensions, fields, known};
use super::grammar::{METHODS, OPERATION};
use super::parameters::{Listed, Role};
use super::references::{Resolved, name_below, reference};
use crate::diagnostic::Warning;
use crate::document::grammar::is_extension;
use crate::syntax::pointer::Pointer;

impl<'d> Converter<'d, '_> {
    /// Converts the paths (Paths Object).
    pub(super) fn paths(&mut self, paths: &'d Value) -> Value {
        let paths_at = Pointer::root().key("paths");
        let mut converted = Fields::new();
        for (path, item) in fields(Some(paths)) {
            let value = if is_extension(path) {
                item.clone()
            } else {
                Value::Object(self.used_path_item(item, paths_at.key(path)))
            };
            converted.insert(path.clone(), value);
        }
        Value::Object(converted)
    }

    /// Converts a path item, or a reference to that of another path. A target elsewhere is copied.
    fn used_path_item(&mut self, item: &'d Value, listed_at: Pointer) -> Fields {
        let Some(Resolved { fields, at }) = self.resolve(item, listed_at.clone()) else {
            return Fields::new();
        };
        if at == listed_at {
            return self.path_item(fields, &at);
        }
        let mut converted = if name_below(&at, "paths").is_some() {
            reference(&at)
        } else if self.has_room_for(fields, &listed_at) {
            self.path_item(fields, &at)
        } else {
            Fields::new()
        };
        if let Value::Object(item) = item {
            copy_extensions(item, &mut converted);
        }
        converted
    }

    /// Converts a path item (Path Item Object).
    fn path_item(&mut self, item: &'d Fields, at: &Pointer) -> Fields {
        let listed = self.listed(item, at);
        let mut converted = Fields::new();
        for (method, operation) in item
            .iter()
            .filter(|(key, _)| METHODS.contains(&key.as_str()))
        {
            if let Value::Object(operation) = operation {
                let operation = self.operation(operation, &listed, &at.key(method));
                converted.insert(method.clone(), Value::Object(operation));
            }
        }
        if converted.is_empty() {
            self.refuse_bodies_of_nothing(&listed);
        }
        converted.extend(entry("parameters", self.parameters(&listed)));
        copy_extensions(item, &mut converted);
        converted
    }

    /// Warns about bodies of a path without operations: in OpenAPI 3.0, only an operation can have
    /// a body.
    fn refuse_bodies_of_nothing(&mut self, listed: &[Listed<'d>]) {
        for parameter in listed
            .iter()
            .filter(|entry| entry.role() != Role::Parameter)
        {
            let message =
                "this is left out: the path has no operation that it could be the body of";
            self.diagnostics
                .warning(Warning::NoCounterpart, &parameter.listed_at, message);
            self.fields_used.extend(parameter.global());
        }
    }

    /// Converts an operation (Operation Object).
    fn operation(&mut self, operation: &'d Fields, of_path: &[Listed<'d>], at: &Pointer) -> Fields {
        self.check_media_types(operation, at);
        let own = self.listed(operation, at);
        let mut converted = Fields::new();
        copy(
            operation,
            &["tags", "summary", "description"],
            &mut converted,
        );
        copy_known(operation, "externalDocs", &mut converted);
        copy(operation, &["operationId"], &mut converted);
        converted.extend(entry("parameters", self.parameters(&own)));
        let body = self.request_body(of_path, &own, operation, at);
        converted.extend(entry("requestBody", body));
        if let Some(responses) = operation.get("responses") {
            let produced = self.produced(operation);
            let responses = self.responses(responses, &produced, &at.key("responses"));
            converted.insert("responses".to_owned(), responses);
        }
        copy(operation, &["deprecated", "security"], &mut converted);
        converted.extend(entry("servers", self.operation_servers(operation, at)));
        copy_extensions(operation, &mut converted);
        converted
    }
}

/// Returns a key with its value, if there is a value.
pub(super) fn entry(key: &str, value: Option<Value>) -> Option<(String, Value)> {
    value.map(|value| (key.to_owned(), value))
}

fn copy_known(operation: &Fields, field: &str, to: &mut Fields) {
    let kind = OPERATION.kind_of(field);
    let copied = kind.and_then(|kind| Some(known(kind, operation.get(field)?)));
    to.extend(entry(field, copied));
}
