//! `oneOf`, `anyOf` and `discriminator`.

use crate::{complaints_and_models, models, schema_complaints};

/// Two objects of which each holds the property `kind`.
const FILE_AND_TABLE: &str = "
        File: {type: object, required: [kind], properties: {kind: {type: string}, path: {type: string}}}
        Table: {type: object, required: [kind], properties: {kind: {type: string}, schema: {type: string}}}
";

/// The last of the types that schemas become: the union after those that it is made of.
fn union_beside_objects(union: &str) -> String {
    let code = models(&format!("{union}{FILE_AND_TABLE}"));
    let end = code.find("/// The schema `File`").expect("the object");
    code[..end].to_owned()
}

#[test]
fn discriminator_with_mapping() {
    assert_snapshot!(union_beside_objects(
        "
        Source:
          oneOf:
          - $ref: '#/components/schemas/File'
          - $ref: '#/components/schemas/Table'
          discriminator:
            propertyName: kind
            mapping:
              FILE: '#/components/schemas/File'
              CSV: '#/components/schemas/File'
              TABLE: Table
        "
    ));
}

/// It is a reference like others, in which `/` is `~1` and a space may be `%20`.
#[test]
fn discriminator_with_a_mapping_to_an_odd_name() {
    let code = models(
        "
        Source:
          oneOf: [{$ref: '#/components/schemas/a~1b%20c'}]
          discriminator: {propertyName: kind, mapping: {X: '#/components/schemas/a~1b%20c'}}
        'a/b c': {type: object, properties: {kind: {type: string}}}
        ",
    );
    assert!(code.contains("\"X\""), "{code}");
}

/// Without a mapping the names of the schemas are the values.
#[test]
fn discriminator_without_mapping() {
    assert_snapshot!(union_beside_objects(
        "
        Source:
          anyOf:
          - $ref: '#/components/schemas/File'
          - $ref: '#/components/schemas/Table'
          discriminator: {propertyName: kind}
        "
    ));
}

#[test]
fn discriminator_of_a_parent() {
    assert_snapshot!(models(
        "
        Source:
          type: object
          required: [kind]
          properties: {kind: {type: string}, name: {type: string}}
          discriminator: {propertyName: kind, mapping: {FILE: '#/components/schemas/File'}}
        File: {allOf: [{$ref: '#/components/schemas/Source'}, {properties: {path: {type: string}}}]}
        Table: {allOf: [{$ref: '#/components/schemas/Source'}]}
        "
    ));
}

#[test]
fn discriminator_maps_to_another_schema() {
    assert_snapshot!(schema_complaints(&format!(
        "
        Source:
          oneOf: [{{$ref: '#/components/schemas/File'}}]
          discriminator: {{propertyName: kind, mapping: {{TABLE: '#/components/schemas/Table'}}}}
        {FILE_AND_TABLE}"
    )));
}

#[test]
fn discriminator_of_an_inline_schema() {
    assert_snapshot!(schema_complaints(
        "
        Source:
          oneOf: [{type: object, properties: {kind: {type: string}}}]
          discriminator: {propertyName: kind}
        "
    ));
}

#[test]
fn discriminator_that_is_no_property() {
    assert_snapshot!(schema_complaints(&format!(
        "
        Source:
          oneOf: [{{$ref: '#/components/schemas/File'}}, {{$ref: '#/components/schemas/Table'}}]
          discriminator: {{propertyName: type}}
        {FILE_AND_TABLE}"
    )));
}

#[test]
fn objects() {
    assert_snapshot!(union_beside_objects(
        "
        Source:
          oneOf:
          - $ref: '#/components/schemas/File'
          - $ref: '#/components/schemas/Table'
        "
    ));
}

#[test]
fn scalars() {
    assert_snapshot!(models(
        "
        Value:
          anyOf: [{type: integer}, {type: number}, {type: boolean}, {type: string}, {type: array, items: {type: string}}]
        "
    ));
}

/// Inline branches are named by their titles, or else numbered.
#[test]
fn inline_branches() {
    assert_snapshot!(models(
        "
        Size:
          oneOf:
          - {title: In Rows, type: object, required: [rows], properties: {rows: {type: integer}}}
          - {type: object, required: [bytes], properties: {bytes: {type: integer}}}
        "
    ));
}

/// With one other branch it is that type, and may be `null`.
#[test]
fn nullable_branch() {
    assert_snapshot!(models(
        "
        Job:
          type: object
          required: [owner]
          properties:
            owner:
              oneOf:
              - {$ref: '#/components/schemas/Owner'}
              - {nullable: true, enum: [null]}
        Owner: {type: object, properties: {name: {type: string}}}
        "
    ));
}

/// Properties beside the choice are part of each branch.
#[test]
fn properties_beside() {
    assert_snapshot!(models(
        "
        Source:
          type: object
          required: [name]
          properties: {name: {type: string}}
          oneOf:
          - {title: File, type: object, required: [path], properties: {path: {type: string}}}
          - {title: Table, type: object, required: [schema], properties: {schema: {type: string}}}
        "
    ));
}

const EITHER: &str = "
        Filter:
          type: object
          properties: {id: {type: integer}, name: {type: string}}
          oneOf: [{required: [id]}, {required: [name]}]
";

#[test]
fn validation_only() {
    assert_snapshot!(schema_complaints(EITHER));
}

/// A value is of one schema of each choice; what has no value is left out.
#[test]
fn two_choices() {
    assert_snapshot!(complaints_and_models(
        "
        Value:
          oneOf: [{type: string}, {type: integer}]
          anyOf: [{type: boolean}, {type: number}]
        "
    ));
}

#[test]
fn two_choices_of_objects() {
    assert_snapshot!(models(
        "
        Rule:
          properties: {name: {type: string}}
          oneOf:
          - {title: Port, required: [port], properties: {port: {type: integer}}}
          - {title: Host, required: [host], properties: {host: {type: string}}}
          anyOf:
          - {title: Allow, required: [allow], properties: {allow: {type: boolean}}}
          - {title: Log, required: [log], properties: {log: {type: boolean}}}
        "
    ));
}

/// The property by which the variants are told is added to those that don't declare it.
#[test]
fn discriminator_that_some_lack() {
    assert_snapshot!(complaints_and_models(
        "
        Pet:
          oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
          discriminator: {propertyName: kind, mapping: {cat: Cat, kitten: Cat, dog: Dog}}
        Cat: {type: object, properties: {lives: {type: integer}}}
        Dog: {type: object, required: [kind], properties: {kind: {type: string}}}
        "
    ));
}

#[test]
fn not() {
    assert_snapshot!(schema_complaints(
        "
        Name: {type: string, not: {enum: [admin]}}
        "
    ));
}

/// An array can't hold the discriminator.
#[test]
fn discriminator_beside_a_list() {
    assert_snapshot!(complaints_and_models(
        "
        Content:
          oneOf: [{$ref: '#/components/schemas/Files'}, {$ref: '#/components/schemas/File'}]
          discriminator: {propertyName: kind, mapping: {array: '#/components/schemas/Files', file: '#/components/schemas/File'}}
        Files: {type: array, items: {$ref: '#/components/schemas/File'}}
        File: {type: object, required: [kind], properties: {kind: {type: string}}}
        "
    ));
}

/// `type: object` beside the choice says nothing that its schemas don't.
#[test]
fn type_beside_a_choice() {
    assert_snapshot!(models(&format!(
        "
        Source:
          type: object
          oneOf: [{{$ref: '#/components/schemas/File'}}, {{$ref: '#/components/schemas/Table'}}]
        {FILE_AND_TABLE}"
    )));
}

/// Of the schemas to choose from, those remain that what stands beside them allows.
#[test]
fn a_choice_narrowed() {
    assert_snapshot!(complaints_and_models(
        "
        Moment:
          type: object
          properties:
            at:
              allOf: [{oneOf: [{type: integer}, {type: string, format: date-time}]}, {type: string}]
        "
    ));
}

/// As springdoc writes a hierarchy: the parent offers its subtypes, and a subtype is only the parent.
#[test]
fn a_subtype_that_only_extends_the_parent_that_offers_it() {
    insta::assert_snapshot!(models(
        "
        Filter:
          oneOf: [{$ref: '#/components/schemas/IsTrue'}, {$ref: '#/components/schemas/Is'}]
          discriminator: {propertyName: operator, mapping: {isTrue: '#/components/schemas/IsTrue', is: '#/components/schemas/Is'}}
          required: [operator]
          properties: {operator: {type: string}}
        IsTrue: {allOf: [{$ref: '#/components/schemas/Filter'}]}
        Is: {allOf: [{$ref: '#/components/schemas/Filter'}, {type: object, properties: {value: {type: string}}}]}
        "
    ));
}
