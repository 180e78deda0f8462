//! Tags of operations that aren't declared.

use std::collections::HashMap;

use indexmap::IndexSet;
use serde_json::Value;

use crate::diagnostic::{Diagnostics, Warning};
use crate::document::grammar::METHODS;
use crate::suggestion::closest;
use crate::syntax::pointer::Pointer;

/// Warns about undeclared tags that nearly match a declared one.
///
/// A tag need not be declared. But one that differs in a letter from a declared tag would create a
/// module of its own, beside the intended one.
pub(super) fn check(root: &Value, diagnostics: &mut Diagnostics) {
    let list = root.get("tags").and_then(Value::as_array);
    let declared: IndexSet<&str> = list
        .into_iter()
        .flatten()
        .filter_map(|tag| tag.get("name")?.as_str())
        .collect();
    let mut meant: HashMap<&str, Option<&str>> = HashMap::new();
    let place = Pointer::root().key("paths");
    let paths = root.get("paths").and_then(Value::as_object);
    for (path, item) in paths.into_iter().flatten() {
        let operations = METHODS
            .iter()
            .filter_map(|method| Some((method, item.get(method)?)));
        for (method, operation) in operations {
            let tags = operation.get("tags").and_then(Value::as_array);
            for (index, tag) in tags.into_iter().flatten().enumerate() {
                let Some(tag) = tag.as_str().filter(|tag| !declared.contains(tag)) else {
                    continue;
                };
                let meant = meant
                    .entry(tag)
                    .or_insert_with(|| closest(tag, declared.iter().copied()));
                if let Some(meant) = meant {
                    let at = place.key(path).key(method).key("tags").index(index);
                    diagnostics
                        .warning(
                            Warning::MisspeltTag,
                            &at,
                            format!("the tag `{tag}` is not declared"),
                        )
                        .help(format!("did you mean `{meant}`?"));
                }
            }
        }
    }
}
