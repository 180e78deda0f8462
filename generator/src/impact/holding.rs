//! Which items hold which, and what is nearest to each.

use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use indexmap::{IndexMap, IndexSet};

use crate::api::TypeRef;

use super::graph::{Graph, Way};
use super::side::Side;

/// Which types hold which, by the paths of their items, of both versions together.
pub(super) struct Holding<'s> {
    items: IndexSet<&'s str>,
    graph: Graph,
}

/// The changes that account for some items, by the items' paths.
pub(super) type Causes<'f> = HashMap<&'f str, BTreeSet<usize>>;

impl<'s> Holding<'s> {
    pub(super) fn of(sides: [&'s Side<'s>; 2]) -> Self {
        let mut holding = Self {
            items: IndexSet::new(),
            graph: Graph::default(),
        };
        for side in sides {
            for (name, definition) in &side.api.types {
                let held = definition.parts(None).filter_map(TypeRef::named);
                let held: Vec<&str> = held.flat_map(|held| side.paths(held)).collect();
                for path in side.paths(name) {
                    let (holder, _) = holding.items.insert_full(path);
                    for path in &held {
                        let (held, _) = holding.items.insert_full(path);
                        holding.graph.connect(holder, held);
                    }
                }
            }
        }
        holding
    }

    /// For each item the changes that account for the nearest of those that it holds. An item that
    /// has causes of its own is as near to itself as can be.
    pub(super) fn nearest(&self, causes: &Causes<'_>) -> HashMap<&'s str, Rc<BTreeSet<usize>>> {
        let known = causes.iter().filter_map(|(item, causes)| {
            Some((self.items.get_index_of(item)?, Rc::new(causes.clone())))
        });
        let mut known: HashMap<usize, Rc<BTreeSet<usize>>> = known.collect();
        let mut level: Vec<usize> = known.keys().copied().collect();
        while !level.is_empty() {
            let mut next: IndexMap<usize, Rc<BTreeSet<usize>>> = IndexMap::new();
            for held in level {
                let causes = &known[&held];
                for holder in self.graph.next(held, Way::Back) {
                    if known.contains_key(holder) {
                        continue;
                    }
                    let found = next.entry(*holder).or_insert_with(|| Rc::clone(causes));
                    if !Rc::ptr_eq(found, causes) {
                        Rc::make_mut(found).extend(causes.iter());
                    }
                }
            }
            level = next.keys().copied().collect();
            known.extend(next);
        }
        let items = known.into_iter();
        items
            .map(|(item, causes)| (self.items[item], causes))
            .collect()
    }
}
