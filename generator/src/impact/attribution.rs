//! Which change of the API accounts for which change of the SDK.
//!
//! It is looked for from near to far: what stands for the place itself; what comes and goes with it;
//! what follows from that for the same item, for those that name it, and for those that hold it. The
//! first of these that finds a change ends the search.

use std::collections::{BTreeMap, BTreeSet};

use crate::api::{Api, TypeRef};
use crate::diff::Diff;

use super::leads::{Lead, Side};
use super::locus::{Found, Part};

/// For each change of the diff the items that it accounts for.
pub(super) fn attribute(diff: &Diff, old: &Api, new: &Api, found: &[Found]) -> Vec<Vec<usize>> {
    let (old, new) = (Side::of(old), Side::of(new));
    let leads = diff
        .changes
        .iter()
        .map(|change| Lead::of(change, &old, &new));
    let mut attribution = Attribution {
        leads: leads.collect(),
        found,
        causes: vec![BTreeSet::new(); found.len()],
        holds: holds(&[old, new]),
    };
    attribution.run();
    attribution.by_change()
}

/// Which types hold which, by the paths of their items.
fn holds(sides: &[Side<'_>]) -> BTreeMap<String, BTreeSet<String>> {
    let mut holds: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for side in sides {
        for (name, definition) in &side.api.types {
            let held = definition.parts(None).filter_map(TypeRef::named);
            let held: Vec<String> = held
                .flat_map(|held| side.type_items(held))
                .map(|item| item.path.clone())
                .collect();
            for item in side.type_items(name) {
                let entry = holds.entry(item.path.clone()).or_default();
                entry.extend(held.iter().cloned());
            }
        }
    }
    holds
}

struct Attribution<'f> {
    leads: Vec<Lead>,
    found: &'f [Found],
    /// For each item the changes that account for it.
    causes: Vec<BTreeSet<usize>>,
    holds: BTreeMap<String, BTreeSet<String>>,
}

impl Attribution<'_> {
    fn run(&mut self) {
        self.by_lead(|lead, found| lead.is_exactly(&found.owner, &found.part));
        self.by_lead(|lead, found| lead.whole.contains(&found.owner));
        self.by_lead(|lead, found| found.part == Part::Whole && lead.faces.contains(&found.owner));
        self.consequences();
        self.by_others(|this, found| this.parts(found));
        self.by_lead(|lead, found| lead.near.contains(&found.owner));
        // What breaks a circle of types takes the boxes from those that held it.
        self.by_lead(|lead, found| !lead.near.is_disjoint(&found.names));
        // What one direction no longer leads to has one face only.
        self.by_lead(|lead, found| lead.reach.contains(&found.owner));
        self.consequences();
    }

    /// Gives the items that nothing accounts for yet to the changes that account for what they
    /// follow from.
    fn consequences(&mut self) {
        // What follows may have consequences of its own.
        for _ in 0..2 {
            self.by_others(Self::same_owner);
            self.by_others(Self::named);
            self.by_lead(|lead, found| !lead.subject.is_disjoint(&found.names));
            self.by_others(Self::held);
            self.by_lead(|lead, found| {
                found.part == Part::Whole && lead.reach.contains(&found.owner)
            });
        }
    }

    /// Gives the items that nothing accounts for yet to the changes that lead to them.
    fn by_lead(&mut self, leads: impl Fn(&Lead, &Found) -> bool) {
        for (index, found) in self.found.iter().enumerate() {
            if self.causes[index].is_empty() {
                let changes = self.leads.iter().enumerate();
                let changes = changes.filter(|(_, lead)| leads(lead, found));
                self.causes[index] = changes.map(|(change, _)| change).collect();
            }
        }
    }

    /// Gives the items that nothing accounts for yet to the changes that account for others.
    fn by_others(&mut self, others: impl Fn(&Self, &Found) -> Vec<usize>) {
        let mut causes = self.causes.clone();
        for (index, found) in self.found.iter().enumerate() {
            if causes[index].is_empty() {
                let others = others(self, found);
                causes[index] = others
                    .into_iter()
                    .flat_map(|other| self.causes[other].iter().copied())
                    .collect();
            }
        }
        self.causes = causes;
    }

    /// The other parts of an item that a part of it follows from.
    fn same_owner(&self, found: &Found) -> Vec<usize> {
        let mut parts = self.parts(found);
        match &found.part {
            // A type has it as long as `new` takes no arguments.
            Part::Implementation(name) if name == "Default" => {
                parts.retain(|index| self.found[*index].is_new());
            }
            // A type has it as long as it holds no fractions.
            Part::Implementation(name) if name == "Eq" => {
                parts.retain(|index| self.found[*index].has_fractions());
            }
            _ => {}
        }
        parts
    }

    /// The parts of the same item.
    fn parts(&self, found: &Found) -> Vec<usize> {
        match found.part {
            Part::Whole => Vec::new(),
            _ => self.indices(|other| other.owner == found.owner),
        }
    }

    /// Items that came or went, and that only one version names here.
    fn named(&self, found: &Found) -> Vec<usize> {
        self.indices(|other| other.part == Part::Whole && found.mentions.contains(&other.owner))
    }

    /// The nearest of the types that a type holds to which the same has happened.
    fn held(&self, found: &Found) -> Vec<usize> {
        if !matches!(found.part, Part::Whole | Part::Implementation(_)) {
            return Vec::new();
        }
        let mut seen = BTreeSet::from([&found.owner]);
        let mut level = vec![&found.owner];
        while !level.is_empty() {
            let held = level.iter().filter_map(|path| self.holds.get(*path));
            level = held.flatten().filter(|path| seen.insert(path)).collect();
            let same = self
                .indices(|other| found.part.is_like(&other.part) && level.contains(&&other.owner));
            if !same.is_empty() {
                return same;
            }
        }
        Vec::new()
    }

    /// The items for which something holds and which something accounts for.
    fn indices(&self, holds: impl Fn(&Found) -> bool) -> Vec<usize> {
        let found = self.found.iter().enumerate();
        found
            .filter(|(index, found)| !self.causes[*index].is_empty() && holds(found))
            .map(|(index, _)| index)
            .collect()
    }

    fn by_change(&self) -> Vec<Vec<usize>> {
        let mut by_change = vec![Vec::new(); self.leads.len()];
        for (item, causes) in self.causes.iter().enumerate() {
            for change in causes {
                by_change[*change].push(item);
            }
        }
        by_change
    }
}
