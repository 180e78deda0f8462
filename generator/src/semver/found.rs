//! What became of a part of an item, and what it has to do with others.

use std::collections::BTreeSet;

use crate::api::NodeId;
use crate::sdk::Path;

use super::item::ItemChange;

/// A change of the surface, and what leads to its causes.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) change: ItemChange,
    /// The item that it is about.
    pub(super) owner: Path,
    pub(super) part: Part,
    /// The nodes of the old and of the new API that the part stands for.
    pub(super) nodes: [Vec<NodeId>; 2],
    /// The items that only one of the versions names here; of an item that came or went, all of them.
    pub(super) mentions: BTreeSet<Path>,
    /// The items that either version names here.
    pub(super) names: BTreeSet<Path>,
}

impl Found {
    /// The nodes of both versions that the part stands for.
    pub(super) fn nodes(&self) -> [&[NodeId]; 2] {
        self.nodes.each_ref().map(Vec::as_slice)
    }
}

/// A part of an item.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// The item itself: it came or went, or is of another kind.
    Whole,
    /// A field of a struct.
    Field(String),
    /// An enum's variant.
    Variant(String),
    /// An associated function or constant.
    Associated(String),
    /// A trait that is implemented.
    Implementation(String),
    /// A type that belongs to an implementation.
    Type(String),
}
