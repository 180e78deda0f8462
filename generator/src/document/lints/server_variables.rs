//! The variables of a server's URL.

use serde_json::{Map, Value};

use crate::diagnostic::{Diagnostics, Warning};
use crate::document::trail::Trail;

/// Warns of a default that isn't among the values that a variable can have.
pub(super) fn check(
    members: &Map<String, Value>,
    trail: &Trail<'_>,
    diagnostics: &mut Diagnostics,
) {
    let values = members.get("enum").and_then(Value::as_array);
    let (Some(values), Some(default)) = (values, members.get("default")) else {
        return;
    };
    if !values.contains(default) {
        diagnostics
            .warning(
                Warning::DefaultMismatch,
                &trail.key("default").pointer(),
                format!("the default {default} is not among the values of the variable"),
            )
            .related(trail.key("enum").pointer(), "the values")
            .help("it is part of the URL that clients use; correct it or the `enum`");
    }
}
