//! The places of the model's nodes in the document.

use std::collections::HashMap;

use crate::syntax::pointer::Pointer;

use super::Api;

/// The id of a node of the model, with which [`Origins`] finds the node's place in the document.
///
/// The id is no part of the API: nodes that differ only in their ids are equal, and the JSON form
/// has no ids.
#[derive(Debug, Clone, Copy, Default)]
pub struct NodeId(u32);

impl NodeId {
    /// The id of nodes without a place in the document, such as those that conventions add.
    pub const NOWHERE: Self = Self(0);

    /// Returns true if the node has a place in the document.
    pub fn is_somewhere(self) -> bool {
        self.0 != 0
    }
}

impl PartialEq for NodeId {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for NodeId {}

/// The ids of named nodes, by name.
#[derive(Debug, Clone, Default)]
pub struct NodesByName(HashMap<String, NodeId>);

impl NodesByName {
    /// Returns the node with this name.
    pub fn get(&self, name: &str) -> Option<NodeId> {
        self.0.get(name).copied()
    }
}

impl FromIterator<(String, NodeId)> for NodesByName {
    fn from_iter<I: IntoIterator<Item = (String, NodeId)>>(nodes: I) -> Self {
        Self(nodes.into_iter().collect())
    }
}

impl Extend<(String, NodeId)> for NodesByName {
    fn extend<I: IntoIterator<Item = (String, NodeId)>>(&mut self, nodes: I) {
        self.0.extend(nodes);
    }
}

/// Two values are always equal, as with [`NodeId`].
impl PartialEq for NodesByName {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for NodesByName {}

/// The places of a model's nodes in its document.
#[derive(Debug, Clone, Default)]
pub struct Origins {
    /// The places of each node; the first entry belongs to the node with the id 1.
    places: Vec<Vec<Pointer>>,
}

impl Origins {
    /// Creates a node at these places; there are several if parts were merged.
    pub(crate) fn node(&mut self, places: impl IntoIterator<Item = Pointer>) -> NodeId {
        let places: Vec<Pointer> = places.into_iter().collect();
        if places.is_empty() {
            return NodeId::NOWHERE;
        }
        self.places.push(places);
        // A document has fewer nodes than bytes, and at most 2^32 bytes.
        NodeId(u32::try_from(self.places.len()).unwrap_or_default())
    }

    /// Returns the places of a node, in the order in which its parts were merged.
    pub fn of(&self, node: NodeId) -> &[Pointer] {
        let index = usize::try_from(node.0)
            .ok()
            .and_then(|id| id.checked_sub(1));
        index
            .and_then(|index| self.places.get(index))
            .map_or(&[], Vec::as_slice)
    }

    /// Returns the first place of a node.
    pub fn first(&self, node: NodeId) -> Option<&Pointer> {
        self.of(node).first()
    }
}

impl Api {
    /// Returns the first place of a node, or the root of the document if the node has no place.
    pub fn place(&self, node: NodeId) -> Pointer {
        let place = self.origins.first(node).cloned();
        place.unwrap_or_else(Pointer::root)
    }
}

/// Two values are always equal, as with [`NodeId`].
impl PartialEq for Origins {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}
