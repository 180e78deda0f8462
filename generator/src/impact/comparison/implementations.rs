//! Implementations of traits.

use std::collections::BTreeSet;

use super::{Became, Comparison, Named};
use crate::impact::extraction::head;
use crate::impact::locus::Part;
use crate::impact::rule::{self, Rule};
use crate::impact::surface::{Implementation, Surface};

impl Comparison<'_> {
    pub(super) fn implementations(&mut self, old: &Surface, new: &Surface) {
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

    pub(super) fn implementation_of(
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

    pub(super) fn implementation(
        &mut self,
        subject: &str,
        old: &Implementation,
        new: &Implementation,
    ) {
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

/// Whether an implementation came or went with its type, or with the type that the trait names.
fn is_whole(whole: &BTreeSet<&str>, subject: &str, implementation: &Implementation) -> bool {
    whole.contains(head(subject))
        || implementation
            .of
            .mentions
            .iter()
            .any(|mention| whole.contains(mention.as_str()))
}
