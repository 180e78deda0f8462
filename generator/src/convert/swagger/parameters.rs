//! Parameters in the query, the path and headers.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::Converter;
use super::fields::{Fields, copy, text};
use super::grammar::FACETS;
use super::references::{Resolved, component, name_below, reference};
use super::schemas::{copy_extensions_beside_schema, is_file};
use super::serialization::Place;
use crate::diagnostic::{Edit, Fix, Warning};
use crate::syntax::pointer::Pointer;

/// The role of a parameter in OpenAPI 3.0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// It stays a parameter.
    Parameter,
    /// It becomes the whole body of a request (`in: body`).
    Body,
    /// It becomes a field of a form in the body of a request (`in: formData`).
    Field,
}

/// An entry of a list of parameters, resolved if it is a reference.
pub(super) struct Listed<'d> {
    pub(super) fields: &'d Fields,
    /// The place of the parameter.
    pub(super) at: Pointer,
    /// The place of the entry in the list.
    pub(super) listed_at: Pointer,
}

impl<'d> Listed<'d> {
    pub(super) fn role(&self) -> Role {
        role(self.fields)
    }

    /// Returns the name and the location, which identify a parameter in its list (Parameter
    /// Object).
    pub(super) fn key(&self) -> (&'d str, &'d str) {
        let field = |field| text(self.fields, field).unwrap_or_default();
        (field("name"), field("in"))
    }

    /// Returns its name among the root's `parameters`, if it is one of them.
    pub(super) fn global(&self) -> Option<String> {
        name_below(&self.at, "parameters")
    }
}

/// Returns the role of a parameter.
pub(super) fn role(parameter: &Fields) -> Role {
    match text(parameter, "in") {
        Some("body") => Role::Body,
        Some("formData") => Role::Field,
        _ => Role::Parameter,
    }
}

impl<'d> Converter<'d, '_> {
    /// Returns the parameters that a path item or an operation lists, and refuses duplicates.
    pub(super) fn listed(&mut self, owner: &'d Fields, owner_at: &Pointer) -> Vec<Listed<'d>> {
        let list_at = owner_at.key("parameters");
        let list = owner.get("parameters").and_then(Value::as_array);
        let mut firsts = HashMap::new();
        let mut parameters = Vec::new();
        for (index, entry) in list.into_iter().flatten().enumerate() {
            let listed_at = list_at.index(index);
            let Some(Resolved { fields, at }) = self.resolve(entry, listed_at.clone()) else {
                continue;
            };
            let parameter = Listed {
                fields,
                at,
                listed_at,
            };
            let key @ (name, location) = parameter.key();
            if let Some(first) = firsts.get(&key) {
                let message = format!("a second {location} parameter `{name}`");
                self.diagnostics
                    .error("duplicate-parameter", &parameter.listed_at, message)
                    .related(Pointer::clone(first), "the first one");
                continue;
            }
            firsts.insert(key, parameter.listed_at.clone());
            parameters.push(parameter);
        }
        parameters
    }

    /// Converts the entries of a list that stay parameters. Those of the root become references.
    pub(super) fn parameters(&mut self, listed: &[Listed<'d>]) -> Option<Value> {
        let mut parameters = Vec::new();
        for entry in listed
            .iter()
            .filter(|entry| entry.role() == Role::Parameter)
        {
            let parameter = match entry.global() {
                Some(name) => reference(&component("parameters", &name)),
                None if !self.has_room_for(entry.fields, &entry.listed_at) => continue,
                None => self.parameter(entry.fields, &entry.at),
            };
            parameters.push(Value::Object(parameter));
        }
        (!parameters.is_empty()).then_some(Value::Array(parameters))
    }

    /// Converts a parameter that stays one (Parameter Object).
    pub(super) fn parameter(&mut self, parameter: &Fields, at: &Pointer) -> Fields {
        self.check_fields(parameter, at);
        let in_query = text(parameter, "in") == Some("query");
        let mut converted = Fields::new();
        copy(
            parameter,
            &["name", "in", "description", "required"],
            &mut converted,
        );
        if in_query {
            copy(parameter, &["allowEmptyValue"], &mut converted);
        } else {
            self.refuse_empty_values(parameter, at);
        }
        let place = if in_query { Place::Pairs } else { Place::Alone };
        if let Some(style) = self.style(parameter, at, place) {
            converted.insert("style".to_owned(), json!(style.name));
            converted.extend(
                style
                    .explode
                    .map(|explode| ("explode".to_owned(), json!(explode))),
            );
        }
        let mut schema = self.value_schema(parameter, at);
        if is_file(parameter) {
            schema.insert("type".to_owned(), self.refuse_file(&at.key("type")));
        }
        converted.insert("schema".to_owned(), Value::Object(schema));
        copy_extensions_beside_schema(parameter, &mut converted);
        converted
    }

    /// Warns about `allowEmptyValue` outside of the query, which OpenAPI 3.0 doesn't have
    /// (Parameter Object, allowEmptyValue).
    pub(super) fn refuse_empty_values(&mut self, parameter: &Fields, at: &Pointer) {
        if parameter.contains_key("allowEmptyValue") {
            let message = "`allowEmptyValue` is for the query in OpenAPI 3.0; it is left out here";
            let place = at.key("allowEmptyValue");
            self.diagnostics
                .warning(Warning::NoCounterpart, &place, message)
                .at_key();
        }
    }

    /// Checks that a body has a schema, and any other parameter a type (Parameter Object, Fixed
    /// Fields).
    pub(super) fn check_fields(&mut self, parameter: &Fields, at: &Pointer) {
        let is_body = role(parameter) == Role::Body;
        let (noun, needed) = if is_body {
            ("a body parameter", "schema")
        } else {
            ("a parameter outside the body", "type")
        };
        if !parameter.contains_key(needed) {
            let message = format!("{noun} needs the field `{needed}`");
            let diagnostic = self
                .diagnostics
                .error("missing-field", at, message)
                .at_key();
            if !is_body {
                let edit = Edit::Set(at.key(needed), json!("string"));
                diagnostic.fix(Fix::new("it is read as a string", [edit]));
            }
        }
        let of_values = FACETS
            .iter()
            .chain(&["items", "collectionFormat", "allowEmptyValue"]);
        let of_others: Vec<&str> = if is_body {
            of_values.copied().collect()
        } else {
            vec!["schema"]
        };
        for field in of_others
            .iter()
            .filter(|field| parameter.contains_key(**field))
        {
            let message = format!("{noun} has no `{field}`; it is left out");
            self.diagnostics
                .warning(Warning::MisplacedField, &at.key(field), message)
                .at_key();
        }
    }
}
