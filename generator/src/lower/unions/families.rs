//! Families: schemas and those that extend them by `allOf`.

use std::collections::{HashMap, HashSet};

use openapiv3::{ReferenceOr, Schema};

use crate::bounds;

use super::super::facets::Facets;
use super::named_schema;

/// The named schemas with their subtypes, which extend them by `allOf` with a reference.
pub(in crate::lower) struct Families<'d> {
    /// The subtypes of each schema, with its index among all schemas.
    subtypes: HashMap<&'d str, (usize, Vec<&'d str>)>,
}

impl<'d> Families<'d> {
    pub(in crate::lower) fn of(
        schemas: impl Iterator<Item = (&'d String, &'d ReferenceOr<Schema>)> + Clone,
    ) -> Self {
        let names = schemas.clone().enumerate();
        let mut subtypes: HashMap<&str, (usize, Vec<&str>)> = names
            .map(|(order, (name, _))| (name.as_str(), (order, Vec::new())))
            .collect();
        for (name, schema) in schemas {
            let ReferenceOr::Item(schema) = schema else {
                continue;
            };
            for branch in Facets::of(schema).all_of {
                let ReferenceOr::Reference { reference } = branch else {
                    continue;
                };
                let parent = named_schema(reference);
                if let Some((_, children)) = parent.and_then(|name| subtypes.get_mut(name.as_str()))
                {
                    children.push(name);
                }
            }
        }
        Self { subtypes }
    }

    /// Returns the schemas that extend this one, directly or not, in the document's order.
    pub(in crate::lower) fn descendants(&self, parent: &'d str) -> Vec<&'d str> {
        let mut family = HashSet::from([parent]);
        let mut generation = vec![parent];
        let mut found = Vec::new();
        // A deeper composition is refused.
        for _ in 0..=bounds::NESTING {
            let children = generation.iter().flat_map(|name| self.children(name));
            generation = children
                .filter(|child| family.insert(child))
                .copied()
                .collect();
            found.extend_from_slice(&generation);
        }
        self.sort(&mut found);
        found
    }

    /// Returns the name of a schema, as the document has it.
    pub(super) fn find(&self, name: &str) -> Option<&'d str> {
        self.subtypes.get_key_value(name).map(|(name, _)| *name)
    }

    /// Sorts names in the document's order.
    pub(super) fn sort(&self, names: &mut [&'d str]) {
        names.sort_by_key(|name| self.subtypes.get(name).map(|(order, _)| *order));
    }

    fn children(&self, name: &str) -> &[&'d str] {
        self.subtypes
            .get(name)
            .map_or(&[], |(_, children)| children)
    }
}
