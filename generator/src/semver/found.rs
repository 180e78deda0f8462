//! Changes of parts of items, and their relations to other items.

use std::collections::BTreeSet;

use crate::api::NodeId;
use crate::sdk::Path;

use super::item::ItemChange;

/// A change of the surface, with the data that leads to its causes.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) change: ItemChange,
    /// The item that changed, or whose part changed.
    pub(super) owner: Path,
    pub(super) part: Part,
    /// The nodes of the old and of the new API that the part stands for.
    pub(super) nodes: [Vec<NodeId>; 2],
    /// The items that only one of the versions names here; all of them if the item was added or removed.
    pub(super) mentions: BTreeSet<Path>,
    /// The items that either version names here.
    pub(super) names: BTreeSet<Path>,
}

impl Found {
    /// Returns the nodes of both versions that the part stands for.
    pub(super) fn nodes(&self) -> [&[NodeId]; 2] {
        self.nodes.each_ref().map(Vec::as_slice)
    }
}

/// A part of an item.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// The item itself: it was added or removed, or is of another kind now.
    Whole,
    /// A field of a struct.
    Field(String),
    /// A variant of an enum.
    Variant(String),
    /// An associated function or constant.
    Associated(String),
    /// An implemented trait.
    Implementation(String),
    /// An associated type of an implementation.
    Type(String),
}
