//! Where the nodes of the model stand in the document.

use std::collections::HashMap;

use crate::syntax::pointer::Pointer;

use super::Api;

/// A node of the model, by which [`Origins`] knows where it stands.
///
/// It is no part of what the API is: two nodes that differ by their ids alone are equal, and the JSON form
/// has none.
#[derive(Debug, Clone, Copy, Default)]
pub struct NodeId(u32);

impl NodeId {
    /// The id of a node that stands nowhere in the document, such as one made of a convention.
    pub const NOWHERE: Self = Self(0);

    /// Returns true if the node stands in the document.
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

/// The nodes of things that have names.
#[derive(Debug, Clone, Default)]
pub struct NodesByName(HashMap<String, NodeId>);

impl NodesByName {
    /// The node of a name.
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

/// As for [`NodeId`].
impl PartialEq for NodesByName {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for NodesByName {}

/// The places at which the nodes of a model stand in its document.
#[derive(Debug, Clone, Default)]
pub struct Origins {
    /// Those of the node with the id 1, and so on.
    places: Vec<Vec<Pointer>>,
}

impl Origins {
    /// Gives an id to a node that stands at these places: several where parts were merged.
    pub(crate) fn node(&mut self, places: impl IntoIterator<Item = Pointer>) -> NodeId {
        let places: Vec<Pointer> = places.into_iter().collect();
        if places.is_empty() {
            return NodeId::NOWHERE;
        }
        self.places.push(places);
        // A document has fewer nodes than bytes, and may have at most 2^32 of these.
        NodeId(u32::try_from(self.places.len()).unwrap_or_default())
    }

    /// The places of a node, in the order in which its parts were merged.
    pub fn of(&self, node: NodeId) -> &[Pointer] {
        let index = usize::try_from(node.0)
            .ok()
            .and_then(|id| id.checked_sub(1));
        index
            .and_then(|index| self.places.get(index))
            .map_or(&[], Vec::as_slice)
    }

    /// The first place of a node.
    pub fn first(&self, node: NodeId) -> Option<&Pointer> {
        self.of(node).first()
    }
}

impl Api {
    /// The first place of a node; the root of the document, if it stands nowhere.
    pub fn place(&self, node: NodeId) -> Pointer {
        let place = self.origins.first(node).cloned();
        place.unwrap_or_else(Pointer::root)
    }
}

/// As for [`NodeId`].
impl PartialEq for Origins {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}
