//! The canonical form of documents, in which two releases differ only where their APIs do.
//!
//! Engines serve JSON with its keys in an order of their own. The canonical form is YAML, with its
//! keys in the order of a neighbouring document and its strings in one style.

mod order;
mod yaml;

use serde_json::Value;

/// Formats a document's tree in canonical form: YAML, one node per line, with its keys in the order
/// of `neighbour`.
///
/// A key that the neighbour lacks stays behind the key that it follows in the tree. Without a
/// neighbour, the tree keeps its own order. A list is sorted only if its order has no meaning in
/// OpenAPI.
pub fn canonical(mut tree: Value, neighbour: Option<&Value>) -> String {
    if let Some(neighbour) = neighbour {
        order::arrange(&mut tree, neighbour);
    }
    yaml::text(&tree)
}

/// Returns true if two trees have the same meaning.
///
/// They may differ in the order of their keys, and in the order of lists whose order has no meaning
/// in OpenAPI.
pub(crate) fn is_same(one: &Value, other: &Value) -> bool {
    let mut arranged = one.clone();
    order::arrange(&mut arranged, other);
    arranged == *other
}
