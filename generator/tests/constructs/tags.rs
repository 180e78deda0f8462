//! Choices whose branches are told apart by the values of a property, without a discriminator, and
//! choices of enums.

use crate::{models, schema_complaints};

/// What reads and writes the unions, and the enums of enumerations.
fn outline(schemas: &str) -> String {
    let code = models(schemas);
    let mut kept = Vec::new();
    let mut is_kept = false;
    for line in code.lines() {
        is_kept |= line.starts_with("pub enum") || line.contains("_union! {");
        let is_noise = line.trim_start().starts_with("///") || line.contains("Unrecognized");
        if is_kept && !is_noise {
            kept.push(line);
        }
        is_kept &= line != "}";
    }
    kept.join("\n")
}

#[test]
fn enums_of_one_value() {
    assert_snapshot!(models(
        "
        State:
          oneOf:
          - {type: object, required: [state], properties: {state: {type: string, enum: [creating]}}}
          - {type: object, required: [state, instance], properties: {state: {type: string, enum: [attached]}, instance: {type: string}}}
        "
    ));
}

#[test]
fn enums_of_several_values() {
    assert_snapshot!(outline(
        "
        Rule:
          oneOf: [{$ref: '#/components/schemas/Change'}, {$ref: '#/components/schemas/Removal'}]
        Change: {type: object, required: [type], properties: {type: {type: string, enum: [creation, update]}}}
        Removal: {type: object, required: [type], properties: {type: {type: string, enum: [deletion]}}}
        "
    ));
}

/// The property is required, and its type listed, beside the choice or in a part of a branch.
#[test]
fn a_tag_in_pieces() {
    assert_snapshot!(outline(
        "
        Kind: {type: integer, enum: [1, 2, 3]}
        Named: {type: object, properties: {type: {$ref: '#/components/schemas/Kind'}, name: {type: string}}}
        Event:
          required: [type]
          properties: {id: {type: string}}
          anyOf:
          - allOf: [{$ref: '#/components/schemas/Named'}, {properties: {type: {type: integer, enum: [1]}}}]
          - allOf: [{$ref: '#/components/schemas/Named'}]
            type: object
            properties: {type: {allOf: [{$ref: '#/components/schemas/Kind'}], enum: [2]}}
        "
    ));
}

/// A union within a union has the values of all its variants.
#[test]
fn a_union_in_a_union() {
    assert_snapshot!(outline(
        "
        All: {oneOf: [{$ref: '#/components/schemas/Some'}, {$ref: '#/components/schemas/C'}]}
        Some: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}
        A: {type: object, required: [tag], properties: {tag: {type: string, enum: [a]}}}
        B: {type: object, required: [tag], properties: {tag: {type: string, enum: [b]}}}
        C: {type: object, required: [tag], properties: {tag: {type: string, enum: [c]}}}
        "
    ));
}

/// What isn't an object is told by its structure, and `null` is no variant.
#[test]
fn objects_beside_other_values() {
    assert_snapshot!(outline(
        "
        Mixed:
          anyOf:
          - {type: string}
          - {type: object, required: [tag], properties: {tag: {type: string, enum: [a]}}}
          - {type: object, required: [tag], properties: {tag: {type: string, enum: [b]}}}
          - {enum: [null]}
        "
    ));
}

/// Of several such properties, the one with a value for each branch counts.
#[test]
fn two_properties_that_tell_apart() {
    assert_snapshot!(outline(
        "
        Either:
          oneOf:
          - {type: object, required: [many, one], properties: {many: {type: string, enum: [a, b]}, one: {type: string, enum: [x]}}}
          - {type: object, required: [many, one], properties: {many: {type: string, enum: [c]}, one: {type: string, enum: [y]}}}
        "
    ));
}

/// An optional property, equal values, values of two types or `null` tell nothing.
#[test]
fn what_tells_nothing_apart() {
    for (first, second) in [
        (
            "properties: {tag: {type: string, enum: [a]}}",
            "required: [tag], properties: {tag: {type: string, enum: [b]}}",
        ),
        (
            "required: [tag], properties: {tag: {type: string, enum: [a, b]}}",
            "required: [tag], properties: {tag: {type: string, enum: [b]}}",
        ),
        (
            "required: [tag], properties: {tag: {enum: [a]}}",
            "required: [tag], properties: {tag: {enum: [1]}}",
        ),
        (
            "required: [tag], properties: {tag: {type: string, enum: [a], nullable: true}}",
            "required: [tag], properties: {tag: {type: string, enum: [b]}}",
        ),
        (
            "required: [tag], properties: {tag: {type: string}}",
            "required: [tag], properties: {tag: {type: string, enum: [b]}}",
        ),
    ] {
        let code = models(&format!(
            "
        Either:
          oneOf:
          - {{type: object, {first}}}
          - {{type: object, {second}}}
            "
        ));
        assert!(
            code.contains("untagged_union! {"),
            "{first} | {second}: {code}"
        );
    }
}

#[test]
fn a_discriminator_of_inline_schemas() {
    assert_snapshot!(outline(
        "
        Lamp:
          oneOf:
          - $ref: '#/components/schemas/Desk'
          - {type: object, required: [kind], properties: {kind: {type: string, enum: [wall]}}}
          discriminator: {propertyName: kind}
        Desk: {type: object, required: [kind], properties: {kind: {type: string, enum: [desk]}}}
        "
    ));
}

#[test]
fn a_mapping_to_a_schema_that_can_not_be_chosen() {
    assert_snapshot!(schema_complaints(
        "
        Lamp:
          oneOf:
          - {$ref: '#/components/schemas/Desk'}
          - {$ref: '#/components/schemas/Wall'}
          discriminator: {propertyName: kind, mapping: {other: Chair}}
        Desk: {type: object, required: [kind], properties: {kind: {type: string, enum: [desk]}}}
        Wall: {type: object, required: [kind], properties: {kind: {type: string, enum: [wall]}}}
        Chair: {type: object}
        "
    ));
}

#[test]
fn a_discriminator_of_integers() {
    assert_snapshot!(outline(
        "
        Event:
          oneOf: [{$ref: '#/components/schemas/Opened'}, {$ref: '#/components/schemas/Closed'}]
          discriminator:
            propertyName: kind
            mapping: {'1': '#/components/schemas/Opened', '2': '#/components/schemas/Closed'}
        Opened: {type: object, required: [kind], properties: {kind: {type: integer}}}
        Closed: {type: object, required: [kind], properties: {kind: {type: integer}}}
        "
    ));
}

/// The parent itself is a variant where it is mapped, and so is a subtype with subtypes, or a schema
/// that doesn't extend the parent.
#[test]
fn the_family_of_a_parent() {
    assert_snapshot!(outline(
        "
        Thing:
          type: object
          required: [kind]
          properties: {kind: {type: string}}
          discriminator:
            propertyName: kind
            mapping: {plain: Thing, odd: Stranger}
        Inner: {allOf: [{$ref: '#/components/schemas/Thing'}, {properties: {a: {type: string}}}]}
        Leaf: {allOf: [{$ref: '#/components/schemas/Inner'}, {properties: {b: {type: string}}}]}
        Stranger: {type: object, required: [kind], properties: {kind: {type: string}}}
        "
    ));
}

/// A union is part of the schema that it is composed with; the choice of a parent isn't.
#[test]
fn all_of_a_union() {
    assert_snapshot!(outline(
        "
        Device:
          oneOf: [{$ref: '#/components/schemas/Alpha'}, {$ref: '#/components/schemas/Beta'}]
          discriminator: {propertyName: type, mapping: {ALPHA: Alpha, BETA: Beta}}
        Alpha: {type: object, required: [type], properties: {type: {type: string}}}
        Beta: {type: object, required: [type], properties: {type: {type: string}}}
        WithStatus:
          allOf: [{$ref: '#/components/schemas/Device'}, {type: object, properties: {status: {type: string}}}]
        "
    ));
}

#[test]
fn enums_of_one_type() {
    assert_snapshot!(models(
        "
        Signal:
          type: integer
          oneOf:
          - {title: RED, description: Stop., enum: [1]}
          - {title: GREEN, enum: [2]}
          - {title: BLUE, enum: [3]}
        "
    ));
}

/// Values that an enum beside the choice doesn't allow fall away.
#[test]
fn enums_that_an_enum_narrows() {
    assert_snapshot!(outline(
        "
        Signal: {oneOf: [{title: RED, enum: [1]}, {title: GREEN, enum: [2]}, {title: BLUE, enum: [3]}]}
        Lamp: {type: integer, enum: [1, 3], allOf: [{$ref: '#/components/schemas/Signal'}]}
        "
    ));
}

/// What remains keeps its own name, whatever stood before it.
#[test]
fn names_of_enums_that_an_enum_narrows() {
    let code = models(
        "
        Signal:
          oneOf:
          - {type: integer, enum: [1, 2], x-enum-varnames: [RED, GREEN]}
          - {type: integer, enum: [3, 4], x-enum-varnames: [BLUE, WHITE]}
        Lamp: {type: integer, enum: [2, 4], allOf: [{$ref: '#/components/schemas/Signal'}]}
        ",
    );
    assert!(
        code.contains("pub const ALL: &'static [Self] = &[Self::Green, Self::White];"),
        "{code}"
    );
}

/// A value that the enum doesn't know is the string.
#[test]
fn an_enum_beside_any_string() {
    assert_snapshot!(outline(
        "
        Free: {anyOf: [{type: string}, {type: string, enum: [red, orange]}]}
        Known: {type: string, enum: [red]}
        Named: {anyOf: [{$ref: '#/components/schemas/Known'}, {type: string}]}
        Dated: {anyOf: [{type: string, enum: [never]}, {type: string, format: date}]}
        "
    ));
}

/// `x-enum-varnames` and `x-enum-descriptions`, as lists beside `enum` or by value.
#[test]
fn names_and_descriptions_of_values() {
    assert_snapshot!(models(
        "
        Level:
          type: integer
          enum: [0, 1, -3]
          x-enum-varnames: [OFF, low-power, '']
          x-enum-descriptions: [Nothing runs., '', Broken.]
        Mode:
          type: string
          enum: [a, b]
          x-enumDescriptions: {b: The other.}
        "
    ));
}
