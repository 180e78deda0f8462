//! Definitions.

use crate::{becomes, definition};

const JOB: &str = "/components/schemas/Job";

/// A definition that stays as it is.
#[track_caller]
fn stays(schema: &str) {
    becomes(&definition(schema), JOB, schema);
}

#[test]
fn what_both_versions_have() {
    stays(
        "{type: object, title: A job, description: Jobs., required: [a], readOnly: true, \
         minProperties: 1, maxProperties: 9, additionalProperties: {type: string}, x-a: {$ref: '#/b'}, \
         xml: {name: job, x-b: 1}, externalDocs: {url: 'https://example.com'}, properties: {a: {type: integer, \
         format: odd, minimum: 1, exclusiveMinimum: true, maximum: 2, exclusiveMaximum: true, multipleOf: 1}, \
         b: {type: string, minLength: 1, maxLength: 2, pattern: a}, \
         c: {type: array, items: {type: boolean}, minItems: 1, maxItems: 2, uniqueItems: true}}}",
    );
    stays("{type: object, additionalProperties: false}");
    stays("{}");
}

#[test]
fn fields_named_as_keywords() {
    stays(
        "{type: object, properties: {$ref: {type: string}, properties: {type: object, properties: \
         {allOf: {type: string}}}, discriminator: {type: string}, type: {type: string}, x-nullable: {type: string}}}",
    );
}

#[test]
fn data_is_kept() {
    stays(
        "{example: {$ref: '#/definitions/A', discriminator: a, x-nullable: true}, \
         default: {properties: {a: {$ref: '#/definitions/A'}}}, enum: [{$ref: A}, {type: file}]}",
    );
}

#[test]
fn a_discriminator() {
    becomes(
        &definition(
            "{type: object, discriminator: kind, required: [kind], properties: {kind: {type: string}}}",
        ),
        JOB,
        "{type: object, discriminator: {propertyName: kind}, required: [kind], properties: {kind: {type: string}}}",
    );
}

#[test]
fn null() {
    becomes(
        &definition("{type: string, x-nullable: true}"),
        JOB,
        "{type: string, nullable: true}",
    );
    stays("{type: string, x-nullable: false}");
    stays("{type: string, x-nullable: 'true'}");
    becomes(
        &definition("{properties: {a: {$ref: '#/definitions/Job', x-nullable: true, x-a: 1}}}"),
        JOB,
        "{properties: {a: {nullable: true, allOf: [{$ref: '#/components/schemas/Job', x-a: 1}]}}}",
    );
}

#[test]
fn compositions() {
    becomes(
        &definition(
            "{allOf: [{$ref: '#/definitions/Job/allOf/1'}, {type: object, x-nullable: true}]}",
        ),
        JOB,
        "{allOf: [{$ref: '#/components/schemas/Job/allOf/1'}, {type: object, nullable: true}]}",
    );
}
