//! What leads to what, and what is led to by it.

use std::collections::HashMap;

use indexmap::IndexSet;

/// Nodes, by their number, and which of them lead to which.
#[derive(Default)]
pub(super) struct Graph {
    forth: Vec<Vec<usize>>,
    back: Vec<Vec<usize>>,
}

/// The way that the edges are gone.
#[derive(Clone, Copy)]
pub(super) enum Way {
    Forth,
    Back,
}

impl Graph {
    /// Notes that one node leads to another.
    pub(super) fn connect(&mut self, from: usize, to: usize) {
        let nodes = self.forth.len().max(from + 1).max(to + 1);
        self.forth.resize_with(nodes, Vec::new);
        self.back.resize_with(nodes, Vec::new);
        self.forth[from].push(to);
        self.back[to].push(from);
    }

    /// The nodes that are one step away.
    pub(super) fn next(&self, node: usize, way: Way) -> &[usize] {
        let edges = match way {
            Way::Forth => &self.forth,
            Way::Back => &self.back,
        };
        edges.get(node).map_or(&[], Vec::as_slice)
    }

    /// Some nodes, and all that are any number of steps away, as long as each of them is one of
    /// `within`.
    pub(super) fn walk(
        &self,
        start: impl IntoIterator<Item = usize>,
        way: Way,
        within: impl Fn(usize) -> bool,
    ) -> IndexSet<usize> {
        let start = start.into_iter().filter(|node| within(*node));
        let mut found: IndexSet<usize> = start.collect();
        let mut at = 0;
        while let Some(node) = found.get_index(at).copied() {
            at += 1;
            let next = self.next(node, way).iter().copied();
            found.extend(next.filter(|node| within(*node)));
        }
        found
    }

    /// The pairs of a start and an end that is any number of steps away, as their indices. It takes
    /// a walk for each start.
    pub(super) fn pairs(
        &self,
        starts: &[Vec<usize>],
        ends: &[Vec<usize>],
        way: Way,
        within: impl Fn(usize) -> bool,
    ) -> Vec<(usize, usize)> {
        let mut ends_at: HashMap<usize, Vec<usize>> = HashMap::new();
        for (end, nodes) in ends.iter().enumerate() {
            for node in nodes {
                ends_at.entry(*node).or_default().push(end);
            }
        }
        let mut pairs = Vec::new();
        for (start, nodes) in starts.iter().enumerate() {
            let walked = self.walk(nodes.iter().copied(), way, &within);
            let ends = walked.iter().filter_map(|node| ends_at.get(node));
            pairs.extend(ends.flatten().map(|end| (start, *end)));
        }
        pairs
    }
}
