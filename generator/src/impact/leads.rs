//! Where in the SDK the changes of the API lead: from their subjects and places to the items that
//! stand for them.

use std::collections::{BTreeSet, HashMap};

use crate::diff::Change;

use super::locus::Part;
use super::reach::{Node, Reach};
use super::side::Side;
use super::target::Target;
use super::walk::walk;

/// Changes of these rules are of documentation, or of limits that the server enforces: no item
/// stands for them.
const SILENT: &[&str] = &[
    "became-deprecated",
    "no-longer-deprecated",
    "summary-changed",
    "description-changed",
    "external-docs-changed",
    "examples-changed",
    "mark-changed",
    "minimum-",
    "maximum-",
    "multiple-of-",
    "pattern-",
    "unique-items-",
];

/// Where one change leads.
#[derive(Default)]
pub(super) struct Lead<'s> {
    /// The parts of items that stand for the place itself.
    pub(super) exact: BTreeSet<(&'s str, Target<'s>)>,
    /// Items that come, go and change with the place: the subject, and types of inline schemas.
    pub(super) whole: BTreeSet<&'s str>,
    /// The items that the place is in.
    pub(super) near: BTreeSet<&'s str>,
    /// The items of the types that a member which only one face has is in: it may be what gives
    /// them two faces.
    pub(super) faces: BTreeSet<&'s str>,
    /// The items of a named schema that the change is of as a whole.
    pub(super) subject: BTreeSet<&'s str>,
    /// What the place holds; it leads to all types that this does.
    pub(super) reach: BTreeSet<Node<'s>>,
}

impl<'s> Lead<'s> {
    /// Where a change leads, in the old version and in the new one.
    fn of(change: &Change, sides: [&'s Side<'s>; 2]) -> Self {
        let mut lead = Self::default();
        if !is_silent(change) {
            for side in sides {
                walk(change, side, &mut lead);
            }
        }
        lead
    }
}

fn is_silent(change: &Change) -> bool {
    SILENT.iter().any(|id| match id.ends_with('-') {
        true => change.rule.id.starts_with(id),
        false => change.rule.id == *id,
    })
}

/// Where all changes lead: for each item those that do, by their indices, in their order.
pub(super) struct Leads<'s> {
    exact: HashMap<(&'s str, Target<'s>), Vec<usize>>,
    pub(super) whole: ByItem<'s>,
    pub(super) near: ByItem<'s>,
    pub(super) faces: ByItem<'s>,
    pub(super) subject: ByItem<'s>,
    pub(super) reach: Reach<'s>,
}

/// Changes by the items that they lead to in one way.
#[derive(Default)]
pub(super) struct ByItem<'s>(HashMap<&'s str, Vec<usize>>);

impl<'s> Leads<'s> {
    pub(super) fn of(changes: &[Change], sides: [&'s Side<'s>; 2]) -> Self {
        let mut exact: HashMap<_, Vec<usize>> = HashMap::new();
        let mut by_item: [ByItem<'_>; 4] = Default::default();
        let mut reach = Vec::new();
        for (index, change) in changes.iter().enumerate() {
            let lead = Lead::of(change, sides);
            for target in lead.exact {
                exact.entry(target).or_default().push(index);
            }
            let items = [lead.whole, lead.near, lead.faces, lead.subject];
            for (by_item, items) in by_item.iter_mut().zip(items) {
                by_item.add(index, items);
            }
            reach.push(lead.reach);
        }
        let [whole, near, faces, subject] = by_item;
        Self {
            exact,
            whole,
            near,
            faces,
            subject,
            reach: Reach::of(sides, reach),
        }
    }

    /// The changes whose place stands for a part of an item.
    pub(super) fn exactly(&self, owner: &str, part: &Part) -> BTreeSet<usize> {
        let targets = Target::of(part).into_iter();
        let changes = targets.filter_map(|target| self.exact.get(&(owner, target)));
        changes.flatten().copied().collect()
    }
}

impl<'s> ByItem<'s> {
    fn add(&mut self, change: usize, items: BTreeSet<&'s str>) {
        for item in items {
            self.0.entry(item).or_default().push(change);
        }
    }

    /// The changes that lead to an item.
    pub(super) fn to(&self, item: &str) -> BTreeSet<usize> {
        self.0.get(item).into_iter().flatten().copied().collect()
    }

    /// The changes that lead to any of some items.
    pub(super) fn to_any(&self, items: &BTreeSet<String>) -> BTreeSet<usize> {
        let changes = items.iter().filter_map(|item| self.0.get(&**item));
        changes.flatten().copied().collect()
    }
}
