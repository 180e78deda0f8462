//! The URLs of servers, and their variables.

use indexmap::IndexSet;
use serde_json::{Map, Value};

use crate::diagnostic::{Diagnostics, Warning};
use crate::document::trail::Trail;

/// Warns about variables in a URL that aren't declared, and about declared variables that aren't in
/// the URL.
pub(super) fn check(fields: &Map<String, Value>, trail: &Trail<'_>, diagnostics: &mut Diagnostics) {
    let Some(url) = fields.get("url").and_then(Value::as_str) else {
        return;
    };
    let named: IndexSet<&str> = variables(url).collect();
    let variables = fields.get("variables").and_then(Value::as_object);
    for name in &named {
        if variables.is_none_or(|variables| !variables.contains_key(*name)) {
            diagnostics
                .warning(
                    Warning::ServerVariable,
                    &trail.key("url").pointer(),
                    format!("the variable `{name}` of this URL is not declared"),
                )
                .help("declare it under `variables`, with a `default`");
        }
    }
    for name in variables.into_iter().flat_map(Map::keys) {
        if !named.contains(name.as_str()) {
            diagnostics
                .warning(
                    Warning::ServerVariable,
                    &trail.key("variables").key(name).pointer(),
                    format!("the URL has no variable `{name}`"),
                )
                .at_key()
                .related(trail.key("url").pointer(), "the URL");
        }
    }
}

/// Returns the names between braces.
fn variables(url: &str) -> impl Iterator<Item = &str> {
    url.split('{')
        .skip(1)
        .filter_map(|rest| Some(rest.split_once('}')?.0))
}

/// Warns about a default that isn't among the values that a variable can have.
pub(super) fn check_variable(
    fields: &Map<String, Value>,
    trail: &Trail<'_>,
    diagnostics: &mut Diagnostics,
) {
    let values = fields.get("enum").and_then(Value::as_array);
    let (Some(values), Some(default)) = (values, fields.get("default")) else {
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
