//! Names for what the document leaves nameless.

use std::collections::HashSet;

use heck::{ToLowerCamelCase, ToUpperCamelCase};
use openapiv3::OpenAPI;

use crate::api::{Method, TypeName};
use crate::words::{Taken, bounded};

/// The names of types that are taken.
///
/// Those of named schemas are taken from the start, so that an inline schema never takes the name
/// of one that stands further down. Two names that differ only in their case or punctuation count
/// as one, since most languages would spell them alike.
pub(super) struct Names {
    taken: Taken,
}

impl Names {
    pub(super) fn reserving<'a>(schemas: impl Iterator<Item = &'a String>) -> Self {
        Self {
            taken: Taken::of(schemas.map(|name| name.to_upper_camel_case())),
        }
    }

    /// The proposed name, or the first of `Name2`, `Name3`, … that is free.
    pub(super) fn take(&mut self, proposed: &str) -> TypeName {
        TypeName(self.taken.take(proposed.to_owned(), ""))
    }
}

/// The name of an inline schema: that of what it stands in, then that of its place there.
///
/// A place whose name begins with that of its surroundings isn't led by them again: the member
/// `algorithmType` of `Algorithm` is of type `AlgorithmType`.
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

/// The ids of the document's operations, in the order of its paths: for those without one it is
/// made of method and path, as in `getUsersByUserId`.
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

    /// The id that an operation declares, unless it is that of another: what a path has by reference
    /// to another path is declared there.
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
