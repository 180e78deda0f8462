//! Webhooks (OpenAPI 3.1, OpenAPI Object), which `openapiv3` doesn't know.

use std::collections::HashSet;

use openapiv3::PathItem;
use serde::Deserialize;
use serde_json::Value;

use crate::diagnostic::Diagnostics;
use crate::syntax::pointer::Pointer;

/// A request that the server sends to whoever has registered for it.
#[derive(Debug, Clone)]
pub struct Webhook {
    /// The name.
    pub name: String,
    /// The place of the item.
    pub pointer: Pointer,
    /// The requests, by their methods.
    pub item: PathItem,
}

/// Reads the webhooks of a document whose references have been checked.
pub(super) fn read(root: &Value, diagnostics: &mut Diagnostics) -> Vec<Webhook> {
    let at = Pointer::root().key("webhooks");
    let webhooks = root.get("webhooks").and_then(Value::as_object);
    let read = webhooks.into_iter().flatten().filter_map(|(name, item)| {
        let (pointer, item) = target(root, at.key(name), item)?;
        let mut item = item.clone();
        for operation in item.as_object_mut()?.values_mut() {
            if let Some(operation) = operation.as_object_mut() {
                operation.remove("callbacks");
            }
        }
        match PathItem::deserialize(item) {
            Ok(item) => Some(Webhook {
                name: name.clone(),
                pointer,
                item,
            }),
            Err(error) => {
                super::unreadable(&error, &pointer, diagnostics);
                None
            }
        }
    });
    read.collect()
}

/// Follows references to their end.
fn target<'v>(
    root: &'v Value,
    mut pointer: Pointer,
    mut value: &'v Value,
) -> Option<(Pointer, &'v Value)> {
    let mut passed = HashSet::new();
    while let Some(reference) = value.get("$ref").and_then(Value::as_str) {
        pointer = Pointer::parse(reference)?;
        value = pointer.find(root)?;
        if !passed.insert(pointer.clone()) {
            return None;
        }
    }
    Some((pointer, value))
}
