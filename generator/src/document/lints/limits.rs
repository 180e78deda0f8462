//! Limits of a schema that no value can meet, or that don't apply to its type.

use serde_json::{Map, Value};

use crate::diagnostic::{Diagnostics, Warning};
use crate::document::grammar::TYPED_KEYWORDS;
use crate::document::trail::Trail;
use crate::text::listed;

type Fields = Map<String, Value>;

/// The pairs of a lower and an upper limit.
const PAIRS: [(&str, &str); 4] = [
    ("minimum", "maximum"),
    ("minLength", "maxLength"),
    ("minItems", "maxItems"),
    ("minProperties", "maxProperties"),
];

/// Warns about limits that no value can meet, and about keywords that don't apply to the schema's
/// type.
pub(super) fn check(fields: &Fields, trail: &Trail<'_>, diagnostics: &mut Diagnostics) {
    for (low, high) in PAIRS {
        if is_impossible(fields, low, high) {
            diagnostics
                .warning(
                    Warning::ImpossibleLimits,
                    &trail.key(low).pointer(),
                    format!("no value is within `{low}` and `{high}`"),
                )
                .related(trail.key(high).pointer(), "the other limit")
                .help("swap them, or correct one");
        }
    }
    if let Some(step) = fields.get("multipleOf").and_then(Value::as_f64)
        && step <= 0.0
    {
        diagnostics
            .warning(
                Warning::ImpossibleLimits,
                &trail.key("multipleOf").pointer(),
                "`multipleOf` has to be above zero",
            )
            .help("correct it, or remove it");
    }
    if fields
        .get("enum")
        .and_then(Value::as_array)
        .is_some_and(Vec::is_empty)
    {
        diagnostics
            .warning(
                Warning::ImpossibleLimits,
                &trail.key("enum").pointer(),
                "no value is in an empty `enum`",
            )
            .help("list the values, or remove it");
    }
    let Some(type_name) = fields.get("type").and_then(Value::as_str) else {
        return;
    };
    let others = TYPED_KEYWORDS
        .iter()
        .filter(|(types, _)| !types.contains(&type_name));
    let idle: Vec<&str> = others
        .flat_map(|(_, keywords)| keywords.iter().copied())
        .filter(|keyword| fields.contains_key(*keyword))
        .collect();
    if let Some(first) = idle.first() {
        let verb = if idle.len() == 1 { "says" } else { "say" };
        diagnostics
            .warning(
                Warning::IdleKeyword,
                &trail.key(first).pointer(),
                format!(
                    "{} {verb} nothing of values of type `{type_name}`",
                    listed(&idle)
                ),
            )
            .at_key()
            .related(trail.key("type").pointer(), "the type")
            .help("remove it, or change the type");
    }
}

fn is_impossible(fields: &Fields, low: &str, high: &str) -> bool {
    let limit = |name| fields.get(name).and_then(Value::as_f64);
    let excludes = |name| fields.get(name) == Some(&Value::Bool(true));
    let (Some(least), Some(most)) = (limit(low), limit(high)) else {
        return false;
    };
    let is_strict =
        low == "minimum" && (excludes("exclusiveMinimum") || excludes("exclusiveMaximum"));
    least > most || is_strict && least == most
}
