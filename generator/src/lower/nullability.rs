//! Schemas that allow `null`, themselves or by one of their choices.

use std::collections::{HashMap, HashSet};

use openapiv3::{ReferenceOr, Schema};

use crate::document::Document;
use crate::syntax::pointer::Pointer;

use super::facets::Facets;

/// The named schemas of a document that allow `null`.
///
/// Choices can form long chains and circles. All named schemas are therefore resolved at once,
/// starting from those that allow `null` themselves.
pub(super) struct Nullability<'d> {
    document: &'d Document,
    named: HashSet<&'d str>,
}

impl<'d> Nullability<'d> {
    pub(super) fn of(document: &'d Document) -> Self {
        let components = document.openapi().components.iter();
        let schemas = components.flat_map(|components| &components.schemas);
        let mut offered_by: HashMap<&str, Vec<&str>> = HashMap::new();
        let mut ahead = Vec::new();
        for (name, schema) in schemas {
            let offer = Offer::of(document, schema);
            if offer.null {
                ahead.push(name.as_str());
            }
            for other in offer.named {
                offered_by.entry(other).or_default().push(name);
            }
        }
        let mut named = HashSet::new();
        while let Some(name) = ahead.pop() {
            if named.insert(name) {
                ahead.extend(offered_by.get(name).into_iter().flatten());
            }
        }
        Self { document, named }
    }

    /// Returns true if a named schema allows `null`.
    pub(super) fn named_allows_null(&self, name: &str) -> bool {
        self.named.contains(name)
    }

    /// Returns true if a schema allows `null`.
    pub(super) fn allows_null(&self, schema: &'d Schema) -> bool {
        let offer = Offer::of_schema(self.document, schema);
        offer.null || offer.named.iter().any(|name| self.named_allows_null(name))
    }
}

/// Whether a schema allows `null` without its named choices, and the names of these choices.
#[derive(Default)]
struct Offer<'d> {
    null: bool,
    named: Vec<&'d str>,
}

impl<'d> Offer<'d> {
    fn of(document: &'d Document, schema: &'d ReferenceOr<Schema>) -> Self {
        let mut offer = Self::default();
        let mut met: HashSet<*const Schema> = HashSet::new();
        let mut ahead = vec![schema];
        while let Some(schema) = ahead.pop() {
            let resolved = document.resolve(schema, Pointer::root());
            match resolved.name {
                Some(name) => offer.named.push(name),
                // Inline schemas can form a circle, by references into others.
                None if met.insert(resolved.value) => ahead.extend(offer.look_at(resolved.value)),
                None => {}
            }
        }
        offer
    }

    fn of_schema(document: &'d Document, schema: &'d Schema) -> Self {
        let mut offer = Self::default();
        for branch in offer.look_at(schema) {
            let other = Self::of(document, branch);
            offer.null |= other.null;
            offer.named.extend(other.named);
        }
        offer
    }

    /// Returns the choices of a schema, and notes whether the schema allows `null` itself.
    fn look_at(
        &mut self,
        schema: &'d Schema,
    ) -> impl Iterator<Item = &'d ReferenceOr<Schema>> + use<'d> {
        let facets = Facets::of(schema);
        self.null |= facets.is_nullable();
        facets.one_of.iter().chain(facets.any_of)
    }
}
