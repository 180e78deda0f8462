//! Types that hold themselves.

use crate::models;

#[test]
fn direct() {
    assert_snapshot!(models(
        "
        Node:
          type: object
          required: [value]
          properties:
            value: {type: integer}
            next: {$ref: '#/components/schemas/Node'}
        "
    ));
}

#[test]
fn mutual() {
    assert_snapshot!(models(
        "
        Job: {type: object, properties: {step: {$ref: '#/components/schemas/Step'}}}
        Step: {type: object, properties: {job: {$ref: '#/components/schemas/Job'}}}
        "
    ));
}

/// A list and a map are boxes already.
#[test]
fn by_lists_and_maps() {
    assert_snapshot!(models(
        "
        Tree:
          type: object
          required: [children, byName]
          properties:
            children: {type: array, items: {$ref: '#/components/schemas/Tree'}}
            byName: {type: object, additionalProperties: {$ref: '#/components/schemas/Tree'}}
        "
    ));
}

/// Required and recursive can only end in `null`.
#[test]
fn required_or_null() {
    assert_snapshot!(models(
        "
        Node:
          type: object
          nullable: true
          required: [next]
          properties: {next: {$ref: '#/components/schemas/Node'}}
        "
    ));
}

#[test]
fn by_a_union() {
    assert_snapshot!(models(
        "
        Expression:
          oneOf: [{$ref: '#/components/schemas/Not'}, {type: string}]
        Not: {type: object, required: [not], properties: {not: {$ref: '#/components/schemas/Expression'}}}
        "
    ));
}

/// Rust's `type` can't lead back to itself.
#[test]
fn by_an_alias() {
    assert_snapshot!(models(
        "
        Nested: {type: array, items: {$ref: '#/components/schemas/Nested'}}
        "
    ));
}
