//! The comparison of two surfaces.

use std::collections::{BTreeMap, BTreeSet};

use super::extraction::head;
use super::functions;
use super::item::ItemChange;
use super::locus::{Found, Part};
use super::rule::{self, Rule};
use super::surface::{
    Associated, AssociatedKind, Definition, Enum, Fields, Form, Gate, Implementation, Item, Struct,
    Surface, Trait, Variant,
};
use super::text::Text;
use crate::diff::Kind;

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

    fn structs(&mut self, path: &str, old: &Struct, new: &Struct) {
        self.generics(path, &old.generics, &new.generics);
        self.exhaustiveness(path, Part::Whole, old.non_exhaustive, new.non_exhaustive);
        if old.fields.form != new.fields.form {
            let became = Became::Changed(fields(&old.fields), fields(&new.fields));
            let (is, was) = (fields(&new.fields), fields(&old.fields));
            let ending = format!("has {}, it had {}", quoted(is.trim()), quoted(was.trim()));
            self.report(
                path,
                Part::Whole,
                rule::FIELDS_FORM_CHANGED,
                became,
                &ending,
            );
            return;
        }
        let constructible = !old.non_exhaustive && !old.fields.private;
        for (name, text) in &new.fields.public {
            let part = Part::Field(name.clone());
            match old.fields.public.get(name) {
                Some(before) => {
                    self.texts(path, part, rule::FIELD_TYPE_CHANGED, "is", before, text);
                }
                None => {
                    let rule = match constructible {
                        true => rule::CONSTRUCTIBLE_STRUCT_FIELD_ADDED,
                        false => rule::FIELD_ADDED,
                    };
                    let declaration = format!("{name}: {}", text.shown);
                    let ending = format!("gained the field `{declaration}`");
                    self.report(path, part, rule, Became::Added(declaration), &ending);
                }
            }
        }
        for (name, text) in &old.fields.public {
            if !new.fields.public.contains_key(name) {
                let declaration = format!("{name}: {}", text.shown);
                let ending = format!("lost the field `{declaration}`");
                let became = Became::Removed(declaration);
                let part = Part::Field(name.clone());
                self.report(path, part, rule::FIELD_REMOVED, became, &ending);
            }
        }
    }

    fn enums(&mut self, path: &str, old: &Enum, new: &Enum) {
        self.generics(path, &old.generics, &new.generics);
        self.exhaustiveness(path, Part::Whole, old.non_exhaustive, new.non_exhaustive);
        for (name, variant) in &new.variants {
            match old.variants.get(name) {
                Some(before) => self.variants(path, name, before, variant),
                None => {
                    let rule = match old.non_exhaustive {
                        true => rule::VARIANT_ADDED,
                        false => rule::EXHAUSTIVE_ENUM_VARIANT_ADDED,
                    };
                    let became = Became::Added(variant_text(name, variant));
                    let ending = format!("gained `{name}`");
                    self.report(path, Part::Variant(name.clone()), rule, became, &ending);
                }
            }
        }
        for (name, variant) in &old.variants {
            if !new.variants.contains_key(name) {
                let became = Became::Removed(variant_text(name, variant));
                let ending = format!("lost `{name}`");
                let part = Part::Variant(name.clone());
                self.report(path, part, rule::VARIANT_REMOVED, became, &ending);
            }
        }
    }

    fn variants(&mut self, path: &str, name: &str, old: &Variant, new: &Variant) {
        let part = Part::Variant(name.to_owned());
        self.exhaustiveness(path, part.clone(), old.non_exhaustive, new.non_exhaustive);
        if old.fields.form == new.fields.form && old.fields.public == new.fields.public {
            return;
        }
        let (before, after) = (variant_text(name, old), variant_text(name, new));
        let ending = format!("is `{after}`, it was `{before}`");
        let mentions = Named::of(&mentions(&old.fields), &mentions(&new.fields));
        let became = Became::Changed(before, after);
        let rule = rule::VARIANT_FIELDS_CHANGED;
        self.report_mentions(path, part, rule, became, &ending, mentions);
    }

    fn traits(&mut self, path: &str, old: &Trait, new: &Trait) {
        self.generics(path, &old.generics, &new.generics);
        let rule = rule::TRAIT_BOUNDS_CHANGED;
        self.texts(
            path,
            Part::Whole,
            rule,
            "requires",
            &old.bounds,
            &new.bounds,
        );
        for (name, item) in &new.items {
            let part = Part::associated(name);
            let Some(before) = old.items.get(name) else {
                let rule = match item.has_default {
                    true => rule::TRAIT_ITEM_ADDED,
                    false => rule::TRAIT_ITEM_ADDED_WITHOUT_DEFAULT,
                };
                let became = Became::Added(item.declaration.shown.clone());
                self.report(path, part, rule, became, &format!("gained `{name}`"));
                continue;
            };
            let (old, new) = (&before.declaration, &item.declaration);
            self.texts(path, part.clone(), rule::TRAIT_ITEM_CHANGED, "is", old, new);
            if before.has_default && !item.has_default {
                let became = Became::Changed(old.shown.clone(), new.shown.clone());
                let rule = rule::TRAIT_ITEM_DEFAULT_REMOVED;
                self.report(path, part, rule, became, "has no default any more");
            }
        }
        for (name, item) in &old.items {
            if !new.items.contains_key(name) {
                let became = Became::Removed(item.declaration.shown.clone());
                let part = Part::associated(name);
                let ending = format!("lost `{name}`");
                self.report(path, part, rule::TRAIT_ITEM_REMOVED, became, &ending);
            }
        }
    }

    fn associated(
        &mut self,
        path: &str,
        old: &BTreeMap<String, Associated>,
        new: &BTreeMap<String, Associated>,
    ) {
        for (name, after) in new {
            let Some(before) = old.get(name) else {
                let became = Became::Added(after.kind.shown(name));
                let ending = format!("gained `{}`", called(name, &after.kind));
                let rule = rule::ASSOCIATED_ITEM_ADDED;
                self.report(path, Part::associated(name), rule, became, &ending);
                continue;
            };
            self.gates(path, &Part::associated(name), &before.gate, &after.gate);
            match (&before.kind, &after.kind) {
                (AssociatedKind::Function(old), AssociatedKind::Function(new)) => {
                    self.functions(path, Some(name), old, new);
                }
                (AssociatedKind::Constant(old), AssociatedKind::Constant(new)) => {
                    let part = Part::associated(name);
                    self.texts(path, part, rule::CONSTANT_TYPE_CHANGED, "is of", old, new);
                }
                (old, new) => {
                    let became = Became::Changed(old.shown(name), new.shown(name));
                    let ending = format!("is `{}`", new.shown(name));
                    let rule = rule::ITEM_KIND_CHANGED;
                    self.report(path, Part::associated(name), rule, became, &ending);
                }
            }
        }
        for (name, before) in old {
            if !new.contains_key(name) {
                let became = Became::Removed(before.kind.shown(name));
                let ending = format!("lost `{}`", called(name, &before.kind));
                let rule = rule::ASSOCIATED_ITEM_REMOVED;
                self.report(path, Part::associated(name), rule, became, &ending);
            }
        }
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

    fn implementations(&mut self, old: &Surface, new: &Surface) {
        for (key, after) in &new.implementations {
            if self.replaced.contains(head(&key.0)) {
                continue;
            }
            match old.implementations.get(key) {
                Some(before) => self.implementation(&key.0, before, after),
                None if is_whole(&self.came, &key.0, after) => {}
                None => {
                    let became = Became::Added(format!("impl {}", after.of.shown));
                    let rule = match after.of.shown == "Copy" {
                        true => rule::COPY_ADDED,
                        false => rule::IMPLEMENTATION_ADDED,
                    };
                    let ending = format!("implements `{}`", after.of.shown);
                    self.implementation_of(&key.0, after, rule, became, &ending);
                }
            }
        }
        for (key, before) in &old.implementations {
            let is_gone =
                !new.implementations.contains_key(key) && !self.replaced.contains(head(&key.0));
            if is_gone && !is_whole(&self.gone, &key.0, before) {
                let became = Became::Removed(format!("impl {}", before.of.shown));
                let ending = format!("no longer implements `{}`", before.of.shown);
                self.implementation_of(
                    &key.0,
                    before,
                    rule::IMPLEMENTATION_REMOVED,
                    became,
                    &ending,
                );
            }
        }
    }

    fn implementation_of(
        &mut self,
        subject: &str,
        implementation: &Implementation,
        rule: Rule,
        became: Became,
        ending: &str,
    ) {
        let types = implementation.types.values();
        let mentions = types.flat_map(|text| text.mentions.clone());
        let mentions = mentions.chain(implementation.of.mentions.clone()).collect();
        let part = Part::Implementation(implementation.of.shown.clone());
        let named = Named::one(mentions);
        self.report_mentions(head(subject), part, rule, became, ending, named);
    }

    fn implementation(&mut self, subject: &str, old: &Implementation, new: &Implementation) {
        let owner = head(subject);
        let part = Part::Implementation(new.of.shown.clone());
        self.gates(owner, &part, &old.gate, &new.gate);
        let rule = rule::GENERICS_CHANGED;
        self.texts(
            owner,
            part,
            rule,
            "has the generics",
            &old.generics,
            &new.generics,
        );
        for (name, after) in &new.types {
            if let Some(before) = old.types.get(name) {
                let part = Part::Type(name.clone());
                let rule = rule::ASSOCIATED_TYPE_CHANGED;
                self.texts(owner, part, rule, "is", before, after);
            }
        }
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

/// Whether an implementation came or went with its type, or with the type that the trait names.
fn is_whole(whole: &BTreeSet<&str>, subject: &str, implementation: &Implementation) -> bool {
    whole.contains(head(subject))
        || implementation
            .of
            .mentions
            .iter()
            .any(|mention| whole.contains(mention.as_str()))
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

fn mentions(fields: &Fields) -> BTreeSet<String> {
    let texts = fields.public.values();
    texts.flat_map(|text| text.mentions.clone()).collect()
}

/// An associated item, as it is called.
fn called(name: &str, kind: &AssociatedKind) -> String {
    match kind {
        AssociatedKind::Function(_) => format!("{name}(…)"),
        AssociatedKind::Constant(_) => name.to_owned(),
    }
}

/// An item as Rust declares it, without what is in it.
fn declaration(path: &str, item: &Item) -> String {
    let name = path.rsplit("::").next().unwrap_or_default();
    match &item.definition {
        Definition::Alias { target, .. } => format!("type {name} = {}", target.shown),
        Definition::Constant(text) => format!("const {name}: {}", text.shown),
        Definition::Function(function) => function.shown.clone(),
        Definition::Export(target) => format!("use {target}"),
        other => format!("{} {name}", other.keyword()),
    }
}

/// A piece of code in a sentence.
fn quoted(text: &str) -> String {
    match text {
        "" => "nothing".to_owned(),
        text => format!("`{text}`"),
    }
}

fn variant_text(name: &str, variant: &Variant) -> String {
    format!("{name}{}", fields(&variant.fields))
}

fn fields(fields: &Fields) -> String {
    let texts = fields.public.iter();
    match fields.form {
        Form::Unit => String::new(),
        Form::Tuple => {
            let texts: Vec<&str> = texts.map(|(_, text)| text.shown.as_str()).collect();
            format!("({})", texts.join(", "))
        }
        Form::Named => {
            let texts: Vec<String> = texts
                .map(|(name, text)| format!("{name}: {}", text.shown))
                .collect();
            match texts.is_empty() {
                true => " {}".to_owned(),
                false => format!(" {{ {} }}", texts.join(", ")),
            }
        }
    }
}
