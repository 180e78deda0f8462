//! Where a change stands in a document.
//!
//! The api model is free of OpenAPI's spelling, so the way from the root is found again: by the names
//! of the subject and of each step, across references and compositions.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use super::excerpt;
use crate::api::ParameterLocation;
use crate::diagnostic::Part;
use crate::diff::{Change, OperationName, Step, Subject};
use crate::document::pointer::Pointer;
use crate::reading::Reading;

/// How many references and compositions may lead from a schema to its member: more are a circle.
const DEPTH: usize = 32;

/// A place in a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Location {
    /// The document.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
    /// The node as a JSON pointer: `#/components/schemas/Execution/properties/status`.
    pub pointer: String,
    /// What the document says there: its first lines.
    pub excerpt: String,
}

/// Where a change stands in the old document and in the new one; a side that lacks the place gets none.
pub(super) fn of(
    change: &Change,
    old: &Reading,
    new: &Reading,
) -> (Option<Location>, Option<Location>) {
    (locate(change, old, true), locate(change, new, false))
}

fn locate(change: &Change, reading: &Reading, in_old: bool) -> Option<Location> {
    let walk = Walk {
        root: reading.document.raw(),
        in_old,
    };
    let mut at = walk.subject(&change.subject)?;
    for step in &change.place {
        at = walk.step(&at, step)?;
    }
    let source = reading.source();
    let value = if in_old { &change.old } else { &change.new };
    let exact = walk.enumerated(&at, value.as_deref());
    let place = match &exact {
        Some(value) => source.locate(value, Part::Value),
        None => source.locate(&at, Part::Key),
    };
    Some(Location {
        file: source.name().to_owned(),
        line: place.line,
        column: place.column,
        excerpt: match at == Pointer::root() {
            true => String::new(),
            false => excerpt::of(source, &at),
        },
        pointer: exact.unwrap_or(at).to_string(),
    })
}

/// A walk through a document.
struct Walk<'d> {
    root: &'d Value,
    /// Whether it is the old document: then what has another name in the new one is called by its old
    /// one.
    in_old: bool,
}

impl<'d> Walk<'d> {
    fn subject(&self, subject: &Subject) -> Option<Pointer> {
        match subject {
            Subject::Api => Some(Pointer::root().key("info")),
            Subject::Operation { name, was } => {
                let OperationName { method, path, .. } = self.either(name, was);
                let item = self.child(&Pointer::root().key("paths"), path)?;
                self.child(&item, &method.as_str().to_lowercase())
            }
            Subject::Type { name, was } => {
                let schemas = Pointer::root().key("components").key("schemas");
                self.child(&schemas, self.either::<String>(name, was))
            }
        }
    }

    fn step(&self, at: &Pointer, step: &Step) -> Option<Pointer> {
        match step {
            Step::Parameter {
                location,
                name,
                was,
            } => self.parameter(at, *location, self.either::<String>(name, was)),
            // A response has its body beside its headers; without `content` it has none.
            Step::Body => self
                .child(at, "requestBody")
                .or_else(|| self.child(at, "content").map(|_| at.clone())),
            Step::Response { status, was } => self.child(
                &self.child(at, "responses")?,
                self.either::<String>(status, was),
            ),
            Step::Header { name } => self.child(&self.child(at, "headers")?, name),
            Step::Callback { name } => self.child(&self.child(at, "callbacks")?, name),
            Step::Member { name } => self.in_schema(&self.schema(at)?, DEPTH, &|schema| {
                self.child(&self.child(schema, "properties")?, name)
            }),
            Step::Items => self.in_schema(&self.schema(at)?, DEPTH, &|schema| {
                self.child(schema, "items")
            }),
            Step::Values => self.in_schema(&self.schema(at)?, DEPTH, &|schema| {
                self.child(schema, "additionalProperties")
            }),
            // Which variant bears which name is the model's to say; the union is where they stand.
            Step::Variant { .. } => self.schema(at),
            Step::Security => self
                .child(at, "security")
                .or_else(|| self.child(&Pointer::root(), "security")),
            Step::SecurityScheme { name } => {
                let components = Pointer::root().key("components");
                self.child(&self.child(&components, "securitySchemes")?, name)
            }
            Step::Flow { name } => self.child(&self.child(at, "flows")?, name),
            Step::Scope { name } => self.child(&self.child(at, "scopes")?, name),
            Step::Servers => self.child(&Pointer::root(), "servers"),
            Step::Tag { name } => self
                .element(&Pointer::root().key("tags"), |tag| {
                    tag.get("name").and_then(Value::as_str) == Some(name)
                })
                .or_else(|| self.first_use(name)),
        }
    }

    /// The first operation that names a tag, which need not be declared.
    fn first_use(&self, tag: &str) -> Option<Pointer> {
        let paths = Pointer::root().key("paths");
        let items = paths.find(self.root)?.as_object()?;
        items.iter().find_map(|(path, item)| {
            item.as_object()?.iter().find_map(|(method, operation)| {
                let list = paths.key(path).key(method).key("tags");
                let tags = operation.get("tags")?.as_array()?;
                let index = tags.iter().position(|own| own == tag)?;
                Some(list.index(index))
            })
        })
    }

    /// The name in this document of something that may have another one in the old.
    fn either<'n, T>(&self, name: &'n T, was: &'n Option<T>) -> &'n T {
        was.as_ref().filter(|_| self.in_old).unwrap_or(name)
    }

    /// A parameter of an operation, or one that its path item has for all operations.
    fn parameter(
        &self,
        operation: &Pointer,
        location: ParameterLocation,
        name: &str,
    ) -> Option<Pointer> {
        let is_it = |parameter: &Value| {
            parameter.get("name").and_then(Value::as_str) == Some(name)
                && parameter.get("in").and_then(Value::as_str) == Some(location.as_str())
        };
        [Some(operation.clone()), operation.parent()]
            .into_iter()
            .flatten()
            .find_map(|holder| self.element(&holder.key("parameters"), is_it))
    }

    /// The schema of a parameter, a header, a body or a response; a schema is its own.
    fn schema(&self, at: &Pointer) -> Option<Pointer> {
        let at = self.resolved(at)?;
        if let Some(content) = self.child(&at, "content") {
            let (media_type, _) = content.find(self.root)?.as_object()?.iter().next()?;
            return self.child(&content.key(media_type), "schema");
        }
        let node = at.find(self.root)?;
        match node.get("schema").filter(|schema| schema.is_object()) {
            // A schema may have a member of that name, but only among its properties.
            Some(_) => Some(at.key("schema")),
            None => Some(at),
        }
    }

    /// The first part of a schema, itself or one that it is composed of, in which something is found.
    fn in_schema(
        &self,
        schema: &Pointer,
        depth: usize,
        find: &dyn Fn(&Pointer) -> Option<Pointer>,
    ) -> Option<Pointer> {
        let schema = self.resolved(schema)?;
        if let Some(found) = find(&schema) {
            return Some(found);
        }
        let depth = depth.checked_sub(1)?;
        let node = schema.find(self.root)?;
        ["allOf", "oneOf", "anyOf"].into_iter().find_map(|keyword| {
            let count = node.get(keyword)?.as_array()?.len();
            (0..count)
                .find_map(|index| self.in_schema(&schema.key(keyword).index(index), depth, find))
        })
    }

    /// A member of the node, which may be a reference.
    fn child(&self, at: &Pointer, key: &str) -> Option<Pointer> {
        let child = self.resolved(at)?.key(key);
        child.find(self.root).map(|_| child)
    }

    /// The first element of a list for which something holds.
    fn element(&self, list: &Pointer, is_it: impl Fn(&Value) -> bool) -> Option<Pointer> {
        let count = list.find(self.root)?.as_array()?.len();
        (0..count).map(|index| list.index(index)).find(|element| {
            self.resolved(element)
                .and_then(|element| element.find(self.root))
                .is_some_and(&is_it)
        })
    }

    /// The value of an enum, where it is one that changed.
    fn enumerated(&self, at: &Pointer, value: Option<&str>) -> Option<Pointer> {
        let value = value?;
        let schema = self.schema(at)?;
        let values = self.in_schema(&schema, DEPTH, &|schema| self.child(schema, "enum"))?;
        self.element(&values, |known| {
            let written = match known {
                Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            written == value
        })
    }

    /// The node that a reference leads to; what is none is its own.
    fn resolved(&self, at: &Pointer) -> Option<Pointer> {
        let mut at = at.clone();
        for _ in 0..DEPTH {
            let node = at.find(self.root)?;
            let Some(reference) = node.get("$ref").and_then(Value::as_str) else {
                return Some(at);
            };
            at = Pointer::parse(reference)?;
        }
        None
    }
}
