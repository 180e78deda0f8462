//! The one form in which documents are kept, so that two releases differ where their APIs do.
//!
//! Engines serve JSON whose keys come in an order of their own. What is kept is YAML, its keys in
//! the order of a document beside it, its texts written in one way.

mod order;
mod yaml;

use serde_json::Value;

/// A document's tree in canonical form: YAML, a node a line, its keys in the order of `neighbour`.
///
/// What the neighbour hasn't got comes after what it follows in the tree itself. Without a
/// neighbour the order is the tree's own. Of lists only those are sorted in which OpenAPI gives the
/// order no meaning.
pub fn canonical(mut tree: Value, neighbour: Option<&Value>) -> String {
    if let Some(neighbour) = neighbour {
        order::arrange(&mut tree, neighbour);
    }
    yaml::text(&tree)
}

/// Returns true if two trees say the same.
///
/// They may differ in the order of their keys, and of the lists in which OpenAPI gives the order no meaning.
pub(crate) fn is_same(one: &Value, other: &Value) -> bool {
    let mut arranged = one.clone();
    order::arrange(&mut arranged, other);
    arranged == *other
}
