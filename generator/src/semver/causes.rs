//! The causes of the changes of the SDK, which are changes of the API.
//!
//! A change of the API is at some nodes of the two models, and a part of an item stands for some nodes.
//! If they have nodes in common, the change is a cause of what happened to the part.
//!
//! The other changes of the SDK follow from those of other items. For example, a type that nothing
//! refers to any more is removed, and a type that holds one that lost a trait loses the trait too. Such
//! a change has the causes of the nearest changes that it follows from.

use std::collections::BTreeSet;

use crate::api::{Api, NodeId};
use crate::diff::Diff;
use crate::sdk::Path;

use super::changes::Changes;
use super::found::{Found, Part};
use super::related::Related;
use super::surface::Surface;

/// Returns, for each change of the diff, the indices of the items that it is a cause of.
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
        // The cause may be a type that the part uses, such as one that may be `null` now.
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
    // The name of a part may depend on the names of other parts.
    causes.fill(|found| changes.within(definitions(&found.owner)));
    let mut by_change = vec![Vec::new(); diff.changes.len()];
    for (item, causes) in causes.of.iter().enumerate() {
        for change in causes {
            by_change[*change].push(item);
        }
    }
    by_change
}

/// Returns the nodes that an item stands for in one version.
fn definition_nodes<'s>(surfaces: &[Surface<'s>; 2], path: &Path) -> &'s [NodeId] {
    let public = surfaces.iter().find_map(|surface| surface.items.get(path));
    public.map_or(&[], |public| public.definition.nodes())
}

/// The known causes of all items.
struct Causes<'f> {
    found: &'f [Found],
    related: Related<'f>,
    /// For each item, the changes that are its causes.
    of: Vec<BTreeSet<usize>>,
}

impl<'f> Causes<'f> {
    /// Finds causes of the items that have none yet.
    fn fill(&mut self, find: impl Fn(&Found) -> BTreeSet<usize>) {
        for (found, causes) in self.found.iter().zip(&mut self.of) {
            if causes.is_empty() {
                *causes = find(found);
            }
        }
    }

    /// Copies causes to the items without any, from the items that they are related to, nearest first.
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
