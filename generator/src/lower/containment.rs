//! Containment: whether every value of one schema matches another.

use std::collections::{HashMap, HashSet};

use openapiv3::{AdditionalProperties, ReferenceOr, Schema};
use serde_json::Value;

use crate::bounds;
use crate::document::Document;
use crate::syntax::pointer::Pointer;

use super::facets::{Facets, SchemaRef};
use super::nullability::Nullability;

/// Compares the types of schemas. Limits and annotations don't make a different type, and are
/// ignored.
pub(super) struct Containment<'d, 'n> {
    document: &'d Document,
    nullability: &'n Nullability<'d>,
    /// The results, by pair of schemas. A pair that is being compared counts as true: schemas with
    /// circles differ only if something on the circle does.
    results: HashMap<[*const Schema; 2], bool>,
    depth: usize,
    steps: usize,
}

impl<'d, 'n> Containment<'d, 'n> {
    pub(super) fn new(document: &'d Document, nullability: &'n Nullability<'d>) -> Self {
        Self {
            document,
            nullability,
            results: HashMap::new(),
            depth: 0,
            steps: 0,
        }
    }

    /// Returns true if each value of the narrow schema matches the wide one, and a type for the
    /// narrow schema keeps all that a type for the wide schema would. `null` counts only for nested
    /// schemas.
    ///
    /// The result may be false where a closer look would find true.
    pub(super) fn holds(&mut self, wide: &'d Schema, narrow: &'d Schema) -> bool {
        let pair = [std::ptr::from_ref(wide), std::ptr::from_ref(narrow)];
        if std::ptr::eq(wide, narrow) {
            return true;
        }
        if let Some(result) = self.results.get(&pair) {
            return *result;
        }
        self.results.insert(pair, true);
        let result = self.compare(&Facets::of(wide), &Facets::of(narrow));
        self.results.insert(pair, result);
        result
    }

    /// Compares like [`Self::holds`], without the composition of the wide schema.
    pub(super) fn holds_own(&mut self, wide: &Facets<'d>, narrow: &'d Schema) -> bool {
        self.compare(&wide.own(), &Facets::of(narrow))
    }

    fn compare(&mut self, wide: &Facets<'d>, narrow: &Facets<'d>) -> bool {
        if self.depth == bounds::NESTING || self.steps == bounds::COMPARISONS {
            return false;
        }
        self.depth += 1;
        self.steps += 1;
        let result = self.compare_parts(wide, narrow);
        self.depth -= 1;
        result
    }

    fn compare_parts(&mut self, wide: &Facets<'d>, narrow: &Facets<'d>) -> bool {
        let all = wide.all_of.iter().all(|branch| {
            let branch = self.resolved(branch);
            self.compare(&Facets::of(branch), narrow)
        });
        all && self.is_offered(wide.one_of, narrow)
            && self.is_offered(wide.any_of, narrow)
            && self.is_in_type(wide, narrow)
    }

    /// Returns true if all values of the narrow schema match one of the branches, or if there are
    /// no branches.
    fn is_offered(&mut self, branches: &'d [ReferenceOr<Schema>], narrow: &Facets<'d>) -> bool {
        branches.is_empty()
            || branches.iter().any(|branch| {
                let branch = self.resolved(branch);
                self.compare(&Facets::of(branch), narrow)
            })
    }

    /// Compares the keywords of the wide schema other than those of composition.
    fn is_in_type(&mut self, wide: &Facets<'d>, narrow: &Facets<'d>) -> bool {
        if !wide.has_type() && wide.required.is_empty() {
            return true;
        }
        if !narrow.has_type() && narrow.is_composed() {
            return self.holds_composed(wide, narrow);
        }
        let kinds = (wide.kind(), narrow.kind());
        let same = kinds.0 == kinds.1 || kinds == (Some("number"), Some("integer"));
        same && (wide.format.is_none() || wide.format == narrow.format)
            && has_values(wide, narrow)
            && self.has_properties(wide, narrow)
            && self.has_items(wide, narrow)
    }

    /// Compares a narrow schema that is composed: one schema of `allOf` must be narrower, or each
    /// of the choices.
    fn holds_composed(&mut self, wide: &Facets<'d>, narrow: &Facets<'d>) -> bool {
        let own = wide.own();
        let holds = |this: &mut Self, branch: &'d ReferenceOr<Schema>| {
            let branch = this.resolved(branch);
            this.compare(&own, &Facets::of(branch))
        };
        narrow.all_of.iter().any(|branch| holds(self, branch))
            || [narrow.one_of, narrow.any_of].into_iter().any(|branches| {
                !branches.is_empty() && branches.iter().all(|branch| holds(self, branch))
            })
    }

    fn has_properties(&mut self, wide: &Facets<'d>, narrow: &Facets<'d>) -> bool {
        let required = wide.required.iter();
        let properties = wide.properties.into_iter().flatten();
        required.clone().all(|name| narrow.required.contains(name))
            && properties.clone().all(|(name, wide)| {
                let narrow = narrow
                    .properties
                    .and_then(|properties| properties.get(name));
                narrow.is_some_and(|narrow| self.is_within(wide.into(), narrow.into()))
            })
            && match (wide.additional, narrow.additional) {
                (
                    Some(AdditionalProperties::Schema(wide)),
                    Some(AdditionalProperties::Schema(narrow)),
                ) => self.is_within(wide.as_ref().into(), narrow.as_ref().into()),
                (Some(AdditionalProperties::Schema(_)), _) => false,
                _ => true,
            }
    }

    fn has_items(&mut self, wide: &Facets<'d>, narrow: &Facets<'d>) -> bool {
        match (wide.items, narrow.items) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(wide), Some(narrow)) => self.is_within(wide.into(), narrow.into()),
        }
    }

    /// Compares nested schemas like [`Self::holds`], but `null` counts as well.
    fn is_within(&mut self, wide: SchemaRef<'d>, narrow: SchemaRef<'d>) -> bool {
        let [wide, narrow] =
            [wide, narrow].map(|schema| schema.resolve(self.document, Pointer::root()).value);
        let nullable = |schema| self.nullability.allows_null(schema);
        (nullable(wide) || !nullable(narrow) || !Facets::of(wide).has_type())
            && self.holds(wide, narrow)
    }

    fn resolved(&self, branch: &'d ReferenceOr<Schema>) -> &'d Schema {
        self.document.resolve(branch, Pointer::root()).value
    }
}

fn has_values(wide: &Facets<'_>, narrow: &Facets<'_>) -> bool {
    match (&wide.values, &narrow.values) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(wide), Some(narrow)) => {
            let known: HashSet<String> = wide.iter().map(Value::to_string).collect();
            let mut values = narrow.iter();
            values.all(|value| value.is_null() || known.contains(&value.to_string()))
        }
    }
}
