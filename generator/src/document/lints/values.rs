//! Repeated values of an `enum`.

use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::diagnostic::{Diagnostics, Warning};
use crate::document::trail::Trail;

/// Warns about values that are listed in an `enum` more than once.
pub(super) fn check(fields: &Map<String, Value>, trail: &Trail<'_>, diagnostics: &mut Diagnostics) {
    let mut earlier = HashMap::new();
    let values = fields.get("enum").and_then(Value::as_array);
    for (index, value) in values.into_iter().flatten().enumerate() {
        if let Some(first) = earlier.insert(value.to_string(), index) {
            let place = trail.key("enum");
            diagnostics
                .warning(
                    Warning::RepeatedEnumValue,
                    &place.index(index).pointer(),
                    format!("the value `{value}` is listed twice"),
                )
                .related(place.index(first).pointer(), "listed here before")
                .help("remove one of them");
        }
    }
}
