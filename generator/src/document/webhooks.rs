//! Webhooks (OpenAPI 3.1, OpenAPI Object), which `openapiv3` doesn't know.

use indexmap::IndexMap;
use openapiv3::{PathItem, ReferenceOr};
use serde::Deserialize;
use serde_json::Value;

use crate::diagnostic::Diagnostics;
use crate::syntax::pointer::Pointer;

/// The requests that the server sends to those who have registered for them, by their names.
pub(super) type Webhooks = IndexMap<String, ReferenceOr<PathItem>>;

/// Reads the webhooks of a document, without the callbacks of their requests.
pub(super) fn read(root: &Value, diagnostics: &mut Diagnostics) -> Webhooks {
    let at = Pointer::root().key("webhooks");
    let webhooks = root.get("webhooks").and_then(Value::as_object);
    let read = webhooks.into_iter().flatten().filter_map(|(name, item)| {
        let mut item = item.clone();
        for operation in item.as_object_mut()?.values_mut() {
            if let Some(operation) = operation.as_object_mut() {
                operation.shift_remove("callbacks");
            }
        }
        match ReferenceOr::deserialize(item) {
            Ok(item) => Some((name.clone(), item)),
            Err(error) => {
                super::unreadable(&error, &at.key(name), diagnostics);
                None
            }
        }
    });
    read.collect()
}
