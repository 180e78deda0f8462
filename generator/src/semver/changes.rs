//! The changes of the API by the places that they are at, in both versions.

use std::collections::{BTreeMap, BTreeSet};

use crate::api::{Api, NodeId};
use crate::diff::{Diff, Kind};
use crate::syntax::pointer::Pointer;

/// The changes that may be changes of types, by the places that they are at.
pub(super) struct Changes<'a> {
    apis: [&'a Api; 2],
    /// By the places of what came, went or changed.
    exact: [ByPlace<'a>; 2],
    /// By those of what it came to or went from too.
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
                // The first node is where it is; the others lead there.
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

    /// Those at any of some nodes of both versions.
    pub(super) fn at(&self, nodes: [&[NodeId]; 2]) -> BTreeSet<usize> {
        let exact = self.by_places(nodes, |side, place| self.exact[side].get(place));
        match exact.is_empty() {
            true => self.by_places(nodes, |side, place| self.all[side].get(place)),
            false => exact,
        }
    }

    /// Those at the nearest places that hold any of some nodes of both versions.
    pub(super) fn around(&self, nodes: [&[NodeId]; 2]) -> BTreeSet<usize> {
        self.by_places(nodes, |side, place| {
            let mut holders = std::iter::successors(place.parent(), Pointer::parent);
            holders.find_map(|holder| self.all[side].get(&holder))
        })
    }

    /// Those at any place within some nodes of both versions.
    pub(super) fn within(&self, nodes: [&[NodeId]; 2]) -> BTreeSet<usize> {
        self.by_places(nodes, |side, place| {
            let changes = self.all[side].iter();
            let within = changes.filter(|(other, _)| other.is_within(place));
            within.map(|(_, changes)| changes)
        })
    }

    /// The changes that are found for the places of some nodes.
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
