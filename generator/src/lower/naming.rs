//! Names of inline schemas, and ids of operations without one.

use std::collections::HashSet;

use heck::{ToLowerCamelCase, ToUpperCamelCase};
use openapiv3::OpenAPI;

use crate::api::{Method, TypeName};
use crate::words::{Taken, bounded};

/// The names of types that are in use.
///
/// Those of named schemas are reserved from the start, so that an inline schema never takes the
/// name of one that comes later. Two names that differ only in their case or punctuation count as
/// one, because most languages would spell them alike.
pub(super) struct Names {
    taken: Taken,
}

impl Names {
    pub(super) fn reserving<'a>(schemas: impl Iterator<Item = &'a String>) -> Self {
        Self {
            taken: Taken::of(schemas.map(|name| name.to_upper_camel_case())),
        }
    }

    /// Takes the proposed name, or the first of `Name2`, `Name3`, … that is free.
    pub(super) fn take(&mut self, proposed: &str) -> TypeName {
        TypeName(self.taken.take(proposed.to_owned(), ""))
    }
}

/// Returns the name of an inline schema: the name of the schema around it, followed by that of its
/// place there.
///
/// If the name of the place already starts with the name of the schema, that isn't repeated: the
/// property `algorithmType` of `Algorithm` has the type `AlgorithmType`.
pub(super) fn inline(surroundings: &str, place: &str) -> String {
    let surroundings = surroundings.to_upper_camel_case();
    let place = place.to_upper_camel_case();
    bounded(
        if place.len() > surroundings.len() && place.starts_with(&surroundings) {
            place
        } else {
            surroundings + &place
        },
    )
}

/// The ids of the document's operations, in the order of its paths. An operation without an id gets
/// one from its method and path, such as `getUsersByUserId`.
pub(super) struct OperationIds {
    declared: HashSet<String>,
    taken: Taken,
}

impl OperationIds {
    pub(super) fn of(openapi: &OpenAPI) -> Self {
        let ids = openapi.operations();
        let ids = ids.filter_map(|(_, _, operation)| operation.operation_id.clone());
        let declared: HashSet<String> = ids.collect();
        Self {
            taken: Taken::of(declared.iter().cloned()),
            declared,
        }
    }

    /// Returns the id that an operation declares. If the path is a reference to another path, an id
    /// that an operation there declares belongs to that operation, and the result is `None`.
    pub(super) fn declared(&self, id: Option<&String>, by_reference: bool) -> Option<String> {
        id.filter(|id| !(by_reference && self.declared.contains(*id)))
            .cloned()
    }

    pub(super) fn derive(&mut self, method: Method, path: &str) -> String {
        let words: Vec<String> = path
            .split('/')
            .filter(|segment| !segment.is_empty())
            .map(|segment| segment.replace('{', " by ").replace('}', " "))
            .collect();
        let proposed =
            format!("{} {}", method.as_str().to_lowercase(), words.join(" ")).to_lower_camel_case();
        self.taken.take(proposed, "")
    }
}
