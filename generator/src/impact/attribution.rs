//! Which change of the API accounts for which change of the SDK.
//!
//! It is looked for from near to far: what stands for the place itself; what comes and goes with it;
//! what follows from that for the same item, for those that name it, and for those that hold it. The
//! first of these that finds a change ends the search.

use std::collections::{BTreeSet, HashMap};
use std::mem;
use std::rc::Rc;

use crate::api::Api;
use crate::diff::Diff;

use super::holding::{Causes, Holding};
use super::leads::Leads;
use super::locus::{Event, Found, Part};
use super::side::Side;

/// For each change of the diff the items that it accounts for.
pub(super) fn attribute(diff: &Diff, old: &Api, new: &Api, found: &[Found]) -> Vec<Vec<usize>> {
    let (old, new) = (Side::of(old, true), Side::of(new, false));
    let sides = [&old, &new];
    let mut attribution = Attribution {
        leads: Leads::of(&diff.changes, sides),
        holding: Holding::of(sides),
        by_owner: by_owner(found),
        found,
        causes: vec![BTreeSet::new(); found.len()],
        open: (0..found.len()).collect(),
    };
    attribution.run();
    attribution.by_change(diff.changes.len())
}

fn by_owner(found: &[Found]) -> HashMap<&str, Vec<usize>> {
    let mut by_owner: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, found) in found.iter().enumerate() {
        by_owner.entry(&found.owner).or_default().push(index);
    }
    by_owner
}

struct Attribution<'f> {
    leads: Leads<'f>,
    holding: Holding<'f>,
    found: &'f [Found],
    /// The items by what they belong to.
    by_owner: HashMap<&'f str, Vec<usize>>,
    /// For each item the changes that account for it.
    causes: Vec<BTreeSet<usize>>,
    /// The items that nothing accounts for yet.
    open: Vec<usize>,
}

/// Which parts of an item another part of it follows from.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Parts {
    All,
    New,
    Fractions,
}

impl<'f> Attribution<'f> {
    fn run(&mut self) {
        self.by(|this, found| this.leads.exactly(&found.owner, &found.part));
        self.by(|this, found| this.leads.whole.to(&found.owner));
        self.by(|this, found| match found.part {
            Part::Whole => this.leads.faces.to(&found.owner),
            _ => BTreeSet::new(),
        });
        self.consequences();
        self.by_parts(|_| Parts::All);
        self.by(|this, found| this.leads.near.to(&found.owner));
        // What breaks a circle of types takes the boxes from those that held it.
        self.by(|this, found| this.leads.near.to_any(&found.names));
        // What one direction no longer leads to has one face only.
        self.by_reach(|_| true);
        self.consequences();
    }

    /// Gives the items that nothing accounts for yet to the changes that account for what they
    /// follow from.
    fn consequences(&mut self) {
        // What follows may have consequences of its own.
        for _ in 0..2 {
            self.by_parts(followed);
            self.by(Self::named);
            self.by(|this, found| this.leads.subject.to_any(&found.names));
            self.by_held();
            self.by_reach(|part| *part == Part::Whole);
        }
    }

    /// Gives the items that nothing accounts for yet to changes that are found for them.
    fn by(&mut self, mut find: impl FnMut(&Self, &'f Found) -> BTreeSet<usize>) {
        let open = mem::take(&mut self.open);
        let found = open
            .into_iter()
            .map(|item| (item, find(self, &self.found[item])));
        // What is found for the one is no reason for another yet.
        for (item, causes) in found.collect::<Vec<_>>() {
            match causes.is_empty() {
                true => self.open.push(item),
                false => self.causes[item] = causes,
            }
        }
    }

    /// By the other parts of the same item.
    fn by_parts(&mut self, parts: impl Fn(&Part) -> Parts) {
        let mut known: HashMap<(&str, Parts), BTreeSet<usize>> = HashMap::new();
        self.by(|this, found| match found.part {
            Part::Whole => BTreeSet::new(),
            _ => {
                let parts = parts(&found.part);
                let known = known.entry((&found.owner, parts));
                known
                    .or_insert_with(|| this.of_parts(&found.owner, parts))
                    .clone()
            }
        });
    }

    /// The changes that account for parts of an item.
    fn of_parts(&self, owner: &str, parts: Parts) -> BTreeSet<usize> {
        let items = self.by_owner.get(owner).into_iter().flatten().copied();
        self.causes(items.filter(|item| match parts {
            Parts::All => true,
            Parts::New => self.found[*item].is_new(),
            Parts::Fractions => self.found[*item].has_fractions(),
        }))
    }

    /// By items that came or went, and that only one version names here.
    fn named(&self, found: &Found) -> BTreeSet<usize> {
        let mentions = found.mentions.iter();
        let items = mentions.filter_map(|mention| self.by_owner.get(&**mention));
        let is_whole = |item: &usize| self.found[*item].part == Part::Whole;
        self.causes(items.flatten().copied().filter(is_whole))
    }

    /// By the nearest of the types that a type holds to which the same has happened.
    fn by_held(&mut self) {
        let mut known = HashMap::new();
        self.by(|this, found| {
            let Some(event) = found.part.event() else {
                return BTreeSet::new();
            };
            let (causes, nearest) = known.entry(event).or_insert_with(|| {
                let causes = this.causes_of(event);
                let nearest = this.holding.nearest(&causes);
                (causes, nearest)
            });
            let owner = &*found.owner;
            let causes = match causes.contains_key(owner) {
                false => nearest.get(owner).cloned(),
                // It has happened to the type in another way, too, which doesn't count as held.
                true => {
                    let mut others = causes.clone();
                    others.remove(owner);
                    this.holding.nearest(&others).remove(owner)
                }
            };
            causes.map(Rc::unwrap_or_clone).unwrap_or_default()
        });
    }

    /// By item the changes that account for what has happened to it.
    fn causes_of(&self, event: Event<'_>) -> Causes<'f> {
        let mut causes = Causes::new();
        for (found, own) in self.found.iter().zip(&self.causes) {
            if found.part.event() == Some(event) && !own.is_empty() {
                causes.entry(&*found.owner).or_default().extend(own);
            }
        }
        causes
    }

    /// By the places that lead to an item, however far.
    fn by_reach(&mut self, is_asked: impl Fn(&Part) -> bool) {
        let open = self.open.iter().map(|item| &self.found[*item]);
        let asked = open.filter(|found| is_asked(&found.part));
        let changes = self
            .leads
            .reach
            .changes(&asked.map(|found| &*found.owner).collect());
        self.by(|_, found| match is_asked(&found.part) {
            true => changes.get(&*found.owner).cloned().unwrap_or_default(),
            false => BTreeSet::new(),
        });
    }

    /// The changes that account for any of some items.
    fn causes(&self, items: impl Iterator<Item = usize>) -> BTreeSet<usize> {
        items.flat_map(|item| &self.causes[item]).copied().collect()
    }

    fn by_change(&self, changes: usize) -> Vec<Vec<usize>> {
        let mut by_change = vec![Vec::new(); changes];
        for (item, causes) in self.causes.iter().enumerate() {
            for change in causes {
                by_change[*change].push(item);
            }
        }
        by_change
    }
}

/// The parts of an item that a part of it follows from.
fn followed(part: &Part) -> Parts {
    match part {
        // A type has it as long as `new` takes no arguments.
        Part::Implementation(name) if name == "Default" => Parts::New,
        // A type has it as long as it holds no fractions.
        Part::Implementation(name) if name == "Eq" => Parts::Fractions,
        _ => Parts::All,
    }
}
