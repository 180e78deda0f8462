//! Names that are listed more than once.

use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::diagnostic::{Diagnostics, Warning};
use crate::document::trail::Trail;
use crate::syntax::pointer::Pointer;

/// Warns about properties that are listed as `required` twice.
pub(super) fn required(
    fields: &Map<String, Value>,
    trail: &Trail<'_>,
    diagnostics: &mut Diagnostics,
) {
    let names = fields.get("required").and_then(Value::as_array);
    let names = names.into_iter().flatten().map(Value::as_str);
    let list = trail.key("required");
    check(names, |index| list.index(index).pointer(), diagnostics);
}

/// Warns about tags that are declared twice; the description of the first is used.
pub(super) fn tags(root: &Value, diagnostics: &mut Diagnostics) {
    let tags = root.get("tags").and_then(Value::as_array);
    let names = tags.into_iter().flatten();
    let names = names.map(|tag| tag.get("name").and_then(Value::as_str));
    let list = Pointer::root().key("tags");
    check(names, |index| list.index(index), diagnostics);
}

fn check<'v>(
    names: impl Iterator<Item = Option<&'v str>>,
    place: impl Fn(usize) -> Pointer,
    diagnostics: &mut Diagnostics,
) {
    let mut earlier = HashMap::new();
    for (index, name) in names.enumerate() {
        let Some(name) = name else { continue };
        if let Some(first) = earlier.get(name) {
            diagnostics
                .warning(
                    Warning::RepeatedName,
                    &place(index),
                    format!("`{name}` is listed twice"),
                )
                .related(place(*first), "listed here before")
                .help("remove one of them");
        } else {
            earlier.insert(name, index);
        }
    }
}
