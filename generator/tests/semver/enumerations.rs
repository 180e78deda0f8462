//! Enumerations and unions.

use crate::check;
use crate::documents::{both_ways, requested};

fn status(values: &str) -> String {
    format!("{{type: object, properties: {{status: {{type: string, enum: [{values}]}}}}}}")
}

#[test]
fn values() {
    check(
        "values",
        &[
            (
                "a value is added",
                both_ways(&status("RUNNING")),
                both_ways(&status("RUNNING, WARNING")),
            ),
            (
                "three values are added, one is removed",
                both_ways(&status("RUNNING")),
                both_ways(&status("WARNING, QUEUED, -1st")),
            ),
            (
                "the values of a named schema",
                requested("{type: string, enum: [a]}"),
                requested("{type: string, enum: [a, b]}"),
            ),
            (
                "texts become whole numbers",
                requested("{type: string, enum: ['1']}"),
                requested("{type: integer, enum: [1]}"),
            ),
            (
                "a default is added",
                requested("{type: string, enum: [a]}"),
                requested("{type: string, enum: [a], default: a}"),
            ),
        ],
    );
}

#[test]
fn unions() {
    let union = |types: &str| format!("{{oneOf: [{types}]}}");
    check(
        "unions",
        &[
            (
                "a type is added",
                requested(&union("{type: string}, {type: boolean}")),
                requested(&union("{type: string}, {type: boolean}, {type: integer}")),
            ),
            (
                "a type is removed",
                requested(&union("{type: string}, {type: boolean}, {type: integer}")),
                requested(&union("{type: string}, {type: boolean}")),
            ),
            (
                "an object becomes a union",
                requested("{type: object, properties: {a: {type: string}}}"),
                requested(&union("{type: string}, {type: boolean}")),
            ),
        ],
    );
}
