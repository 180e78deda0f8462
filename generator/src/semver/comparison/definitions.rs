//! Types and their parts.

use std::collections::BTreeMap;

use proc_macro2::Ident;

use crate::sdk::{Associated, Enum, Field, Fields, Function, Path, Struct, Type, Variant};

use super::pairs::{Pair, pairs};
use super::{Became, Comparison, Named, Place};
use crate::semver::found::Part;
use crate::semver::{functions, rule};

impl Comparison<'_> {
    pub(super) fn structs(&mut self, path: &Path, old: &Struct, new: &Struct) {
        match (&old.fields, &new.fields) {
            (Fields::Named(old), Fields::Named(new)) => self.fields(path, old, new),
            (Fields::Single(held), Fields::Single(now)) => {
                let part = Part::Field("0".to_owned());
                let place = Place::new(path, part, &old.nodes, &new.nodes);
                self.types(place, rule::FIELD_TYPE_CHANGED, "is", held, now);
            }
            (before, after) => {
                let place = Place::new(path, Part::Whole, &old.nodes, &new.nodes);
                let (was, is) = (form(before), form(after));
                let ending = format!("has {is}, it had {was}");
                let became = Became::Changed(was, is);
                let rule = rule::FIELDS_FORM_CHANGED;
                self.report(place, rule, became, &ending, Named::default());
            }
        }
    }

    fn fields(&mut self, path: &Path, old: &[Field], new: &[Field]) {
        let [old, new] = [old, new].map(|fields| by_name(fields, |field| &field.name));
        for (name, pair) in pairs(&old, &new) {
            let part = Part::Field(name.to_string());
            match pair {
                Pair::Both(before, after) => {
                    let place = Place::new(path, part, &before.nodes, &after.nodes);
                    let (old, new) = (&before.field_type, &after.field_type);
                    self.types(place, rule::FIELD_TYPE_CHANGED, "is", old, new);
                }
                Pair::New(field) => {
                    let declaration = format!("{name}: {}", field.field_type);
                    let ending = format!("gained the field `{declaration}`");
                    let place = Place::new(path, part, &[], &field.nodes);
                    let named = Named::of([], [&field.field_type]);
                    let became = Became::Added(declaration);
                    self.report(place, rule::FIELD_ADDED, became, &ending, named);
                }
                Pair::Old(field) => {
                    let declaration = format!("{name}: {}", field.field_type);
                    let ending = format!("lost the field `{declaration}`");
                    let place = Place::new(path, part, &field.nodes, &[]);
                    let named = Named::of([&field.field_type], []);
                    let became = Became::Removed(declaration);
                    self.report(place, rule::FIELD_REMOVED, became, &ending, named);
                }
            }
        }
    }

    pub(super) fn enums(&mut self, path: &Path, old: &Enum, new: &Enum) {
        let variants = [&old.variants, &new.variants];
        let [old, new] = variants.map(|variants| by_name(variants, |variant| &variant.name));
        for (name, pair) in pairs(&old, &new) {
            let part = Part::Variant(name.to_string());
            match pair {
                Pair::Both(before, after) => self.variants(path, before, after),
                Pair::New(variant) => {
                    let ending = format!("gained `{name}`");
                    let place = Place::new(path, part, &[], &variant.nodes);
                    let named = Named::of([], &variant.held);
                    let became = Became::Added(text(variant));
                    self.report(place, rule::VARIANT_ADDED, became, &ending, named);
                }
                Pair::Old(variant) => {
                    let ending = format!("lost `{name}`");
                    let place = Place::new(path, part, &variant.nodes, &[]);
                    let named = Named::of(&variant.held, []);
                    let became = Became::Removed(text(variant));
                    self.report(place, rule::VARIANT_REMOVED, became, &ending, named);
                }
            }
        }
    }

    fn variants(&mut self, path: &Path, old: &Variant, new: &Variant) {
        if old.held == new.held {
            return;
        }
        let part = Part::Variant(new.name.to_string());
        let place = Place::new(path, part, &old.nodes, &new.nodes);
        let (was, is) = (text(old), text(new));
        let ending = format!("is `{is}`, it was `{was}`");
        let named = Named::of(&old.held, &new.held);
        let became = Became::Changed(was, is);
        self.report(place, rule::VARIANT_FIELDS_CHANGED, became, &ending, named);
    }

    pub(super) fn associated(
        &mut self,
        path: &Path,
        old: &BTreeMap<String, &Associated>,
        new: &BTreeMap<String, &Associated>,
    ) {
        for (name, pair) in pairs(old, new) {
            let part = Part::Associated(name.clone());
            match pair {
                Pair::Both(Associated::Function(before), Associated::Function(after)) => {
                    self.functions(path, before, after);
                }
                Pair::Both(..) => {}
                Pair::New(item) => {
                    let place = Place::new(path, part, &[], item.nodes());
                    let became = Became::Added(item.to_string());
                    let ending = format!("gained `{}`", called(item));
                    let rule = rule::ASSOCIATED_ITEM_ADDED;
                    self.report(place, rule, became, &ending, Named::of([], types(item)));
                }
                Pair::Old(item) => {
                    let place = Place::new(path, part, item.nodes(), &[]);
                    let became = Became::Removed(item.to_string());
                    let ending = format!("lost `{}`", called(item));
                    let rule = rule::ASSOCIATED_ITEM_REMOVED;
                    self.report(place, rule, became, &ending, Named::of(types(item), []));
                }
            }
        }
    }

    fn functions(&mut self, path: &Path, old: &Function, new: &Function) {
        let Some(change) = functions::compare(old, new) else {
            return;
        };
        let place = Place {
            owner: path,
            part: Part::Associated(new.name.to_string()),
            nodes: change.nodes,
        };
        let [before, after] = change.types;
        let named = Named::of(before, after);
        let became = Became::Changed(old.to_string(), new.to_string());
        self.report(place, change.rule, became, &change.ending, named);
    }
}

/// Returns parts by their names.
fn by_name<'p, T>(parts: &'p [T], name: impl Fn(&'p T) -> &'p Ident) -> BTreeMap<&'p Ident, &'p T> {
    parts.iter().map(|part| (name(part), part)).collect()
}

fn types(associated: &Associated) -> Vec<&Type> {
    match associated {
        Associated::Function(function) => function.types().collect(),
        Associated::Constant(_) => Vec::new(),
    }
}

/// Formats an associated item as it is called: `new(…)`, `ALL`.
fn called(associated: &Associated) -> String {
    match associated {
        Associated::Function(function) => format!("{}(…)", function.name),
        Associated::Constant(constant) => constant.name.to_string(),
    }
}

fn form(fields: &Fields) -> String {
    match fields {
        Fields::Named(_) => "named fields".to_owned(),
        Fields::Single(held) => format!("`({held})`"),
    }
}

fn text(variant: &Variant) -> String {
    match &variant.held {
        Some(held) => format!("{}({held})", variant.name),
        None => variant.name.to_string(),
    }
}
