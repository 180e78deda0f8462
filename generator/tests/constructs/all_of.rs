//! `allOf`.

use crate::{models, schema_complaints};

#[test]
fn objects_merge() {
    assert_snapshot!(models(
        "
        Job:
          allOf:
          - {type: object, properties: {id: {type: integer}}}
          - {type: object, required: [name], properties: {name: {type: string}}}
        "
    ));
}

#[test]
fn a_parent() {
    assert_snapshot!(models(
        "
        Named: {type: object, required: [name], properties: {name: {type: string}}}
        Job:
          allOf:
          - $ref: '#/components/schemas/Named'
          - {type: object, properties: {runs: {type: integer}}}
        "
    ));
}

/// Properties beside `allOf` are as good as those of one more schema in it.
#[test]
fn properties_beside() {
    assert_snapshot!(models(
        "
        Named: {type: object, required: [name], properties: {name: {type: string}}}
        Job:
          allOf: [{$ref: '#/components/schemas/Named'}]
          properties: {runs: {type: integer}}
        "
    ));
}

/// Around a single reference it is there to hold a description, and no type of its own.
#[test]
fn a_single_reference() {
    assert_snapshot!(models(
        "
        Job:
          type: object
          properties:
            owner:
              description: Who pays for it.
              allOf: [{$ref: '#/components/schemas/Owner'}]
        Owner: {type: object, properties: {name: {type: string}}}
        "
    ));
}

#[test]
fn required_added() {
    assert_snapshot!(models(
        "
        Job: {type: object, properties: {name: {type: string}}}
        NewJob: {allOf: [{$ref: '#/components/schemas/Job'}], required: [name]}
        "
    ));
}

/// A child may say more precisely what a property of its parent is.
#[test]
fn refinement() {
    assert_snapshot!(models(
        "
        Source: {type: object, properties: {kind: {type: string}, options: {type: object}}}
        FileSource:
          allOf:
          - $ref: '#/components/schemas/Source'
          - type: object
            properties:
              kind: {type: string, enum: [FILE]}
              options: {type: object, properties: {path: {type: string}}}
        "
    ));
}

#[test]
fn scalars() {
    assert_snapshot!(models(
        "
        Name: {type: string}
        ShortName: {allOf: [{$ref: '#/components/schemas/Name'}, {maxLength: 8}]}
        "
    ));
}

/// What is the same in both, or said by one of them alone, needs no type of its own.
#[test]
fn a_property_declared_twice() {
    assert_snapshot!(models(
        "
        Job:
          allOf:
          - type: object
            properties:
              state: {type: string, enum: [ON, OFF]}
              owner: {type: object, required: [id], properties: {id: {type: integer}, name: {type: string}}}
              labels: {type: array, items: {type: string}}
          - type: object
            properties:
              state: {type: string, enum: [OFF, ON], description: What it does.}
              owner: {type: object, properties: {name: {type: string}}}
              labels: {type: array, items: {type: string, nullable: true}}
        "
    ));
}

/// A property that two parts declare, neither of them wholly, is of a type that has what both say.
#[test]
fn a_property_in_parts() {
    assert_snapshot!(models(
        "
        Job:
          allOf:
          - type: object
            properties:
              state: {type: string, enum: [ON, OFF, LOST]}
              owner: {$ref: '#/components/schemas/Owner'}
              steps: {type: array, items: {type: object, nullable: true, properties: {name: {type: string}}}}
          - type: object
            properties:
              state: {enum: [OFF, ON, NEW]}
              owner: {type: object, required: [mail], properties: {mail: {type: string}}}
              steps: {type: array, items: {type: object, properties: {size: {type: integer}}}}
        Owner: {type: object, properties: {name: {type: string}}}
        "
    ));
}

/// Composing the same schema by two ways is no different from doing so by one.
#[test]
fn the_same_twice() {
    assert_snapshot!(models(
        "
        Named: {type: object, properties: {name: {type: string}}}
        Job: {allOf: [{$ref: '#/components/schemas/Named'}, {$ref: '#/components/schemas/Owned'}]}
        Owned: {allOf: [{$ref: '#/components/schemas/Named'}, {properties: {owner: {type: string}}}]}
        "
    ));
}

#[test]
fn properties_that_lead_back() {
    assert_snapshot!(schema_complaints(
        "
        Job: {allOf: [{$ref: '#/components/schemas/Left'}, {$ref: '#/components/schemas/Right'}]}
        Left: {type: object, properties: {next: {$ref: '#/components/schemas/Left'}, a: {type: string}}}
        Right: {type: object, properties: {next: {$ref: '#/components/schemas/Right'}, b: {type: string}}}
        "
    ));
}

#[test]
fn no_common_value() {
    assert_snapshot!(schema_complaints(
        "Job: {allOf: [{type: string, enum: [ON]}, {type: string, enum: [OFF]}]}"
    ));
}

#[test]
fn conflicting_properties() {
    assert_snapshot!(schema_complaints(
        "
        Job:
          allOf:
          - {type: object, properties: {id: {type: integer}}}
          - {type: object, properties: {id: {type: string}}}
        "
    ));
}

#[test]
fn conflicting_types() {
    assert_snapshot!(schema_complaints(
        "
        Job: {allOf: [{type: string}, {type: integer}]}
        Mix: {allOf: [{type: string}, {type: object, properties: {id: {type: integer}}}]}
        "
    ));
}

#[test]
fn circular() {
    assert_snapshot!(schema_complaints(
        "
        Job: {allOf: [{$ref: '#/components/schemas/Task'}, {properties: {id: {type: integer}}}]}
        Task: {allOf: [{$ref: '#/components/schemas/Job'}, {properties: {name: {type: string}}}]}
        "
    ));
}

/// Of two limits the narrower holds, whichever comes first, and wherever it stands; of patterns, all do.
#[test]
fn limits_merge() {
    assert_snapshot!(models(
        "
        Base: {type: string, minLength: 3, maxLength: 100, pattern: ^a}
        Count: {type: integer, minimum: 2, maximum: 10, multipleOf: 2}
        Job:
          type: object
          properties:
            narrower: {allOf: [{$ref: '#/components/schemas/Base'}, {maxLength: 50}]}
            wider: {allOf: [{$ref: '#/components/schemas/Base'}, {maxLength: 500, minLength: 1}]}
            first: {allOf: [{maxLength: 50, pattern: b$}, {$ref: '#/components/schemas/Base'}]}
            beside: {type: string, maxLength: 50, allOf: [{maxLength: 20}, {maxLength: 30}]}
            number: {allOf: [{$ref: '#/components/schemas/Count'}, {minimum: 2, exclusiveMinimum: true, maximum: 20, multipleOf: 3}]}
            list:
              allOf:
              - {type: array, maxItems: 5, items: {type: string, maxLength: 4}}
              - {type: array, maxItems: 9, uniqueItems: true, items: {type: string, maxLength: 2}}
        "
    ));
}

/// A format beside a reference to a string makes the string one of this format.
#[test]
fn a_format_alone() {
    let code = models(
        "
        Text: {type: string}
        Job:
          type: object
          properties:
            start: {allOf: [{$ref: '#/components/schemas/Text'}, {format: date-time}]}
            end: {format: date-time, allOf: [{$ref: '#/components/schemas/Text'}]}
        ",
    );
    for name in ["start", "end"] {
        let field = format!("pub {name}: Option<Timestamp>,");
        assert!(code.contains(&field), "{field}: {code}");
    }
}
