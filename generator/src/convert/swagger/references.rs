//! References, and the places of their targets in OpenAPI 3.0.

use std::collections::HashSet;

use serde_json::{Value, json};

use super::Converter;
use super::fields::{Fields, copy_extensions, text};
use super::grammar::{METHODS, SWAGGER_2_0};
use super::media_types::body_types;
use crate::syntax::pointer::Pointer;

/// The target of a chain of references, and its place.
pub(super) struct Resolved<'d> {
    pub(super) fields: &'d Fields,
    pub(super) at: Pointer,
}

/// Returns an object with a `$ref` to the node at `pointer`.
pub(super) fn reference(pointer: &Pointer) -> Fields {
    Fields::from_iter([("$ref".to_owned(), json!(pointer.reference()))])
}

/// Returns the place of a named component.
pub(super) fn component(kind: &str, name: &str) -> Pointer {
    Pointer::root().key("components").key(kind).key(name)
}

/// Returns the name of a node that stands directly below a field of the root.
pub(super) fn name_below(at: &Pointer, field: &str) -> Option<String> {
    let mut segments = at.segments();
    let home = segments.next()?;
    let name = segments.next()?;
    (home == field && segments.next().is_none()).then_some(name)
}

impl<'d> Converter<'d, '_> {
    /// Resolves a node: follows its references as far as they lead.
    pub(super) fn resolve(&self, node: &'d Value, at: Pointer) -> Option<Resolved<'d>> {
        let mut passed = HashSet::new();
        let (mut fields, mut at) = (node.as_object()?, at);
        while let Some(reference) = text(fields, "$ref") {
            let next = Pointer::parse(reference)?;
            fields = next.find(self.root)?.as_object()?;
            // The check of the structure refuses circles. If one gets through all the same, the
            // loop must end here.
            if !passed.insert(std::mem::replace(&mut at, next)) {
                return None;
            }
        }
        Some(Resolved { fields, at })
    }

    /// Converts a schema that is a reference, with a `$ref` among `fields`.
    pub(super) fn schema_reference(&mut self, fields: &Fields, at: &Pointer) -> Value {
        let target = text(fields, "$ref").and_then(Pointer::parse);
        let Some(place) = target.as_ref().and_then(|target| self.schema_place(target)) else {
            let message = "what this leads to has no place of its own in OpenAPI 3.0";
            self.diagnostics
                .error("unmapped-reference", &at.key("$ref"), message)
                .help("move the schema into `definitions`, and refer to it there");
            return json!({});
        };
        let mut schema = reference(&place);
        copy_extensions(fields, &mut schema);
        if schema.get("x-nullable") != Some(&Value::Bool(true)) {
            return Value::Object(schema);
        }
        // OpenAPI 3.0 ignores everything beside a `$ref` (Reference Object).
        schema.shift_remove("x-nullable");
        json!({"allOf": [schema], "nullable": true})
    }

    /// Returns the place in OpenAPI 3.0 of the schema at a place of the source.
    ///
    /// A nested schema keeps its place within the outer one. A schema that is copied to several
    /// media types is found at the first.
    fn schema_place(&self, target: &Pointer) -> Option<Pointer> {
        // A place outside of the grammar is in data, which is copied without conversion.
        SWAGGER_2_0.kind_at(target)?;
        let segments: Vec<String> = target.segments().collect();
        let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
        let (schema, below) = match segments[..] {
            ["definitions", name, ref below @ ..] => (component("schemas", name), below),
            ["responses", name, "schema", ref below @ ..] => {
                let response = self.root.get("responses")?.get(name)?.as_object()?;
                let place = component("responses", name);
                (self.response_place(place, response, &self.produces)?, below)
            }
            ["parameters", name, "schema", ref below @ ..] => (
                body(component("requestBodies", name), &self.consumes),
                below,
            ),
            ["paths", path, method, kind, name, "schema", ref below @ ..]
                if METHODS.contains(&method) =>
            {
                let operation = self
                    .root
                    .get("paths")?
                    .get(path)?
                    .get(method)?
                    .as_object()?;
                let place = Pointer::root().key("paths").key(path).key(method);
                let schema = if kind == "responses" {
                    let response = operation.get(kind)?.get(name)?.as_object()?;
                    let produced = self.produced(operation);
                    self.response_place(place.key(kind).key(name), response, &produced)?
                } else {
                    body(place.key("requestBody"), &self.consumed(operation))
                };
                (schema, below)
            }
            _ => return None,
        };
        Some(below.iter().fold(schema, |place, step| place.key(step)))
    }

    fn response_place(
        &self,
        place: Pointer,
        response: &Fields,
        produced: &[&str],
    ) -> Option<Pointer> {
        let first = super::responses::response_types(response, produced);
        Some(place.key("content").key(first.first()?).key("schema"))
    }
}

fn body(place: Pointer, consumed: &[&str]) -> Pointer {
    let first = body_types(consumed)[0];
    place.key("content").key(first).key("schema")
}
