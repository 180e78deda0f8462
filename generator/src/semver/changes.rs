//! The changes of the API by their places in both versions.

use std::collections::{BTreeMap, BTreeSet};

use crate::api::{Api, NodeId};
use crate::diff::{Diff, Kind};
use crate::syntax::pointer::Pointer;

/// The changes that may affect types, by their places.
pub(super) struct Changes<'a> {
    apis: [&'a Api; 2],
    /// The changes by the places of everything that was added, removed or changed.
    exact: [ByPlace<'a>; 2],
    /// The same, with the places that something was added to or removed from.
    all: [ByPlace<'a>; 2],
}

/// The changes at each place of a version.
type ByPlace<'a> = BTreeMap<&'a Pointer, Vec<usize>>;

impl<'a> Changes<'a> {
    pub(super) fn of(diff: &Diff, apis: [&'a Api; 2]) -> Self {
        let mut changes = Self {
            apis,
            exact: Default::default(),
            all: Default::default(),
        };
        let of_types = diff.changes.iter().enumerate();
        for (index, change) in of_types.filter(|(_, change)| change.rule.is_about_types()) {
            let sides = [
                (&change.old_nodes, change.kind == Kind::Added),
                (&change.new_nodes, change.kind == Kind::Removed),
            ];
            for (side, (nodes, is_beside)) in sides.into_iter().enumerate() {
                // The first node is that of the change; the others are the path to it.
                for place in nodes
                    .first()
                    .iter()
                    .flat_map(|node| apis[side].origins.of(**node))
                {
                    changes.all[side].entry(place).or_default().push(index);
                    if !is_beside {
                        changes.exact[side].entry(place).or_default().push(index);
                    }
                }
            }
        }
        changes
    }

    /// Returns the changes at any of the nodes of both versions.
    pub(super) fn at(&self, nodes: [&[NodeId]; 2]) -> BTreeSet<usize> {
        let exact = self.by_places(nodes, |side, place| self.exact[side].get(place));
        match exact.is_empty() {
            true => self.by_places(nodes, |side, place| self.all[side].get(place)),
            false => exact,
        }
    }

    /// Returns the changes at the nearest places that contain any of the nodes of both versions.
    pub(super) fn around(&self, nodes: [&[NodeId]; 2]) -> BTreeSet<usize> {
        self.by_places(nodes, |side, place| {
            let mut holders = std::iter::successors(place.parent(), Pointer::parent);
            holders.find_map(|holder| self.all[side].get(&holder))
        })
    }

    /// Returns the changes at any place within the nodes of both versions.
    pub(super) fn within(&self, nodes: [&[NodeId]; 2]) -> BTreeSet<usize> {
        self.by_places(nodes, |side, place| {
            let changes = self.all[side].iter();
            let within = changes.filter(|(other, _)| other.is_within(place));
            within.map(|(_, changes)| changes)
        })
    }

    /// Returns the changes that `find` returns for the places of the nodes.
    fn by_places<'c, C>(
        &'c self,
        nodes: [&[NodeId]; 2],
        find: impl Fn(usize, &'a Pointer) -> C,
    ) -> BTreeSet<usize>
    where
        C: IntoIterator,
        C::Item: IntoIterator<Item = &'c usize>,
    {
        let mut found = BTreeSet::new();
        for (side, nodes) in nodes.into_iter().enumerate() {
            let places = nodes
                .iter()
                .flat_map(|node| self.apis[side].origins.of(*node));
            found.extend(places.flat_map(|place| find(side, place)).flatten());
        }
        found
    }
}
