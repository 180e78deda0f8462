use super::Form::Schema;
use super::{Case, case};

/// A keyword, the type it limits, and how the ids of its rules begin.
const BOUNDS: &[(&str, &str, &str)] = &[
    ("minimum", "integer", "minimum"),
    ("maximum", "integer", "maximum"),
    ("minLength", "string", "minimum-length"),
    ("maxLength", "string", "maximum-length"),
    ("minItems", "array, items: {type: string}", "minimum-items"),
    ("maxItems", "array, items: {type: string}", "maximum-items"),
    (
        "minProperties",
        "object, additionalProperties: {type: string}",
        "minimum-properties",
    ),
    (
        "maxProperties",
        "object, additionalProperties: {type: string}",
        "maximum-properties",
    ),
];

const TIGHTER: &str = "breaking info";
const LOOSER: &str = "info warning";

/// What happens to a limit, and whether a lower limit is tighter then.
const CHANGES: &[(&str, &str, &str, bool)] = &[
    ("added", "", "5", true),
    ("increased", "5", "6", true),
    ("decreased", "6", "5", false),
    ("removed", "5", "", false),
];

fn bounds() -> Vec<Case> {
    let mut cases = Vec::new();
    for (keyword, kind, name) in BOUNDS {
        let schema = |limit: &str| match limit {
            "" => format!("{{type: {kind}}}"),
            limit => format!("{{type: {kind}, {keyword}: {limit}}}"),
        };
        for (change, old, new, tighter) in CHANGES {
            let is_upper = name.starts_with("maximum");
            let is_tighter = match *change {
                "increased" | "decreased" => *tighter != is_upper,
                _ => *tighter,
            };
            let id = format!("{name}-{change}").leak();
            let severities = if is_tighter { TIGHTER } else { LOOSER };
            let spelled = schema("7").replace('7', "7.0");
            let near = match *kind {
                "integer" => schema("7"),
                _ => spelled.replace("7.0", "7"),
            };
            cases.push(
                case(Schema, id, severities, &schema(old), &schema(new)).near(
                    &near,
                    &schema("7"),
                    &[],
                ),
            );
        }
    }
    cases
}

pub(super) fn cases() -> Vec<Case> {
    let mut cases = bounds();
    cases.extend([
        case(
            Schema,
            "minimum-became-exclusive",
            TIGHTER,
            "{type: number, minimum: 1}",
            "{type: number, minimum: 1, exclusiveMinimum: true}",
        )
        .near(
            "{type: number}",
            "{type: number, exclusiveMinimum: true}",
            &[],
        ),
        case(
            Schema,
            "minimum-became-inclusive",
            LOOSER,
            "{type: number, minimum: 1, exclusiveMinimum: true}",
            "{type: number, minimum: 1}",
        )
        .near(
            "{type: number, minimum: 1, exclusiveMinimum: true}",
            "{type: number}",
            &["minimum-removed"],
        ),
        case(
            Schema,
            "maximum-became-exclusive",
            TIGHTER,
            "{type: number, maximum: 1}",
            "{type: number, maximum: 1, exclusiveMaximum: true}",
        )
        .near(
            "{type: number}",
            "{type: number, exclusiveMaximum: true}",
            &[],
        ),
        case(
            Schema,
            "maximum-became-inclusive",
            LOOSER,
            "{type: number, maximum: 1, exclusiveMaximum: true}",
            "{type: number, maximum: 1}",
        )
        .near(
            "{type: number, maximum: 1, exclusiveMaximum: true}",
            "{type: number}",
            &["maximum-removed"],
        ),
        case(
            Schema,
            "multiple-of-added",
            TIGHTER,
            "{type: integer}",
            "{type: integer, multipleOf: 5}",
        )
        .near(
            "{type: number, multipleOf: 5}",
            "{type: number, multipleOf: 5.0}",
            &[],
        ),
        case(
            Schema,
            "multiple-of-removed",
            LOOSER,
            "{type: integer, multipleOf: 5}",
            "{type: integer}",
        )
        .near(
            "{type: integer, multipleOf: 5}",
            "{type: integer, multipleOf: 10}",
            &["multiple-of-changed"],
        ),
        case(
            Schema,
            "multiple-of-changed",
            "breaking warning",
            "{type: integer, multipleOf: 5}",
            "{type: integer, multipleOf: 6}",
        )
        .near(
            "{type: integer, multipleOf: 5}",
            "{type: integer}",
            &["multiple-of-removed"],
        ),
        case(
            Schema,
            "pattern-added",
            TIGHTER,
            "{type: string}",
            "{type: string, pattern: a}",
        )
        .near(
            "{type: string, pattern: a}",
            "{type: string, pattern: b}",
            &["pattern-changed"],
        ),
        case(
            Schema,
            "pattern-removed",
            LOOSER,
            "{type: string, pattern: a}",
            "{type: string}",
        )
        .near(
            "{type: string, pattern: a}",
            "{type: string, pattern: b}",
            &["pattern-changed"],
        ),
        case(
            Schema,
            "pattern-changed",
            "warning warning",
            "{type: string, pattern: a}",
            "{type: string, pattern: b}",
        )
        .near(
            "{type: string, pattern: a}",
            "{type: string, pattern: 'a'}",
            &[],
        ),
        case(
            Schema,
            "unique-items-required",
            TIGHTER,
            "{type: array, items: {type: string}}",
            "{type: array, items: {type: string}, uniqueItems: true}",
        )
        .near(
            "{type: array, items: {type: string}}",
            "{type: array, items: {type: string}, uniqueItems: false}",
            &[],
        ),
        case(
            Schema,
            "unique-items-no-longer-required",
            LOOSER,
            "{type: array, items: {type: string}, uniqueItems: true}",
            "{type: array, items: {type: string}}",
        )
        .near(
            "{type: array, items: {type: string}}",
            "{type: array, items: {type: string}, uniqueItems: false}",
            &[],
        ),
    ]);
    cases
}
