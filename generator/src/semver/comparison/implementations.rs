//! Implementations of traits.

use std::collections::BTreeSet;

use crate::api::NodeId;
use crate::sdk::Path;

use super::pairs::{Pair, pairs};
use super::{Became, Comparison, Named, Place};
use crate::semver::found::Part;
use crate::semver::rule;
use crate::semver::surface::{Implemented, Surface};

impl Comparison<'_> {
    pub(super) fn implementations(&mut self, old: &Surface<'_>, new: &Surface<'_>) {
        for ((subject, _), pair) in pairs(&old.implementations, &new.implementations) {
            if self.replaced.contains(subject) {
                continue;
            }
            match pair {
                Pair::Both(before, after) => self.implementation(subject, before, after),
                Pair::New(after) if is_whole(&self.came, subject, after) => {}
                Pair::Old(before) if is_whole(&self.gone, subject, before) => {}
                Pair::New(after) => {
                    let nodes = deciding([old, new], subject, [None, Some(after)]);
                    let named = named([old, new], subject, after);
                    let became = Became::Added(format!("impl {}", after.of));
                    let rule = match after.of == "Copy" {
                        true => rule::COPY_ADDED,
                        false => rule::IMPLEMENTATION_ADDED,
                    };
                    let ending = format!("implements `{}`", after.of);
                    let place = place(subject, after, nodes);
                    self.report(place, rule, became, &ending, named);
                }
                Pair::Old(before) => {
                    let nodes = deciding([old, new], subject, [Some(before), None]);
                    let named = named([old, new], subject, before);
                    let became = Became::Removed(format!("impl {}", before.of));
                    let rule = rule::IMPLEMENTATION_REMOVED;
                    let ending = format!("no longer implements `{}`", before.of);
                    let place = place(subject, before, nodes);
                    self.report(place, rule, became, &ending, named);
                }
            }
        }
    }

    fn implementation(&mut self, subject: &Path, old: &Implemented<'_>, new: &Implemented<'_>) {
        for (name, after) in new.types {
            if let Some((_, before)) = old.types.iter().find(|(own, _)| own == name) {
                let part = Part::Type((*name).to_owned());
                let place = Place::new(subject, part, old.nodes, new.nodes);
                self.types(place, rule::ASSOCIATED_TYPE_CHANGED, "is", before, after);
            }
        }
    }
}

fn place<'p>(
    subject: &'p Path,
    implemented: &Implemented<'_>,
    nodes: [Vec<NodeId>; 2],
) -> Place<'p> {
    Place {
        owner: subject,
        part: Part::Implementation(implemented.of.clone()),
        nodes,
    }
}

/// Returns the items that an implementation names, and those that its type names: the type may have
/// the trait because of what it holds.
fn named(surfaces: [&Surface<'_>; 2], subject: &Path, implemented: &Implemented<'_>) -> Named {
    let types = implemented.types.iter();
    let mentions = types.flat_map(|(_, own)| own.mentions());
    let mentions = mentions.chain(implemented.mentions.iter().copied());
    Named {
        differing: mentions.cloned().collect(),
        all: surfaces
            .iter()
            .flat_map(|it| it.mentions(subject))
            .collect(),
    }
}

/// Returns the nodes that decide whether a type has a trait, in both versions.
fn deciding(
    surfaces: [&Surface<'_>; 2],
    subject: &Path,
    implemented: [Option<&Implemented<'_>>; 2],
) -> [Vec<NodeId>; 2] {
    let of = implemented.iter().flatten().map(|it| &it.of).next();
    let sides = [0, 1].map(|side: usize| (surfaces[side], implemented[side]));
    sides.map(|(surface, implemented)| {
        let public = surface.items.get(subject).zip(of);
        let mut nodes = public.map_or_else(Vec::new, |(it, of)| it.definition.deciding(of));
        nodes.extend(implemented.iter().flat_map(|it| it.nodes));
        nodes
    })
}

/// Returns true if an implementation was added or removed as a whole with its type, or with a type
/// that the trait names.
fn is_whole(whole: &BTreeSet<&Path>, subject: &Path, implemented: &Implemented<'_>) -> bool {
    whole.contains(subject) || implemented.mentions.iter().any(|it| whole.contains(it))
}
