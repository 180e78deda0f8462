//! Which change of the API is the cause of which change of the SDK.
//!
//! A change of the API is at some nodes of the two models, and a part of an item stands for some. Where
//! they meet, the one is the cause of the other. What is left follows from other items: a type that
//! nothing names any more is gone, and what holds a type that lost a trait loses it too. It has the
//! causes of the nearest items that it follows from.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use crate::api::{Api, NodeId};
use crate::diff::{Diff, Kind};
use crate::sdk::Path;
use crate::syntax::pointer::Pointer;

use super::found::{Found, Part};
use super::surface::Surface;

/// For each change of the diff the items that it is a cause of, by their indices.
pub(super) fn by_change<'a>(
    diff: &Diff,
    apis: [&'a Api; 2],
    surfaces: [&[Surface<'_>; 2]; 2],
    found: &[Found],
) -> Vec<Vec<usize>> {
    let changes = Changes::of(diff, apis);
    let definitions = |name: &Path| surfaces.map(|surfaces| definition_nodes(surfaces, name));
    let mut causes = Causes {
        found,
        related: Related::of(found, |owner| {
            let [old, new] = definitions(owner);
            let place = |api: &'a Api, nodes: &[NodeId]| api.origins.first(*nodes.first()?);
            place(apis[1], new).or_else(|| place(apis[0], old))
        }),
        of: vec![BTreeSet::new(); found.len()],
    };
    causes.fill(|found| changes.at(found.nodes()));
    causes.spread(Related::following);
    causes.fill(|found| match found.part {
        Part::Whole => BTreeSet::new(),
        // A type that is used, such as one that can be `null`, may be the reason.
        _ => found
            .names
            .iter()
            .flat_map(|name| changes.at(definitions(name)))
            .collect(),
    });
    causes.fill(|found| changes.around(found.nodes()));
    causes.spread(Related::of_the_same_definition);
    causes.spread(Related::following);
    causes.spread(Related::named);
    // The name of a part may depend on those of others.
    causes.fill(|found| changes.within(definitions(&found.owner)));
    let mut by_change = vec![Vec::new(); diff.changes.len()];
    for (item, causes) in causes.of.iter().enumerate() {
        for change in causes {
            by_change[*change].push(item);
        }
    }
    by_change
}

/// The nodes that an item stands for in one version.
fn definition_nodes<'s>(surfaces: &[Surface<'s>; 2], path: &Path) -> &'s [NodeId] {
    let public = surfaces.iter().find_map(|surface| surface.items.get(path));
    public.map_or(&[], |public| public.definition.nodes())
}

/// The changes that may be changes of types, by the places that they are at.
struct Changes<'a> {
    apis: [&'a Api; 2],
    /// By the places of what came, went or changed.
    exact: [ByPlace<'a>; 2],
    /// By those of what it came to or went from too.
    all: [ByPlace<'a>; 2],
}

/// The changes at each place of a version.
type ByPlace<'a> = BTreeMap<&'a Pointer, Vec<usize>>;

impl<'a> Changes<'a> {
    fn of(diff: &Diff, apis: [&'a Api; 2]) -> Self {
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
    fn at(&self, nodes: [&[NodeId]; 2]) -> BTreeSet<usize> {
        let exact = self.by_places(nodes, |side, place| self.exact[side].get(place));
        match exact.is_empty() {
            true => self.by_places(nodes, |side, place| self.all[side].get(place)),
            false => exact,
        }
    }

    /// Those at the nearest places that hold any of some nodes of both versions.
    fn around(&self, nodes: [&[NodeId]; 2]) -> BTreeSet<usize> {
        self.by_places(nodes, |side, place| {
            let mut holders = std::iter::successors(place.parent(), Pointer::parent);
            holders.find_map(|holder| self.all[side].get(&holder))
        })
    }

    /// Those at any place within some nodes of both versions.
    fn within(&self, nodes: [&[NodeId]; 2]) -> BTreeSet<usize> {
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

/// The causes of all items, as far as they are known.
struct Causes<'f> {
    found: &'f [Found],
    related: Related<'f>,
    /// For each item the changes that are its causes.
    of: Vec<BTreeSet<usize>>,
}

impl<'f> Causes<'f> {
    /// Looks for the causes of items that have none yet.
    fn fill(&mut self, find: impl Fn(&Found) -> BTreeSet<usize>) {
        for (found, causes) in self.found.iter().zip(&mut self.of) {
            if causes.is_empty() {
                *causes = find(found);
            }
        }
    }

    /// Gives items without a cause those of the items that they are related to, nearest first.
    fn spread(&mut self, related: impl Fn(&Related<'f>, &'f Found) -> BTreeSet<usize>) {
        let is_open = |causes: &BTreeSet<usize>| causes.is_empty();
        let open: Vec<usize> = (0..self.found.len())
            .filter(|item| is_open(&self.of[*item]))
            .collect();
        let mut open: Vec<(usize, BTreeSet<usize>)> = open
            .into_iter()
            .map(|item| (item, related(&self.related, &self.found[item])))
            .collect();
        loop {
            let causes = |others: &BTreeSet<usize>| -> BTreeSet<usize> {
                others
                    .iter()
                    .flat_map(|it| &self.of[*it])
                    .copied()
                    .collect()
            };
            let known: Vec<(usize, BTreeSet<usize>)> = open
                .iter()
                .map(|(item, others)| (*item, causes(others)))
                .filter(|(_, causes)| !causes.is_empty())
                .collect();
            if known.is_empty() {
                return;
            }
            for (item, causes) in known {
                self.of[item] = causes;
            }
            open.retain(|(item, _)| is_open(&self.of[*item]));
        }
    }
}

/// Which items have to do with which.
struct Related<'f> {
    found: &'f [Found],
    by_owner: BTreeMap<&'f Path, Vec<usize>>,
    /// The items that stand for the same definition of the document as an owner, by the owner.
    by_twin: BTreeMap<&'f Path, Rc<Vec<usize>>>,
    /// The items in whose change an item is named.
    naming: BTreeMap<&'f Path, Vec<usize>>,
}

impl<'f> Related<'f> {
    fn of(found: &'f [Found], definition: impl Fn(&Path) -> Option<&'f Pointer>) -> Self {
        let mut by_owner: BTreeMap<&Path, Vec<usize>> = BTreeMap::new();
        let mut naming: BTreeMap<&Path, Vec<usize>> = BTreeMap::new();
        for (index, item) in found.iter().enumerate() {
            by_owner.entry(&item.owner).or_default().push(index);
            for name in &item.mentions {
                naming.entry(name).or_default().push(index);
            }
        }
        let mut by_definition: HashMap<&Pointer, Vec<&Path>> = HashMap::new();
        for owner in by_owner.keys() {
            if let Some(place) = definition(owner) {
                by_definition.entry(place).or_default().push(owner);
            }
        }
        let mut by_twin = BTreeMap::new();
        for owners in by_definition.into_values() {
            let items = owners.iter().flat_map(|owner| by_owner[owner].clone());
            let items = Rc::new(items.collect::<Vec<usize>>());
            by_twin.extend(owners.into_iter().map(|owner| (owner, Rc::clone(&items))));
        }
        Self {
            found,
            by_owner,
            by_twin,
            naming,
        }
    }

    /// The items that one follows from, or that follow from it: those that came or went and are named
    /// where it changed, those in whose change it is named, and those that had the same trait.
    fn following(&self, item: &'f Found) -> BTreeSet<usize> {
        let named = item.mentions.iter().flat_map(|name| self.all_of(name));
        let whole = named.filter(|other| self.found[*other].part == Part::Whole);
        let mut related: BTreeSet<usize> = whole.collect();
        match &item.part {
            Part::Whole => related.extend(self.naming.get(&item.owner).into_iter().flatten()),
            Part::Implementation(of) => {
                let held = item.names.iter().flat_map(|name| self.all_of(name));
                related.extend(held.filter(|other| {
                    matches!(&self.found[*other].part, Part::Implementation(own) if own == of)
                }));
            }
            _ => {}
        }
        related
    }

    /// The other parts of the same item, and of the variant of it for the other direction.
    fn of_the_same_definition(&self, item: &'f Found) -> BTreeSet<usize> {
        match (&item.part, self.by_twin.get(&item.owner)) {
            (Part::Whole, _) => BTreeSet::new(),
            (_, Some(items)) => items.iter().copied().collect(),
            (_, None) => self.all_of(&item.owner).collect(),
        }
    }

    /// The items that are named where it changed.
    fn named(&self, item: &'f Found) -> BTreeSet<usize> {
        let names = item.names.iter();
        names.flat_map(|name| self.all_of(name)).collect()
    }

    fn all_of(&self, owner: &Path) -> impl Iterator<Item = usize> + use<'_> {
        self.by_owner.get(owner).into_iter().flatten().copied()
    }
}
