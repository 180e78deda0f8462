//! Schemas that are made of others.

use super::super::place::{JOB, NAME, SCHEMAS};
use crate::row::{Row, row};

pub(super) fn rows() -> Vec<Row> {
    vec![
        row("allOf, of objects")
            .with(JOB, "{allOf: [{type: object, properties: {id: {type: integer}}}]}")
            .generated("pub id: Option<i64>"),
        row("allOf, of a parent")
            .given(&format!("{SCHEMAS}/Named"), "{type: object, properties: {id: {type: integer}}}")
            .with(JOB, "{allOf: [{$ref: '#/components/schemas/Named'}]}")
            .generated("pub id: Option<i64>"),
        row("allOf, around a single reference")
            .given(&format!("{SCHEMAS}/Named"), "{type: object, properties: {id: {type: integer}}}")
            .with(NAME, "{type: null, allOf: [{$ref: '#/components/schemas/Named'}]}")
            .generated("pub name: Option<Named>"),
        row("allOf, of scalars").with(NAME, "{type: null, allOf: [{type: string}, {maxLength: 7}]}").documented("at most 7 characters"),
        row("allOf, of properties of different types")
            .with(JOB, "{allOf: [{type: object, properties: {name: {type: integer}}}]}")
            .refused(&["conflicting-types"]),
        row("allOf, of different types")
            .with(NAME, "{type: null, allOf: [{type: string}, {type: integer}]}")
            .refused(&["conflicting-types"]),
        row("allOf, in a circle")
            .with(JOB, "{allOf: [{$ref: '#/components/schemas/Job'}]}")
            .refused(&["circular-all-of"]),
        row("oneOf").with(NAME, "{type: null, oneOf: [{type: string}, {type: integer}]}").generated("pub enum JobName"),
        row("oneOf, with properties beside it")
            .with(JOB, "{oneOf: [{title: Big, properties: {size: {type: integer}}}, {title: Small, properties: {weight: {type: integer}}}]}")
            .generated("pub enum Job"),
        row("oneOf, of objects that require a property with other values each")
            .with(JOB, "{oneOf: [{required: [kind], properties: {kind: {type: string, enum: [big]}}}, {required: [kind], properties: {kind: {type: string, enum: [small]}}}]}")
            .generated("Job by \"kind\""),
        row("oneOf, of enums")
            .with(NAME, "{type: null, oneOf: [{type: string, enum: [big]}, {type: string, enum: [small]}]}")
            .generated("string_enum!(JobName)"),
        row("oneOf, of the schema itself")
            .with(JOB, "{oneOf: [{$ref: '#/components/schemas/Job'}, {type: string}]}")
            .refused(&["circular-schema"]),
        row("oneOf, that only validates").with(JOB, "{oneOf: [{required: [name]}, {required: [id]}]}").warned(&["validation-only"]),
        row("oneOf, beside an anyOf")
            .with(NAME, "{type: null, oneOf: [{type: string}, {type: integer}], anyOf: [{type: integer}, {type: boolean}]}")
            .generated("pub name: Option<i64>")
            .warned(&["impossible-variant", "impossible-variant"]),
        row("oneOf, of objects, beside an anyOf of objects")
            .with(JOB, "{oneOf: [{required: [a], properties: {a: {type: string}}}], anyOf: [{properties: {b: {type: string}}}, {properties: {c: {type: string}}}]}")
            .generated("pub enum Job"),
        row("anyOf").with(NAME, "{type: null, anyOf: [{type: string}, {type: integer}]}").generated("pub enum JobName"),
        row("not").with(NAME, "{not: {enum: [big]}}").warned(&["not-ignored"]),
    ]
}

pub(in crate::rows) fn discriminator() -> Vec<Row> {
    const PET: &str = "/components/schemas/Pet";
    let of_choice = |construct| {
        row(construct)
            .given("/components/schemas/Cat", "{type: object, required: [kind], properties: {kind: {type: string}, lives: {type: integer}}}")
            .given("/components/schemas/Dog", "{type: object, required: [kind], properties: {kind: {type: string}, tricks: {type: integer}}}")
            .given(PET, "{oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]}")
    };
    vec![
        of_choice("propertyName")
            .with(PET, "{discriminator: {propertyName: kind}}")
            .generated("\"kind\""),
        row("propertyName, of a parent")
            .given(PET, "{type: object, required: [kind], properties: {kind: {type: string}}}")
            .given("/components/schemas/Cat", "{allOf: [{$ref: '#/components/schemas/Pet'}], properties: {lives: {type: integer}}}")
            .with(PET, "{discriminator: {propertyName: kind}}")
            .generated("pub enum Pet"),
        of_choice("propertyName, that no schema has")
            .with(PET, "{discriminator: {propertyName: sort}}")
            .nothing("the choice is told by its form").warned(&["idle-discriminator"]),
        of_choice("propertyName, that only some schemas have")
            .with(PET, "{discriminator: {propertyName: tricks}}")
            .generated("pub struct PetCat")
            .warned(&["untagged-variant"]),
        of_choice("propertyName, that no schema has, with a mapping")
            .with(PET, "{discriminator: {propertyName: sort, mapping: {cat: Cat}}}")
            .generated("pub struct PetCat")
            .warned(&["untagged-variant", "untagged-variant"]),
        row("propertyName, with an inline schema to choose from")
            .given(PET, "{oneOf: [{type: object, properties: {kind: {type: string}}}, {type: object, properties: {kind: {type: string}, a: {type: string}}}]}")
            .with(PET, "{discriminator: {propertyName: kind}}")
            .refused(&["discriminator-inline", "discriminator-inline"]),
        row("propertyName, of a schema without a choice and without children")
            .with(JOB, "{discriminator: {propertyName: name}}")
            .nothing("there is nothing to tell apart"),
        of_choice("mapping")
            .given(PET, "{discriminator: {propertyName: kind}}")
            .with(PET, "{discriminator: {propertyName: kind, mapping: {meow: Cat}}}")
            .generated("\"meow\""),
        of_choice("mapping, to a schema that is not to choose from")
            .given(PET, "{discriminator: {propertyName: kind}}")
            .with(PET, "{discriminator: {propertyName: kind, mapping: {job: Job}}}")
            .refused(&["discriminator-mapping"]),
    ]
}
