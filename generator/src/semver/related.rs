//! Relations between changes of the SDK.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use crate::sdk::Path;
use crate::syntax::pointer::Pointer;

use super::found::{Found, Part};

/// The relations between changed items.
pub(super) struct Related<'f> {
    found: &'f [Found],
    by_owner: BTreeMap<&'f Path, Vec<usize>>,
    /// For each owner, the items that stand for the same definition of the document.
    by_twin: BTreeMap<&'f Path, Rc<Vec<usize>>>,
    /// For each item, the items whose change names it.
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

    /// Returns the items that this one follows from, and those that follow from it.
    ///
    /// These are the added or removed items that its change names, the items whose change names it, and
    /// the items whose implementation of the same trait changed.
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

    /// Returns the other parts of the same item, and those of its variant for the other direction.
    pub(super) fn of_the_same_definition(&self, item: &'f Found) -> BTreeSet<usize> {
        match (&item.part, self.by_twin.get(&item.owner)) {
            (Part::Whole, _) => BTreeSet::new(),
            (_, Some(items)) => items.iter().copied().collect(),
            (_, None) => self.all_of(&item.owner).collect(),
        }
    }

    /// Returns the items that the change of this one names.
    pub(super) fn named(&self, item: &'f Found) -> BTreeSet<usize> {
        let names = item.names.iter();
        names.flat_map(|name| self.all_of(name)).collect()
    }

    fn all_of(&self, owner: &Path) -> impl Iterator<Item = usize> + use<'_> {
        self.by_owner.get(owner).into_iter().flatten().copied()
    }
}
