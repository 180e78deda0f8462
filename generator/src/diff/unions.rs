//! Unions: `oneOf` and `anyOf`.

use crate::api::{Discriminator, DiscriminatorValue, TypeKind, Union, Variant};

use super::comparison::{Became, Comparison};
use super::place::Step;
use super::rules::unions as rules;
use super::site::{Nodes, Site};
use super::wording;

/// The indices of the old and new variants that are counterparts.
type Counterparts = Vec<(usize, usize)>;

impl<'a> Comparison<'a> {
    /// Compares two unions. The order of their variants has no meaning.
    pub(super) fn unions(&mut self, site: &Site, old: &'a Union, new: &'a Union) {
        let counterparts = self.counterparts(old, new);
        for (before, after) in &counterparts {
            let (before, after) = (&old.variants[*before], &new.variants[*after]);
            let step = Step::Variant {
                name: after.name.clone(),
                was: (before.name != after.name).then(|| before.name.clone()),
            };
            let (before, after) = (&before.type_ref, &after.type_ref);
            let site = site.at(step, Nodes::both(before.node, after.node));
            self.uses(&site, before.into(), after.into());
        }
        self.lone_variants(site, old, new, &counterparts);
        self.exclusiveness(site, old.exclusive, new.exclusive);
        self.discriminators(site, old, new, &counterparts);
    }

    /// Reports the variants that only one of the unions has. A variant that the other union has
    /// under another name isn't reported.
    fn lone_variants(
        &mut self,
        site: &Site,
        old: &'a Union,
        new: &'a Union,
        counterparts: &Counterparts,
    ) {
        for (index, variant) in new.variants.iter().enumerate() {
            let is_known = counterparts.iter().any(|pair| pair.1 == index)
                || old
                    .variants
                    .iter()
                    .any(|before| self.are_the_same(before, variant));
            if !is_known {
                let name = wording::element(self.new, &variant.type_ref);
                let message = format!("{} can be {name} too", site.phrase());
                let site = &site.on(Nodes {
                    new: Some(variant.type_ref.node),
                    ..site.nodes
                });
                self.report(site, &rules::VARIANT_ADDED, Became::Added(name), message);
            }
        }
        for (index, variant) in old.variants.iter().enumerate() {
            let is_known = counterparts.iter().any(|pair| pair.0 == index)
                || new
                    .variants
                    .iter()
                    .any(|after| self.are_the_same(variant, after));
            if !is_known {
                let name = wording::element(self.old, &variant.type_ref);
                let message = format!("{} can no longer be {name}", site.phrase());
                let site = &site.on(Nodes {
                    old: Some(variant.type_ref.node),
                    ..site.nodes
                });
                self.report(
                    site,
                    &rules::VARIANT_REMOVED,
                    Became::Removed(name),
                    message,
                );
            }
        }
    }

    /// Returns true if two variants have no differences apart from their names.
    fn are_the_same(&mut self, old: &'a Variant, new: &'a Variant) -> bool {
        let site = Site::anywhere();
        let compare = |comparison: &mut Self| {
            comparison.structures(&site, (&old.type_ref).into(), (&new.type_ref).into());
        };
        self.try_out(compare).is_empty()
    }

    /// Matches the variants: by the name of the schema, then by structure, then by their own names.
    fn counterparts(&mut self, old: &'a Union, new: &'a Union) -> Counterparts {
        let mut found = Counterparts::new();
        let by_schema = |old: &Variant, new: &Variant| {
            old.type_ref.kind == new.type_ref.kind
                && matches!(old.type_ref.kind, TypeKind::Named { .. })
        };
        self.pair_up(old, new, &mut found, |_, old, new| by_schema(old, new));
        self.pair_up(old, new, &mut found, Self::are_the_same);
        self.pair_up(old, new, &mut found, |_, old, new| old.name == new.name);
        found
    }

    fn pair_up(
        &mut self,
        old: &'a Union,
        new: &'a Union,
        found: &mut Counterparts,
        mut is_same: impl FnMut(&mut Self, &'a Variant, &'a Variant) -> bool,
    ) {
        for (before, old_variant) in old.variants.iter().enumerate() {
            if found.iter().any(|pair| pair.0 == before) {
                continue;
            }
            let mut free =
                (0..new.variants.len()).filter(|after| !found.iter().any(|pair| pair.1 == *after));
            let after = free.find(|after| is_same(self, old_variant, &new.variants[*after]));
            found.extend(after.map(|after| (before, after)));
        }
    }

    fn exclusiveness(&mut self, site: &Site, old: bool, new: bool) {
        let phrase = site.phrase();
        let keyword = |exclusive: bool| if exclusive { "oneOf" } else { "anyOf" }.to_owned();
        let became = Became::Changed(keyword(old), keyword(new));
        match (old, new) {
            (false, true) => {
                let message = format!("{phrase} must be of exactly one of its types");
                self.report(site, &rules::BECAME_EXCLUSIVE, became, message);
            }
            (true, false) => {
                let message = format!("{phrase} can be of several of its types at once");
                self.report(site, &rules::NO_LONGER_EXCLUSIVE, became, message);
            }
            _ => {}
        }
    }

    fn discriminators(
        &mut self,
        site: &Site,
        old: &Union,
        new: &Union,
        counterparts: &Counterparts,
    ) {
        let phrase = site.phrase();
        match (declared(old), declared(new)) {
            (None, None) => {}
            (None, Some(new)) => {
                let message = format!("`{}` tells the type of {phrase}", new.property);
                self.report(
                    site,
                    &rules::DISCRIMINATOR_ADDED,
                    Became::Added(new.property.clone()),
                    message,
                );
            }
            (Some(old), None) => {
                let message = format!("`{}` no longer tells the type of {phrase}", old.property);
                self.report(
                    site,
                    &rules::DISCRIMINATOR_REMOVED,
                    Became::Removed(old.property.clone()),
                    message,
                );
            }
            (Some(before), Some(after)) => {
                if before.property != after.property {
                    let message = format!(
                        "`{}` tells the type of {phrase}, it was `{}`",
                        after.property, before.property
                    );
                    let became = Became::Changed(before.property.clone(), after.property.clone());
                    self.report(
                        site,
                        &rules::DISCRIMINATOR_PROPERTY_CHANGED,
                        became,
                        message,
                    );
                }
                self.mappings(site, (old, before), (new, after), counterparts);
            }
        }
    }

    /// Compares the variants that discriminator values stand for. The values of added or removed
    /// variants are reported with the variants.
    fn mappings(
        &mut self,
        site: &Site,
        (old_union, old): (&Union, &Discriminator),
        (new_union, new): (&Union, &Discriminator),
        counterparts: &Counterparts,
    ) {
        let phrase = site.phrase();
        for DiscriminatorValue { value, variant } in &new.values {
            let before = old.values.iter().find(|before| before.value == *value);
            match before.map(|before| before.variant) {
                Some(before) if counterparts.contains(&(before, *variant)) => {}
                Some(before) => {
                    let (old, new) = (
                        &old_union.variants[before].name,
                        &new_union.variants[*variant].name,
                    );
                    let message =
                        format!("`{value}` stands for `{new}` in {phrase}, it was `{old}`");
                    self.report(
                        site,
                        &rules::DISCRIMINATOR_VALUE_CHANGED,
                        Became::Changed(format!("{value}: {old}"), format!("{value}: {new}")),
                        message,
                    );
                }
                None if counterparts.iter().any(|pair| pair.1 == *variant) => {
                    let message = format!(
                        "`{value}` stands for `{}` in {phrase}",
                        new_union.variants[*variant].name
                    );
                    self.report(
                        site,
                        &rules::DISCRIMINATOR_VALUE_ADDED,
                        Became::Added(value.to_string()),
                        message,
                    );
                }
                None => {}
            }
        }
        for DiscriminatorValue { value, variant } in &old.values {
            let is_gone = new.values.iter().all(|after| after.value != *value);
            if is_gone && counterparts.iter().any(|pair| pair.0 == *variant) {
                let message = format!(
                    "`{value}` no longer stands for `{}` in {phrase}",
                    old_union.variants[*variant].name
                );
                self.report(
                    site,
                    &rules::DISCRIMINATOR_VALUE_REMOVED,
                    Became::Removed(value.to_string()),
                    message,
                );
            }
        }
    }
}

/// Returns the discriminator of a union, if the document declares it: an inferred one follows from
/// the enums of the variants, which are compared for themselves.
fn declared(union: &Union) -> Option<&Discriminator> {
    let discriminator = union.discriminator.as_ref();
    discriminator.filter(|discriminator| !discriminator.inferred)
}
