//! Choices of enums, which are one enum.

use crate::api::{Enumeration, Shape};
use crate::syntax::pointer::Pointer;

use super::super::Lowering;
use super::super::compose::{Choice, Parts};
use super::super::facets::Facets;

impl<'d> Lowering<'d> {
    /// Builds the enumeration of a choice that offers nothing but enums of one type, and at most any
    /// other value of this type.
    ///
    /// ```text
    /// oneOf:
    ///   - {type: integer, title: OPEN, enum: [1]}
    ///   - {type: integer, title: CLOSED, enum: [2]}
    /// ```
    ///
    /// Enumerations keep values that they don't know, so that "any other value" is no variant of its
    /// own. A choice of several named enums stays one.
    pub(super) fn choice_of_enums(
        &mut self,
        choice: &Choice<'d>,
        base: &Parts<'d>,
        at: &Pointer,
    ) -> Option<Shape> {
        if choice.data.discriminator.is_some() || !base.objects.is_empty() {
            return None;
        }
        let mut kind = None;
        let (mut enums, mut named, mut others) = (Vec::new(), Vec::new(), 0);
        for (index, branch) in choice.branches.iter().enumerate() {
            let place = choice.at.index(index);
            let resolved = self.document.resolve(branch, place.clone());
            let facets = Facets::of(resolved.value);
            if facets.is_null() {
                continue;
            }
            let is_of_type = matches!(facets.kind(), Some("string" | "integer"));
            if !is_of_type || facets.is_composed() || kind.is_some_and(|it| it != facets.kind()) {
                return None;
            }
            kind = Some(facets.kind());
            match (&facets.values, resolved.name) {
                (Some(_), None) => enums.push((resolved.pointer, facets)),
                (Some(_), Some(_)) => named.push((branch, place)),
                (None, _) if facets.format.is_none() && facets.constraints.is_empty() => {
                    others += 1;
                }
                (None, _) => return None,
            }
        }
        let kind = kind.flatten()?;
        if base.kind_without(kind).is_some() {
            return None;
        }
        match (enums.as_slice(), named.as_slice()) {
            ([], [(branch, place)]) if others > 0 => Some(Shape::Alias {
                target: self.schema(*branch, place.clone(), "").type_ref,
            }),
            ([_, ..], []) if enums.len() > 1 || others > 0 => {
                self.merged_enums(&enums, choice, base, at)
            }
            _ => None,
        }
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
