//! Which values are valid: a client states it, and the server judges.

use super::super::place::{JOB, NAME, PARAMETER};
use crate::row::{Row, row};

pub(super) fn rows() -> Vec<Row> {
    let of = |construct, given, patch, evidence| {
        row(construct)
            .given(NAME, given)
            .with(NAME, patch)
            .documented(evidence)
    };
    vec![
        of(
            "multipleOf",
            "{type: integer}",
            "{multipleOf: 5}",
            "a multiple of 5",
        ),
        of("maximum", "{type: integer}", "{maximum: 7}", "at most 7"),
        of(
            "exclusiveMaximum",
            "{type: integer, maximum: 7}",
            "{exclusiveMaximum: true}",
            "less than 7",
        ),
        of("minimum", "{type: integer}", "{minimum: 7}", "at least 7"),
        of(
            "exclusiveMinimum",
            "{type: integer, minimum: 7}",
            "{exclusiveMinimum: true}",
            "more than 7",
        ),
        of(
            "maxLength",
            "{type: string}",
            "{maxLength: 7}",
            "at most 7 characters",
        ),
        of(
            "minLength",
            "{type: string}",
            "{minLength: 7}",
            "at least 7 characters",
        ),
        of(
            "pattern",
            "{type: string}",
            "{pattern: '^[a-z]+$'}",
            "^[a-z]+$",
        ),
        of(
            "maxItems",
            "{type: array, items: {}}",
            "{maxItems: 7}",
            "at most 7 elements",
        ),
        of(
            "minItems",
            "{type: array, items: {}}",
            "{minItems: 7}",
            "at least 7 elements",
        ),
        of(
            "uniqueItems",
            "{type: array, items: {}}",
            "{uniqueItems: true}",
            "no duplicates",
        ),
        of(
            "maxProperties",
            "{type: object}",
            "{maxProperties: 7}",
            "at most 7 properties",
        ),
        of(
            "minProperties",
            "{type: object}",
            "{minProperties: 7}",
            "at least 7 properties",
        ),
        of(
            "maximum, of the elements of a list",
            "{type: array, items: {type: integer}}",
            "{items: {type: integer, maximum: 7}}",
            "each at most 7",
        ),
        of(
            "maximum, of the values of a map",
            "{type: object, additionalProperties: {type: integer}}",
            "{additionalProperties: {type: integer, maximum: 7}}",
            "each at most 7",
        ),
        row("maximum, of a parameter")
            .with(PARAMETER, "{schema: {type: integer, maximum: 7}}")
            .documented("at most 7"),
        row("maximum, of a named schema")
            .given("/components/schemas/Size", "{type: integer}")
            .with("/components/schemas/Size", "{maximum: 7}")
            .documented("at most 7"),
        row("minProperties, of a schema with properties")
            .with(JOB, "{minProperties: 1}")
            .warned(&["property-count"]),
        row("maxLength, and others, of another type")
            .given(NAME, "{type: integer}")
            .with(NAME, "{maxLength: 7}")
            .documented("at most 7 characters")
            .warned(&["idle-keyword"])
            .note("shown as the document has it"),
    ]
}
