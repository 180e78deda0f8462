//! One version of the API: its model, and the items that stand for it.

use std::collections::HashMap;

use indexmap::IndexSet;

use crate::api::{Api, Operation, Shape, TypeName, TypeRef};
use crate::rust::{Items, TypeItem};

/// One version: its model, and the items that stand for it.
pub(super) struct Side<'a> {
    pub(super) api: &'a Api,
    pub(super) items: Items,
    pub(super) is_old: bool,
    operations: HashMap<&'a str, &'a Operation>,
    /// By type the records that have taken over its members.
    heirs: HashMap<&'a TypeName, Vec<&'a TypeName>>,
}

impl<'a> Side<'a> {
    pub(super) fn of(api: &'a Api, is_old: bool) -> Self {
        let mut operations = HashMap::new();
        for operation in &api.operations {
            operations.entry(&*operation.id).or_insert(operation);
        }
        let mut heirs: HashMap<&TypeName, Vec<&TypeName>> = HashMap::new();
        for (heir, definition) in &api.types {
            if let Shape::Record(record) = &definition.shape {
                for parent in &record.extends {
                    heirs.entry(parent).or_default().push(heir);
                }
            }
        }
        Self {
            api,
            items: Items::of(api),
            is_old,
            operations,
            heirs,
        }
    }

    pub(super) fn operation(&self, id: &str) -> Option<&'a Operation> {
        self.operations.get(id).copied()
    }

    /// The items of a type.
    pub(super) fn type_items(&self, name: &TypeName) -> &[TypeItem] {
        self.items.types.get(name).map_or(&[], Vec::as_slice)
    }

    /// The paths of the items of a type.
    pub(super) fn paths(&self, name: &TypeName) -> impl Iterator<Item = &str> {
        self.type_items(name).iter().map(|item| &*item.path)
    }

    /// The types of inline schemas that some uses lead to, by no named schema.
    pub(super) fn inline(&self, uses: Vec<&'a TypeRef>) -> IndexSet<&'a TypeName> {
        let mut found = IndexSet::new();
        let mut pending = uses;
        while let Some(type_ref) = pending.pop() {
            let Some(name) = type_ref.named() else {
                continue;
            };
            if let Some(definition) = self.api.types.get(name)
                && !definition.named_schema
                && found.insert(name)
            {
                pending.extend(definition.parts(None));
            }
        }
        found
    }

    /// The records that have taken over the members of a named schema, and the schema itself.
    pub(super) fn heirs(&self, name: &'a TypeName) -> IndexSet<&'a TypeName> {
        let mut found = IndexSet::from([name]);
        let mut at = 0;
        while let Some(parent) = found.get_index(at).copied() {
            at += 1;
            found.extend(self.heirs.get(parent).into_iter().flatten());
        }
        found
    }
}
