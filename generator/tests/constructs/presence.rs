//! Properties that must be there, may be absent, may be `null`, or have a default.

use crate::{complaints_and_models, models};

#[test]
fn required_and_optional() {
    assert_snapshot!(models(
        "
        Job:
          type: object
          required: [jobName]
          properties:
            jobName: {type: string}
            runs: {type: integer}
        "
    ));
}

#[test]
fn all_optional() {
    assert_snapshot!(models(
        "
        Job: {type: object, properties: {name: {type: string}}}
        "
    ));
}

/// A required property that may be `null` is an `Option`; of an optional one, absent and `null` are
/// told apart.
#[test]
fn nullable() {
    assert_snapshot!(models(
        "
        Job:
          type: object
          required: [owner]
          properties:
            owner: {type: string, nullable: true}
            note: {type: string, nullable: true}
        "
    ));
}

#[test]
fn nullable_elements() {
    assert_snapshot!(models(
        "
        Row: {type: array, items: {type: integer, nullable: true}}
        Cells: {type: object, additionalProperties: {type: string, nullable: true}}
        "
    ));
}

/// Whether a named schema may be `null` is part of its uses.
#[test]
fn nullable_by_reference() {
    assert_snapshot!(models(
        "
        Job:
          type: object
          required: [owner]
          properties:
            owner: {$ref: '#/components/schemas/Owner'}
        Owner: {type: object, nullable: true, properties: {name: {type: string}}}
        "
    ));
}

/// A default is the server's: the client leaves the property out, and says what that means.
#[test]
fn defaults() {
    assert_snapshot!(models(
        "
        Job:
          type: object
          properties:
            streams: {type: integer, default: 1}
            label: {type: string, default: ''}
            tags: {type: array, items: {type: string}, default: []}
            owner: {type: string, nullable: true, default: null}
        "
    ));
}

/// Required by a `required` that names no property: nothing can hold it.
#[test]
fn required_but_undeclared() {
    assert_snapshot!(crate::schema_complaints(
        "
        Job: {type: object, required: [name, id], properties: {name: {type: string}}}
        "
    ));
}

/// OpenAPI 3.0 ignores it there, but servers that declare it do send `null`.
#[test]
fn nullable_beside_a_reference() {
    let document = "
        Job:
          type: object
          required: [owner, steps]
          properties:
            owner: {$ref: '#/components/schemas/User', nullable: true}
            author: {$ref: '#/components/schemas/User', nullable: true}
            reader: {$ref: '#/components/schemas/User', nullable: false, description: Reads.}
            steps: {type: array, items: {$ref: '#/components/schemas/User', nullable: true}}
        User: {type: object, properties: {name: {type: string}}}
        ";
    let code = complaints_and_models(document);
    for field in [
        "pub owner: Option<User>,",
        "pub author: Option<Option<User>>,",
        "pub reader: Option<User>,",
        "pub steps: Vec<Option<User>>,",
        // The fields beside the reference that are still ignored.
        "`nullable` and `description` beside a `$ref` are ignored",
    ] {
        assert!(code.contains(field), "{field}: {code}");
    }
}
