//! Types and traits, and what is in them.

use std::collections::{BTreeMap, BTreeSet};

use super::wording::{called, fields, quoted, variant_text};
use super::{Became, Comparison, Named};
use crate::impact::locus::Part;
use crate::impact::rule;
use crate::impact::surface::{Associated, AssociatedKind, Enum, Fields, Struct, Trait, Variant};

impl Comparison<'_> {
    pub(super) fn structs(&mut self, path: &str, old: &Struct, new: &Struct) {
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

    pub(super) fn enums(&mut self, path: &str, old: &Enum, new: &Enum) {
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

    pub(super) fn variants(&mut self, path: &str, name: &str, old: &Variant, new: &Variant) {
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

    pub(super) fn traits(&mut self, path: &str, old: &Trait, new: &Trait) {
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

    pub(super) fn associated(
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
}

fn mentions(fields: &Fields) -> BTreeSet<String> {
    let texts = fields.public.values();
    texts.flat_map(|text| text.mentions.clone()).collect()
}
