//! Choices of enums, which are one enum.

use serde_json::Value;

use crate::api::{Enumeration, EnumerationValue, Shape};
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
        if choice.discriminator.is_some() || !base.objects.is_empty() || !base.choices.is_empty() {
            return None;
        }
        let mut enums = Vec::new();
        for branch in &choice.branches {
            let resolved = branch.resolve(self.document);
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
        let parts = self.composed_of.entry(at.clone()).or_default();
        parts.extend(enums.iter().map(|(place, _)| place.clone()));
        let mut values: Vec<EnumerationValue> = Vec::new();
        for (place, facets) in &enums {
            for value in self.named_values(facets, place) {
                let is_new = values.iter().all(|known| known.value != value.value);
                if is_new && base.allows(&[Value::from(&value.value)]) {
                    values.push(value);
                }
            }
        }
        let default = choice.default.cloned();
        (!values.is_empty()).then(|| {
            Shape::Enumeration(Enumeration {
                integer: kind == "integer",
                values,
                default: default.filter(|default| !default.is_null()),
            })
        })
    }

    /// Returns the values of an enum. A single one has the name and the description of its schema.
    fn named_values(&mut self, facets: &Facets<'d>, at: &Pointer) -> Vec<EnumerationValue> {
        let Some(Shape::Enumeration(mut enumeration)) = self.enumeration(facets, at) else {
            return Vec::new();
        };
        if let [only] = enumeration.values.as_mut_slice() {
            let data = facets.data;
            only.name = only.name.take().or_else(|| data.title.clone());
            only.description = only.description.take().or_else(|| data.description.clone());
        }
        enumeration.values
    }
}
