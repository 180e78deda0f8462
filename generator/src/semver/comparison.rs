//! The comparison of two surfaces.

mod definitions;
mod implementations;
mod pairs;

use std::collections::BTreeSet;

use crate::api::NodeId;
use crate::diff::Kind;
use crate::sdk::{Krate, Path, Type};

use super::found::{Found, Part};
use super::item::ItemChange;
use super::rule::{self, Rule};
use super::surface::{Definition, Public, Surface};

use pairs::{Pair, pairs};

/// Compares the public items of both crates, which have these names; returns the changes in the order
/// of the items.
pub(super) fn compare(
    old: &[Surface<'_>; 2],
    new: &[Surface<'_>; 2],
    name: impl Fn(Krate) -> String,
) -> Vec<Found> {
    let mut found = Vec::new();
    for (old_crate, new_crate) in old.iter().zip(new) {
        let mut comparison = Comparison {
            krate: new_crate.krate,
            package: name(new_crate.krate),
            came: whole(new, old),
            gone: whole(old, new),
            replaced: BTreeSet::new(),
            found: Vec::new(),
        };
        comparison.items(old_crate, new_crate);
        comparison.implementations(old_crate, new_crate);
        comparison
            .found
            .sort_by(|left, right| key(left).cmp(&key(right)));
        found.append(&mut comparison.found);
    }
    found
}

fn key(found: &Found) -> (&Path, &Part, Kind) {
    (&found.owner, &found.part, found.change.kind)
}

/// Returns the items that only the first surfaces have.
fn whole<'s>(these: &'s [Surface<'_>; 2], those: &[Surface<'_>; 2]) -> BTreeSet<&'s Path> {
    let paths = these.iter().flat_map(|surface| surface.items.keys());
    let is_there = |path: &Path| those.iter().any(|it| it.items.contains_key(path));
    paths.filter(|path| !is_there(path)).collect()
}

/// The state of comparing two versions of one crate.
struct Comparison<'s> {
    krate: Krate,
    /// The name of the crate.
    package: String,
    /// The items of both crates that are new as a whole.
    came: BTreeSet<&'s Path>,
    /// The items of both crates that were removed as a whole.
    gone: BTreeSet<&'s Path>,
    /// The items that are of another kind now, so that all of their parts were replaced.
    replaced: BTreeSet<Path>,
    found: Vec<Found>,
}

/// The change of an item or a part, as Rust.
enum Became {
    Added(String),
    Removed(String),
    Changed(String, String),
}

/// A part of an item, with the nodes that it stands for in both versions.
struct Place<'p> {
    owner: &'p Path,
    part: Part,
    nodes: [Vec<NodeId>; 2],
}

impl<'p> Place<'p> {
    fn new(owner: &'p Path, part: Part, old: &[NodeId], new: &[NodeId]) -> Self {
        let nodes = [old.to_vec(), new.to_vec()];
        Self { owner, part, nodes }
    }
}

impl Comparison<'_> {
    fn report(&mut self, place: Place<'_>, rule: Rule, became: Became, ending: &str, named: Named) {
        let Place { owner, part, nodes } = place;
        let item = self.item_name(owner, &part);
        let (kind, old, new) = match became {
            Became::Added(new) => (Kind::Added, None, Some(new)),
            Became::Removed(old) => (Kind::Removed, Some(old), None),
            Became::Changed(old, new) => (Kind::Changed, Some(old), Some(new)),
        };
        // A part that was added or removed is reported as a change of its owner.
        let told_of_owner = matches!(part, Part::Implementation(_))
            || kind != Kind::Changed && !matches!(part, Part::Whole);
        let message = match told_of_owner {
            true => format!("`{}` {ending}", self.item_name(owner, &Part::Whole)),
            false => format!("`{item}` {ending}"),
        };
        self.found.push(Found {
            change: ItemChange {
                package: self.package.clone(),
                item,
                kind,
                breaking: rule.breaking,
                rule: rule.id,
                old,
                new,
                message,
            },
            owner: owner.clone(),
            part,
            nodes,
            mentions: named.differing,
            names: named.all,
        });
    }

    /// Returns the name of an item as users of the package write it.
    fn item_name(&self, owner: &Path, part: &Part) -> String {
        let path = owner.seen_from(self.krate);
        match part {
            Part::Whole => path,
            Part::Field(name) | Part::Variant(name) | Part::Type(name) | Part::Associated(name) => {
                format!("{path}::{name}")
            }
            Part::Implementation(name) => format!("{path}: {name}"),
        }
    }

    fn items(&mut self, old: &Surface<'_>, new: &Surface<'_>) {
        for (path, pair) in pairs(&old.items, &new.items) {
            match pair {
                Pair::Both(before, after) => self.item(path, before, after),
                Pair::New(item) => {
                    let definition = item.definition;
                    let place = Place::new(path, Part::Whole, &[], definition.nodes());
                    let became = Became::Added(definition.declaration(path));
                    let ending = format!("is a new {}", definition.noun());
                    let named = Named::one(new.mentions(path));
                    self.report(place, rule::ITEM_ADDED, became, &ending, named);
                }
                Pair::Old(item) => {
                    let definition = item.definition;
                    let place = Place::new(path, Part::Whole, definition.nodes(), &[]);
                    let became = Became::Removed(definition.declaration(path));
                    let ending = format!("is gone, it was {}", definition.described());
                    let named = Named::one(old.mentions(path));
                    self.report(place, rule::ITEM_REMOVED, became, &ending, named);
                }
            }
        }
    }

    fn item(&mut self, path: &Path, old: &Public<'_>, new: &Public<'_>) {
        match (old.definition, new.definition) {
            (Definition::Module(_), Definition::Module(_)) => {}
            (Definition::Struct(old), Definition::Struct(new)) => self.structs(path, old, new),
            (Definition::Enum(old), Definition::Enum(new)) => self.enums(path, old, new),
            (Definition::Alias(old), Definition::Alias(new)) => {
                let place = Place::new(path, Part::Whole, &old.nodes, &new.nodes);
                let rule = rule::ALIAS_CHANGED;
                self.types(place, rule, "stands for", &old.target, &new.target);
            }
            (old, new) => return self.kinds(path, old, new),
        }
        self.associated(path, &old.associated, &new.associated);
    }

    fn kinds(&mut self, path: &Path, old: Definition<'_>, new: Definition<'_>) {
        let place = Place::new(path, Part::Whole, old.nodes(), new.nodes());
        let became = Became::Changed(old.declaration(path), new.declaration(path));
        let ending = format!("is {}, it was {}", new.described(), old.described());
        let targets = [old, new]
            .into_iter()
            .filter_map(|definition| match definition {
                Definition::Alias(alias) => Some(&alias.target),
                _ => None,
            });
        let named = targets.flat_map(Type::mentions).cloned().collect();
        let rule = rule::ITEM_KIND_CHANGED;
        self.report(place, rule, became, &ending, Named::one(named));
        self.replaced.insert(path.clone());
    }

    /// Compares two types.
    fn types(&mut self, place: Place<'_>, rule: Rule, verb: &str, old: &Type, new: &Type) {
        if old == new {
            return;
        }
        let (was, is) = old.apart(new);
        let ending = format!("{verb} `{is}`, it was `{was}`");
        let named = Named::of([old], [new]);
        self.report(place, rule, Became::Changed(was, is), &ending, named);
    }
}

/// The items that a change names.
#[derive(Default)]
struct Named {
    differing: BTreeSet<Path>,
    all: BTreeSet<Path>,
}

impl Named {
    fn of<'t>(
        old: impl IntoIterator<Item = &'t Type>,
        new: impl IntoIterator<Item = &'t Type>,
    ) -> Self {
        let old: BTreeSet<&Path> = old.into_iter().flat_map(Type::mentions).collect();
        let new: BTreeSet<&Path> = new.into_iter().flat_map(Type::mentions).collect();
        let owned = |path: &&Path| (*path).clone();
        Self {
            differing: old.symmetric_difference(&new).map(owned).collect(),
            all: old.union(&new).map(owned).collect(),
        }
    }

    /// Creates the names of a change of an item that only one version has.
    fn one(names: BTreeSet<Path>) -> Self {
        Self {
            differing: names.clone(),
            all: names,
        }
    }
}
