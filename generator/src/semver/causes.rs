//! Which change of the API is the cause of which change of the SDK.
//!
//! A change of the API is at some nodes of the two models, and a part of an item stands for some. Where
//! they meet, the one is the cause of the other. What is left follows from other items: a type that
//! nothing names any more is gone, and what holds a type that lost a trait loses it too. It has the
//! causes of the nearest items that it follows from.

use std::collections::BTreeSet;

use crate::api::{Api, NodeId};
use crate::diff::Diff;
use crate::sdk::Path;

use super::changes::Changes;
use super::found::{Found, Part};
use super::related::Related;
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
