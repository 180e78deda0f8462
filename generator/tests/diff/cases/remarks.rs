use super::Form::{Operation, Schema};
use super::{Case, case};

pub(super) fn cases() -> Vec<Case> {
    let member =
        |fields: &str| format!("{{type: object, properties: {{a: {{type: string, {fields}}}}}}}");
    vec![
        case(
            Schema,
            "became-deprecated",
            "warning",
            &member(""),
            &member("deprecated: true"),
        )
        .near(&member(""), &member("deprecated: false"), &[]),
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
            &member("deprecated: true"),
            &member(""),
        )
        .near(
            &member("deprecated: true"),
            "{type: object}",
            &["member-removed", "other-members-declared"],
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
            &member(""),
            &member("title: one"),
        )
        .near(&member("title: one"), &member("title: 'one'"), &[]),
        case(
            Schema,
            "description-changed",
            "info",
            &member("description: one"),
            &member("description: two"),
        )
        .near(
            "{type: object, properties: {a: {$ref: '#/components/schemas/Text'}}}",
            &member("description: a text"),
            &[],
        ),
        case(
            Schema,
            "external-docs-changed",
            "info",
            &member("externalDocs: {url: 'https://example.com/1'}"),
            &member("externalDocs: {url: 'https://example.com/2'}"),
        )
        .near(
            &member("externalDocs: {url: 'https://example.com/1'}"),
            &member("externalDocs: {url: 'https://example.com/1', description: there}"),
            &[],
        ),
        case(
            Schema,
            "examples-changed",
            "info",
            &member("example: one"),
            &member("example: two"),
        )
        .near(&member("example: one"), &member("example: 'one'"), &[]),
        case(
            Schema,
            "mark-changed",
            "info",
            &member("x-stage: beta"),
            &member("x-stage: gamma"),
        )
        .near(&member("x-stage: none"), &member("x-other: beta"), &[]),
        case(
            Schema,
            "mark-changed",
            "info",
            &member(""),
            &member("x-stage: beta"),
        )
        .near(&member(""), &member("x-stage: none"), &[]),
        case(
            Schema,
            "mark-changed",
            "info",
            &member("x-stage: beta"),
            &member(""),
        )
        .near(&member("x-stage: none"), &member(""), &[]),
    ]
}
