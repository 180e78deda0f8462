//! Parameters in the query, the path and headers.

use crate::{PARAMETER, accepted, api, becomes, parameter};

#[test]
fn what_its_values_are_is_its_schema() {
    becomes(
        &parameter(
            "name: n, in: query, description: How many., required: true, type: integer, \
             format: int32, default: 4, enum: [4, 6], maximum: 9, exclusiveMaximum: true, \
             minimum: 1, exclusiveMinimum: false, multipleOf: 2, x-a: 1",
        ),
        PARAMETER,
        "{name: n, in: query, description: How many., required: true, x-a: 1, schema: \
         {type: integer, format: int32, default: 4, enum: [4, 6], maximum: 9, \
         exclusiveMaximum: true, minimum: 1, exclusiveMinimum: false, multipleOf: 2}}",
    );
    becomes(
        &parameter(
            "name: n, in: header, type: string, format: odd, minLength: 1, maxLength: 2, pattern: a",
        ),
        PARAMETER,
        "{name: n, in: header, schema: {type: string, format: odd, minLength: 1, maxLength: 2, pattern: a}}",
    );
}

#[test]
fn lists_in_the_query() {
    for (format, style) in [
        ("", "style: form, explode: false"),
        ("collectionFormat: csv,", "style: form, explode: false"),
        (
            "collectionFormat: ssv,",
            "style: spaceDelimited, explode: false",
        ),
        (
            "collectionFormat: pipes,",
            "style: pipeDelimited, explode: false",
        ),
        ("collectionFormat: multi,", "style: form, explode: true"),
    ] {
        becomes(
            &parameter(&format!(
                "name: ids, in: query, {format} type: array, minItems: 1, uniqueItems: true, \
                 items: {{type: integer, x-a: 1}}"
            )),
            PARAMETER,
            &format!(
                "{{name: ids, in: query, {style}, schema: {{type: array, minItems: 1, \
                 uniqueItems: true, items: {{type: integer, x-a: 1}}}}}}"
            ),
        );
    }
}

#[test]
fn lists_elsewhere() {
    for location in ["header", "path"] {
        becomes(
            &parameter(&format!(
                "name: ids, in: {location}, required: true, type: array, items: {{type: string}}"
            )),
            PARAMETER,
            &format!(
                "{{name: ids, in: {location}, required: true, style: simple, schema: {{type: array, items: {{type: string}}}}}}"
            ),
        );
    }
}

#[test]
fn without_a_value() {
    becomes(
        &parameter("name: a, in: query, type: boolean, allowEmptyValue: true"),
        PARAMETER,
        "{name: a, in: query, allowEmptyValue: true, schema: {type: boolean}}",
    );
}

#[test]
fn null() {
    becomes(
        &parameter(
            "name: a, in: query, type: array, x-nullable: true, items: {type: string, x-nullable: true}",
        ),
        PARAMETER,
        "{name: a, in: query, style: form, explode: false, schema: \
         {type: array, nullable: true, items: {type: string, nullable: true}}}",
    );
    becomes(
        &parameter("name: a, in: query, type: string, x-nullable: false"),
        PARAMETER,
        "{name: a, in: query, schema: {type: string}, x-nullable: false}",
    );
}

#[test]
fn data_is_kept() {
    becomes(
        &parameter(
            "name: a, in: query, type: string, default: {$ref: '#/x'}, enum: [{$ref: '#/definitions/y'}]",
        ),
        &format!("{PARAMETER}/schema"),
        "{type: string, default: {$ref: '#/x'}, enum: [{$ref: '#/definitions/y'}]}",
    );
}

#[test]
fn of_the_root_and_of_the_path() {
    let text = api("
parameters:
  'the page': {name: page, in: query, type: integer}
paths:
  /jobs:
    parameters:
      - $ref: '#/parameters/the%20page'
      - $ref: '#/paths/~1jobs/get/parameters/0'
    get:
      parameters: [{name: a, in: query, type: string}]
      responses: {}
");
    becomes(
        &text,
        "/paths/~1jobs/parameters",
        "[{$ref: '#/components/parameters/the%20page'}, {name: a, in: query, schema: {type: string}}]",
    );
    becomes(
        &text,
        "/components",
        "{parameters: {the page: {name: page, in: query, schema: {type: integer}}}}",
    );
    assert!(
        accepted(&text)
            .pointer("/components/requestBodies")
            .is_none()
    );
}
