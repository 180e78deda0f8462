//! Which changes lead to which types, however far.

use std::collections::{BTreeSet, HashMap};

use indexmap::IndexSet;

use crate::api::{StringFormat, TypeKind, TypeName, TypeRef};

use super::graph::{Graph, Way};
use super::side::Side;

/// The types that uses lead to, in both versions.
///
/// What a single change leads to may be all types that there are. So it is looked for when it is
/// asked for, and from the end where there is less to go from.
pub(super) struct Reach<'s> {
    nodes: IndexSet<Node<'s>>,
    /// Which types hold which.
    graph: Graph,
    /// The nodes that an item stands for.
    by_item: HashMap<&'s str, Vec<usize>>,
    /// For each change the nodes that its place holds.
    starts: Vec<Vec<usize>>,
}

/// What a use holds, in the old version (`true`) or in the new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Node<'s> {
    Type(bool, &'s TypeName),
    /// Bytes in Base64.
    Bytes(bool),
}

impl<'s> Node<'s> {
    /// What a use holds.
    pub(super) fn of(side: &Side<'s>, type_ref: &'s TypeRef) -> Option<Self> {
        match type_ref.named() {
            Some(name) => Some(Self::Type(side.is_old, name)),
            None => is_bytes(type_ref).then_some(Self::Bytes(side.is_old)),
        }
    }
}

impl<'s> Reach<'s> {
    /// The types of both versions; of each change what its place holds.
    pub(super) fn of(sides: [&'s Side<'s>; 2], starts: Vec<BTreeSet<Node<'s>>>) -> Self {
        let mut reach = Self {
            nodes: IndexSet::new(),
            graph: Graph::default(),
            by_item: HashMap::new(),
            starts: Vec::new(),
        };
        for side in sides {
            reach.side(side);
        }
        reach.starts = starts
            .into_iter()
            .map(|nodes| {
                nodes
                    .iter()
                    .filter_map(|node| reach.nodes.get_index_of(node))
                    .collect()
            })
            .collect();
        reach
    }

    fn side(&mut self, side: &'s Side<'s>) {
        let names = side.api.types.keys();
        self.nodes
            .extend(names.map(|name| Node::Type(side.is_old, name)));
        let (bytes, _) = self.nodes.insert_full(Node::Bytes(side.is_old));
        self.by_item
            .entry(&side.items.base64)
            .or_default()
            .push(bytes);
        for (name, definition) in &side.api.types {
            let Some(node) = self.nodes.get_index_of(&Node::Type(side.is_old, name)) else {
                continue;
            };
            for path in side.paths(name) {
                self.by_item.entry(path).or_default().push(node);
            }
            let parts = definition.parts(None);
            for part in parts.filter_map(|part| Node::of(side, part)) {
                if let Some(part) = self.nodes.get_index_of(&part) {
                    self.graph.connect(node, part);
                }
            }
        }
    }

    /// For each of some items the changes that lead to it, if there are any.
    pub(super) fn changes<'f>(
        &self,
        items: &BTreeSet<&'f str>,
    ) -> HashMap<&'f str, BTreeSet<usize>> {
        let nodes_of = |item: &str| self.by_item.get(item).cloned().unwrap_or_default();
        let ends = items.iter().flat_map(|item| nodes_of(item));
        let before = self.graph.walk(ends, Way::Back, |_| true);
        let starts = self.starts.iter().flatten().copied();
        // What lies between the changes and the items; there is no need to go anywhere else.
        let between = self
            .graph
            .walk(starts, Way::Forth, |node| before.contains(&node));
        let within = |node| between.contains(&node);
        let is_near = |nodes: &Vec<usize>| nodes.iter().any(|node| within(*node));

        let starts = self.starts.iter().cloned().enumerate();
        let (changes, starts): (Vec<usize>, Vec<Vec<usize>>) =
            starts.filter(|(_, nodes)| is_near(nodes)).unzip();
        let ends = items.iter().map(|item| (*item, nodes_of(item)));
        let (items, ends): (Vec<&str>, Vec<Vec<usize>>) =
            ends.filter(|(_, nodes)| is_near(nodes)).unzip();
        let pairs = match starts.len() < ends.len() {
            true => self.graph.pairs(&starts, &ends, Way::Forth, within),
            false => {
                let pairs = self.graph.pairs(&ends, &starts, Way::Back, within);
                pairs.into_iter().map(|(end, start)| (start, end)).collect()
            }
        };
        let mut found: HashMap<&str, BTreeSet<usize>> = HashMap::new();
        for (start, end) in pairs {
            found.entry(items[end]).or_default().insert(changes[start]);
        }
        found
    }
}

/// Whether a type is, or is made of, bytes in Base64.
fn is_bytes(type_ref: &TypeRef) -> bool {
    matches!(
        type_ref.kind,
        TypeKind::String {
            format: Some(StringFormat::Byte)
        }
    ) || type_ref.inner().is_some_and(is_bytes)
}
