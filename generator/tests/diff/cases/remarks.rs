use super::Form::{Operation, Schema};
use super::{Case, case};

pub(super) fn cases() -> Vec<Case> {
    let property =
        |fields: &str| format!("{{type: object, properties: {{a: {{type: string, {fields}}}}}}}");
    vec![
        case(
            Schema,
            "became-deprecated",
            "warning",
            &property(""),
            &property("deprecated: true"),
        )
        .near(&property(""), &property("deprecated: false"), &[]),
        case(
            Operation,
            "became-deprecated",
            "warning",
            "",
            "deprecated: true",
        )
        .near("", "deprecated: false", &[]),
        case(
            Operation,
            "became-deprecated",
            "warning",
            "parameters: [{name: a, in: query, schema: {type: string}}]",
            "parameters: [{name: a, in: query, deprecated: true, schema: {type: string}}]",
        )
        .near(
            "parameters: [{name: a, in: query, deprecated: true, schema: {type: string}}]",
            "parameters: [{name: a, in: query, schema: {type: string, deprecated: true}}]",
            &[],
        ),
        case(
            Schema,
            "no-longer-deprecated",
            "info",
            &property("deprecated: true"),
            &property(""),
        )
        .near(
            &property("deprecated: true"),
            "{type: object}",
            &["property-removed", "other-properties-declared"],
        ),
        case(
            Operation,
            "summary-changed",
            "info",
            "summary: one",
            "summary: two",
        )
        .near("summary: one", "summary: 'one'", &[]),
        case(
            Schema,
            "summary-changed",
            "info",
            &property(""),
            &property("title: one"),
        )
        .near(&property("title: one"), &property("title: 'one'"), &[]),
        case(
            Schema,
            "value-name-changed",
            "info",
            "{type: integer, enum: [1, 2], x-enum-varnames: [ON, OFF]}",
            "{type: integer, enum: [1, 2], x-enum-varnames: [ON, STANDBY]}",
        )
        .near(
            "{type: integer, enum: [1, 2], x-enum-varnames: [ON, OFF]}",
            "{type: integer, enum: [2, 1], x-enum-varnames: [OFF, ON]}",
            &[],
        ),
        case(
            Schema,
            "description-changed",
            "info",
            "{type: string, enum: [a], x-enum-descriptions: [One.]}",
            "{type: string, enum: [a], x-enum-descriptions: [Two.]}",
        )
        .near(
            "{type: string, enum: [a], x-enum-descriptions: [One.]}",
            "{oneOf: [{type: string, enum: [a], description: One.}, {type: string, enum: [b]}]}",
            &["enum-value-added"],
        ),
        case(
            Schema,
            "description-changed",
            "info",
            &property("description: one"),
            &property("description: two"),
        )
        .near(
            "{type: object, properties: {a: {$ref: '#/components/schemas/Text'}}}",
            &property("description: a text"),
            &[],
        ),
        case(
            Schema,
            "external-docs-changed",
            "info",
            &property("externalDocs: {url: 'https://example.com/1'}"),
            &property("externalDocs: {url: 'https://example.com/2'}"),
        )
        .near(
            &property("externalDocs: {url: 'https://example.com/1'}"),
            &property("externalDocs: {url: 'https://example.com/1', description: there}"),
            &[],
        ),
        case(
            Schema,
            "examples-changed",
            "info",
            &property("example: one"),
            &property("example: two"),
        )
        .near(&property("example: one"), &property("example: 'one'"), &[]),
        case(
            Schema,
            "mark-changed",
            "info",
            &property("x-stage: beta"),
            &property("x-stage: gamma"),
        )
        .near(&property("x-stage: none"), &property("x-other: beta"), &[]),
        case(
            Schema,
            "mark-changed",
            "info",
            &property(""),
            &property("x-stage: beta"),
        )
        .near(&property(""), &property("x-stage: none"), &[]),
        case(
            Schema,
            "mark-changed",
            "info",
            &property("x-stage: beta"),
            &property(""),
        )
        .near(&property("x-stage: none"), &property(""), &[]),
    ]
}
