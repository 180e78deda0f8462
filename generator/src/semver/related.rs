//! Which changes of the SDK have to do with which others.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use crate::sdk::Path;
use crate::syntax::pointer::Pointer;

use super::found::{Found, Part};

/// Which items have to do with which.
pub(super) struct Related<'f> {
    found: &'f [Found],
    by_owner: BTreeMap<&'f Path, Vec<usize>>,
    /// The items that stand for the same definition of the document as an owner, by the owner.
    by_twin: BTreeMap<&'f Path, Rc<Vec<usize>>>,
    /// The items in whose change an item is named.
    naming: BTreeMap<&'f Path, Vec<usize>>,
}

impl<'f> Related<'f> {
    pub(super) fn of(
        found: &'f [Found],
        definition: impl Fn(&Path) -> Option<&'f Pointer>,
    ) -> Self {
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
    pub(super) fn following(&self, item: &'f Found) -> BTreeSet<usize> {
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
    pub(super) fn of_the_same_definition(&self, item: &'f Found) -> BTreeSet<usize> {
        match (&item.part, self.by_twin.get(&item.owner)) {
            (Part::Whole, _) => BTreeSet::new(),
            (_, Some(items)) => items.iter().copied().collect(),
            (_, None) => self.all_of(&item.owner).collect(),
        }
    }

    /// The items that are named where it changed.
    pub(super) fn named(&self, item: &'f Found) -> BTreeSet<usize> {
        let names = item.names.iter();
        names.flat_map(|name| self.all_of(name)).collect()
    }

    fn all_of(&self, owner: &Path) -> impl Iterator<Item = usize> + use<'_> {
        self.by_owner.get(owner).into_iter().flatten().copied()
    }
}
