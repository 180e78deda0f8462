//! The places of a change in the two documents.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use super::excerpt;
use crate::api::NodeId;
use crate::diagnostic::Part;
use crate::diff::Change;
use crate::reading::Reading;
use crate::syntax::pointer::Pointer;

/// A place in a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Location {
    /// The file of the document.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
    /// The node as a JSON pointer: `#/components/schemas/Execution/properties/status`.
    pub pointer: String,
    /// The first lines of the document at this place.
    pub excerpt: String,
}

/// Returns the places of a change in the old and in the new document; `None` for one that lacks the
/// place.
pub(super) fn of(
    change: &Change,
    old: &Reading,
    new: &Reading,
) -> (Option<Location>, Option<Location>) {
    let (before, after) = (
        places(&change.old_nodes, old),
        places(&change.new_nodes, new),
    );
    let in_old = changed(&before, old, &after, new);
    let in_new = changed(&after, new, &before, old);
    (
        in_old.map(|at| location(at, old)),
        in_new.map(|at| location(at, new)),
    )
}

/// Returns the first of several merged places that differs in the other document, or else the first
/// of all.
fn changed<'p>(
    places: &[&'p Pointer],
    reading: &Reading,
    others: &[&'p Pointer],
    other: &Reading,
) -> Option<&'p Pointer> {
    let are_pairs = places.len() == others.len();
    let is_changed = |(index, place): &(usize, &&Pointer)| {
        let counterpart = if are_pairs { others[*index] } else { **place };
        place.find(reading.document.raw()) != counterpart.find(other.document.raw())
    };
    let found = places.iter().enumerate().find(is_changed);
    found.map(|(_, place)| place).or(places.first()).copied()
}

/// Returns the places of the nodes that a change is about, followed by those of the nodes that lead
/// there.
fn places<'r>(nodes: &[NodeId], reading: &'r Reading) -> Vec<&'r Pointer> {
    let origins = &reading.api.origins;
    nodes.iter().flat_map(|node| origins.of(*node)).collect()
}

fn location(at: &Pointer, reading: &Reading) -> Location {
    let source = reading.source();
    let place = source.locate(at, Part::Key);
    // An item of a list says little without the list.
    let shown = match at.find(reading.document.raw()) {
        Some(Value::String(_) | Value::Number(_)) => at.parent(),
        _ => None,
    };
    Location {
        file: source.file(place.file).name().to_owned(),
        line: place.line,
        column: place.column,
        excerpt: excerpt::of(source, shown.as_ref().unwrap_or(at)),
        pointer: source.place(at).pointer.to_string(),
    }
}
