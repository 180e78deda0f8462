//! The comparison of two surfaces.

mod definitions;
mod implementations;
mod wording;

use std::collections::BTreeSet;

use super::functions;
use super::item::ItemChange;
use super::locus::{Found, Part};
use super::rule::{self, Rule};
use super::surface::{Definition, Gate, Item, Surface};
use super::text::Text;
use crate::diff::Kind;

use wording::{declaration, quoted};

/// What became of the public items of some crates, in their order.
pub(super) fn compare(old: &[Surface], new: &[Surface]) -> Vec<Found> {
    let mut found = Vec::new();
    for (old_crate, new_crate) in old.iter().zip(new) {
        let mut comparison = Comparison {
            package: &new_crate.package,
            came: whole(new, old),
            gone: whole(old, new),
            replaced: BTreeSet::new(),
            found: Vec::new(),
        };
        comparison.features(old_crate, new_crate);
        comparison.items(old_crate, new_crate);
        comparison.implementations(old_crate, new_crate);
        comparison
            .found
            .sort_by(|left, right| key(left).cmp(&key(right)));
        found.append(&mut comparison.found);
    }
    found
}

fn key(found: &Found) -> (&str, &Part, Kind) {
    (&found.owner, &found.part, found.change.kind)
}

/// The items that only the first ones have.
fn whole<'s>(these: &'s [Surface], those: &[Surface]) -> BTreeSet<&'s str> {
    let paths = these.iter().flat_map(|surface| surface.items.keys());
    paths
        .filter(|path| {
            !those
                .iter()
                .any(|surface| surface.items.contains_key(*path))
        })
        .map(String::as_str)
        .collect()
}

/// The comparison of one crate, under way.
struct Comparison<'s> {
    package: &'s str,
    /// The items that came and went as a whole, of all crates.
    came: BTreeSet<&'s str>,
    gone: BTreeSet<&'s str>,
    /// The items that are of another kind: what they have has been replaced with them.
    replaced: BTreeSet<String>,
    found: Vec<Found>,
}

/// What became of something, as Rust.
enum Became {
    Added(String),
    Removed(String),
    Changed(String, String),
}

impl Comparison<'_> {
    fn report(&mut self, owner: &str, part: Part, rule: Rule, became: Became, ending: &str) {
        self.report_mentions(owner, part, rule, became, ending, Named::default());
    }

    fn report_mentions(
        &mut self,
        owner: &str,
        part: Part,
        rule: Rule,
        became: Became,
        ending: &str,
        named: Named,
    ) {
        let item = self.item_name(owner, &part);
        let (kind, old, new) = match became {
            Became::Added(new) => (Kind::Added, None, Some(new)),
            Became::Removed(old) => (Kind::Removed, Some(old), None),
            Became::Changed(old, new) => (Kind::Changed, Some(old), Some(new)),
        };
        // What came or went is told of what it belongs to.
        let told_of_owner = matches!(part, Part::Implementation(_))
            || kind != Kind::Changed && !matches!(part, Part::Whole);
        let message = match told_of_owner {
            true => format!("`{}` {ending}", self.item_name(owner, &Part::Whole)),
            false => format!("`{item}` {ending}"),
        };
        self.found.push(Found {
            change: ItemChange {
                package: self.package.to_owned(),
                item,
                kind,
                breaking: rule.breaking,
                rule: rule.id,
                old,
                new,
                message,
            },
            owner: owner.to_owned(),
            part,
            mentions: named.differing,
            names: named.all,
        });
    }

    /// An item as users of the package write it.
    fn item_name(&self, owner: &str, part: &Part) -> String {
        let own = format!("{}::", self.package.replace('-', "_"));
        let path = match owner.strip_prefix(&own) {
            Some(path) => path.to_owned(),
            None => owner.replace("cce_models::", "models::"),
        };
        match part {
            Part::Whole | Part::Feature => path,
            Part::Field(name) | Part::Variant(name) | Part::Type(name) => format!("{path}::{name}"),
            Part::Associated { name, .. } => format!("{path}::{name}"),
            Part::Implementation(name) => format!("{path}: {name}"),
        }
    }

    fn features(&mut self, old: &Surface, new: &Surface) {
        for name in new.features.difference(&old.features) {
            let became = Became::Added(name.clone());
            self.report(
                name,
                Part::Feature,
                rule::FEATURE_ADDED,
                became,
                "is a new feature",
            );
        }
        for name in old.features.difference(&new.features) {
            let became = Became::Removed(name.clone());
            self.report(
                name,
                Part::Feature,
                rule::FEATURE_REMOVED,
                became,
                "is no longer a feature",
            );
        }
    }

    fn items(&mut self, old: &Surface, new: &Surface) {
        for (path, item) in &new.items {
            match old.items.get(path) {
                Some(before) => self.item(path, before, item),
                None => {
                    let became = Became::Added(declaration(path, item));
                    let ending = format!("is a new {}", item.definition.noun());
                    self.report(path, Part::Whole, rule::ITEM_ADDED, became, &ending);
                }
            }
        }
        for (path, item) in &old.items {
            if !new.items.contains_key(path) {
                let became = Became::Removed(declaration(path, item));
                let ending = format!("is gone, it was {}", item.definition.described());
                self.report(path, Part::Whole, rule::ITEM_REMOVED, became, &ending);
            }
        }
    }

    fn item(&mut self, path: &str, old: &Item, new: &Item) {
        self.gates(path, &Part::Whole, &old.gate, &new.gate);
        match (&old.definition, &new.definition) {
            (Definition::Module, Definition::Module) | (Definition::Macro, Definition::Macro) => {}
            (Definition::Struct(old), Definition::Struct(new)) => self.structs(path, old, new),
            (Definition::Enum(old), Definition::Enum(new)) => self.enums(path, old, new),
            (
                Definition::Alias {
                    generics: old_generics,
                    target: old,
                },
                Definition::Alias {
                    generics: new_generics,
                    target: new,
                },
            ) => {
                self.generics(path, old_generics, new_generics);
                self.texts(
                    path,
                    Part::Whole,
                    rule::ALIAS_CHANGED,
                    "stands for",
                    old,
                    new,
                );
            }
            (Definition::Function(old), Definition::Function(new)) => {
                self.functions(path, None, old, new);
            }
            (Definition::Constant(old), Definition::Constant(new)) => {
                self.texts(
                    path,
                    Part::Whole,
                    rule::CONSTANT_TYPE_CHANGED,
                    "is of",
                    old,
                    new,
                );
            }
            (Definition::Trait(old), Definition::Trait(new)) => self.traits(path, old, new),
            (Definition::Export(old), Definition::Export(new)) if old == new => {}
            (Definition::Export(old), Definition::Export(new)) => {
                let became = Became::Changed(old.clone(), new.clone());
                let ending = format!("is `{new}`, it was `{old}`");
                self.report(path, Part::Whole, rule::EXPORT_CHANGED, became, &ending);
            }
            _ => return self.kinds(path, old, new),
        }
        self.associated(path, &old.associated, &new.associated);
    }

    fn kinds(&mut self, path: &str, old: &Item, new: &Item) {
        let became = Became::Changed(declaration(path, old), declaration(path, new));
        let ending = format!(
            "is {}, it was {}",
            new.definition.described(),
            old.definition.described()
        );
        let mentions = match (&old.definition, &new.definition) {
            (Definition::Alias { target, .. }, _) | (_, Definition::Alias { target, .. }) => {
                Named::one(target.mentions.clone())
            }
            _ => Named::default(),
        };
        let rule = rule::ITEM_KIND_CHANGED;
        self.report_mentions(path, Part::Whole, rule, became, &ending, mentions);
        self.replaced.insert(path.to_owned());
    }

    fn functions(
        &mut self,
        path: &str,
        name: Option<&String>,
        old: &super::surface::Function,
        new: &super::surface::Function,
    ) {
        let Some(change) = functions::compare(old, new) else {
            return;
        };
        let part = match name {
            Some(name) => Part::Associated {
                name: name.clone(),
                parameters: change.parameters,
            },
            None => Part::Whole,
        };
        let all = |function: &super::surface::Function| -> BTreeSet<String> {
            let texts = function.parameters.iter().map(|parameter| &parameter.text);
            let texts = texts.chain([&function.output]);
            texts.flat_map(|text| text.mentions.clone()).collect()
        };
        let mentions = Named::of(&all(old), &all(new));
        let became = Became::Changed(old.shown.clone(), new.shown.clone());
        self.report_mentions(path, part, change.rule, became, &change.ending, mentions);
    }

    /// Compares two pieces of code, where another one is another type.
    fn texts(&mut self, path: &str, part: Part, rule: Rule, verb: &str, old: &Text, new: &Text) {
        if old == new {
            return;
        }
        let (was, is) = old.apart(new);
        let ending = format!("{verb} {}, it was {}", quoted(&is), quoted(&was));
        let mentions = Named::of(&old.mentions, &new.mentions);
        let became = Became::Changed(was, is);
        self.report_mentions(path, part, rule, became, &ending, mentions);
    }

    fn generics(&mut self, path: &str, old: &Text, new: &Text) {
        let rule = rule::GENERICS_CHANGED;
        self.texts(path, Part::Whole, rule, "has the generics", old, new);
    }

    fn exhaustiveness(&mut self, path: &str, part: Part, old: bool, new: bool) {
        let became = |old: &str, new: &str| Became::Changed(old.to_owned(), new.to_owned());
        match (old, new) {
            (false, true) => {
                let became = became("exhaustive", "#[non_exhaustive]");
                let rule = rule::NON_EXHAUSTIVE_ADDED;
                self.report(path, part, rule, became, "is `#[non_exhaustive]`");
            }
            (true, false) => {
                let became = became("#[non_exhaustive]", "exhaustive");
                let rule = rule::NON_EXHAUSTIVE_REMOVED;
                self.report(path, part, rule, became, "is no longer `#[non_exhaustive]`");
            }
            _ => {}
        }
    }

    fn gates(&mut self, path: &str, part: &Part, old: &Gate, new: &Gate) {
        if old == new {
            return;
        }
        let text = |gate: &Gate| gate.iter().cloned().collect::<Vec<_>>().join(", ");
        let rule = match new.is_subset(old) {
            true => rule::GATE_REMOVED,
            false => rule::GATE_ADDED,
        };
        let ending = match new.is_empty() {
            true => "is always there".to_owned(),
            false => format!("is there with `{}`", text(new)),
        };
        let became = Became::Changed(text(old), text(new));
        self.report(path, part.clone(), rule, became, &ending);
    }
}

impl Part {
    fn associated(name: &str) -> Self {
        Self::Associated {
            name: name.to_owned(),
            parameters: BTreeSet::new(),
        }
    }
}

/// The items that are named in a change.
#[derive(Default)]
struct Named {
    differing: BTreeSet<String>,
    all: BTreeSet<String>,
}

impl Named {
    fn of(old: &BTreeSet<String>, new: &BTreeSet<String>) -> Self {
        Self {
            differing: old.symmetric_difference(new).cloned().collect(),
            all: old.union(new).cloned().collect(),
        }
    }

    /// Those of one version, where the other has nothing.
    fn one(names: BTreeSet<String>) -> Self {
        Self {
            differing: names.clone(),
            all: names,
        }
    }
}
