//! Named schemas as a whole.

use crate::check;
use crate::documents::{both_ways, document, requested};

/// A document of an operation that takes an object with a property of a schema.
fn holding(schema: &str, definition: &str) -> cce_generator::api::Api {
    let operation = format!(
        "  /run: {{post: {{operationId: run, tags: [job], responses: {{'200': {{description: ok}}}}, \
         requestBody: {{required: true, content: {{application/json: {{schema: {{type: object, \
         properties: {{held: {{$ref: '#/components/schemas/{schema}'}}}}}}}}}}}}}}}}"
    );
    document(&operation, &format!("{schema}: {definition}"))
}

const OBJECT: &str = "{type: object, properties: {kind: {type: string, enum: [a]}}}";

#[test]
fn schemas() {
    check(
        "schemas",
        &[
            (
                "a schema that nothing uses is added",
                requested("{type: object, properties: {a: {type: string}}}"),
                document(
                    "  /run: {post: {operationId: run, tags: [job], responses: {'200': {description: ok}}, \
                     requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/T'}}}}}}",
                    &format!(
                        "T: {{type: object, properties: {{a: {{type: string}}}}}}, U: {OBJECT}"
                    ),
                ),
            ),
            (
                "a schema has another name",
                holding("Before", OBJECT),
                holding("After", OBJECT),
            ),
            (
                "a schema can be null, wherever it is used",
                holding("Held", OBJECT),
                holding(
                    "Held",
                    "{type: object, nullable: true, properties: {kind: {type: string, enum: [a]}}}",
                ),
            ),
            (
                "another name for a type is one for another type",
                holding("Held", "{type: string}"),
                holding("Held", "{type: integer}"),
            ),
        ],
    );
}

#[test]
fn what_no_item_stands_for() {
    let described = |docs: &str, property: &str| {
        both_ways(&format!(
            "{{type: object{docs}, properties: {{a: {{type: string{property}}}}}}}"
        ))
    };
    check(
        "what_no_item_stands_for",
        &[
            (
                "documentation",
                described("", ""),
                described(
                    ", description: An object",
                    ", description: A text, example: x",
                ),
            ),
            (
                "deprecation",
                described("", ""),
                described(", deprecated: true", ", deprecated: true"),
            ),
            (
                "limits",
                described("", ""),
                described("", ", maxLength: 5, pattern: '^a'"),
            ),
        ],
    );
}
