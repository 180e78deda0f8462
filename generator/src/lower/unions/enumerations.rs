//! Choices of enums, which are one enum.

use crate::api::{Enumeration, Shape};
use crate::syntax::pointer::Pointer;

use super::super::Lowering;
use super::super::compose::{Choice, Parts};
use super::super::facets::Facets;

impl<'d> Lowering<'d> {
    /// Builds the enumeration of a choice that offers nothing but inline enums of one type.
    ///
    /// ```text
    /// oneOf:
    ///   - {type: integer, title: OPEN, enum: [1]}
    ///   - {type: integer, title: CLOSED, enum: [2]}
    /// ```
    pub(super) fn choice_of_enums(
        &mut self,
        choice: &Choice<'d>,
        base: &Parts<'d>,
        at: &Pointer,
    ) -> Option<Shape> {
        if choice.data.discriminator.is_some() || !base.objects.is_empty() {
            return None;
        }
        let mut enums = Vec::new();
        for (index, branch) in choice.branches.iter().enumerate() {
            let resolved = self.document.resolve(branch, choice.at.index(index));
            let facets = Facets::of(resolved.value);
            if facets.is_null() {
                continue;
            }
            let is_enum = matches!(facets.kind(), Some("string" | "integer"))
                && facets.values.is_some()
                && !facets.is_composed();
            if !is_enum || resolved.name.is_some() {
                return None;
            }
            enums.push((resolved.pointer, facets));
        }
        let kind = enums.first()?.1.kind()?;
        let are_of_one_kind = enums.iter().all(|(_, facets)| facets.kind() == Some(kind));
        if enums.len() == 1 || !are_of_one_kind || base.kind_without(kind).is_some() {
            return None;
        }
        self.merged_enums(&enums, choice, base, at)
    }

    /// Builds the enumeration of all values that the schema beside the choice allows.
    fn merged_enums(
        &mut self,
        enums: &[(Pointer, Facets<'d>)],
        choice: &Choice<'d>,
        base: &Parts<'d>,
        at: &Pointer,
    ) -> Option<Shape> {
        let mut merged: Option<Enumeration> = None;
        for (place, facets) in enums {
            let parts = self.composed_of.entry(at.clone()).or_default();
            parts.push(place.clone());
            let allowed = Facets {
                values: facets.values.clone().map(|mut values| {
                    values.retain(|value| base.allows(&Some(vec![value.clone()])));
                    values
                }),
                ..facets.clone()
            };
            let Some(Shape::Enumeration(mut enumeration)) = self.enumeration(&allowed, place)
            else {
                continue;
            };
            if let [only] = enumeration.values.as_mut_slice() {
                let data = facets.data;
                only.name = only.name.take().or_else(|| data.title.clone());
                only.description = only.description.take().or_else(|| data.description.clone());
            }
            match &mut merged {
                Some(merged) => {
                    enumeration
                        .values
                        .retain(|new| !merged.values.iter().any(|old| old.value == new.value));
                    merged.values.append(&mut enumeration.values);
                }
                None => merged = Some(enumeration),
            }
        }
        let default = choice.data.default.clone();
        merged.map(|merged| {
            Shape::Enumeration(Enumeration {
                default: default.filter(|default| !default.is_null()),
                ..merged
            })
        })
    }
}
