//! What OpenAPI 3.0 has no counterpart for, or a place has no use for: a warning each.

use insta::assert_snapshot;

use crate::{api, complaints, definition, operation, parameter};

#[test]
fn styles() {
    assert_snapshot!(complaints(&parameter(
        "name: a, in: query, type: array, collectionFormat: tsv, items: {type: string}"
    )));
}

#[test]
fn styles_outside_of_pairs() {
    assert_snapshot!(complaints(&parameter(
        "name: a, in: header, type: array, collectionFormat: multi, items: {type: string}"
    )));
    assert_snapshot!(complaints(&parameter(
        "name: a, in: header, type: array, collectionFormat: pipes, items: {type: string}"
    )));
}

#[test]
fn styles_of_what_is_no_list() {
    assert_snapshot!(complaints(&parameter(
        "name: a, in: query, type: string, collectionFormat: csv"
    )));
    assert_snapshot!(complaints(&parameter(
        "name: a, in: query, type: array, items: {type: string, collectionFormat: csv}"
    )));
}

#[test]
fn lists_in_lists() {
    assert_snapshot!(complaints(&parameter(
        "name: a, in: query, type: array, items: {type: array, collectionFormat: ssv, items: {type: array, items: {type: string}}}"
    )));
}

#[test]
fn lists_in_multipart_bodies() {
    assert_snapshot!(complaints(&operation(
        "consumes: [multipart/form-data]
      parameters: [{name: a, in: formData, type: array, items: {type: string}}]
      responses: {}"
    )));
}

#[test]
fn values_that_may_be_empty() {
    assert_snapshot!(complaints(&parameter(
        "name: a, in: header, type: string, allowEmptyValue: true"
    )));
    assert_snapshot!(complaints(&parameter(
        "name: a, in: formData, type: string, allowEmptyValue: true"
    )));
}

#[test]
fn fields_of_another_kind_of_parameter() {
    assert_snapshot!(complaints(&parameter(
        "name: a, in: query, type: string, schema: {}"
    )));
    assert_snapshot!(complaints(&parameter(
        "name: a, in: body, schema: {}, type: string, maxLength: 1"
    )));
}

#[test]
fn forms_in_media_types_of_bodies() {
    assert_snapshot!(complaints(&operation(
        "consumes: [application/json, multipart/form-data]
      parameters: [{name: a, in: formData, type: string}]
      responses: {}"
    )));
}

#[test]
fn form_fields_that_nothing_uses() {
    assert_snapshot!(complaints(&api(
        "paths: {}\nparameters: {a: {name: a, in: formData, type: string}}"
    )));
}

#[test]
fn bodies_of_no_operation() {
    assert_snapshot!(complaints(&api(
        "paths: {/a: {parameters: [{name: a, in: body, schema: {}}]}}"
    )));
}

#[test]
fn formats_of_files() {
    assert_snapshot!(complaints(&parameter(
        "name: a, in: formData, type: file, format: jpeg"
    )));
}

#[test]
fn schemes() {
    assert_snapshot!(complaints(&api(
        "host: example.com\nschemes: [ws, https, wss]\npaths: {}"
    )));
    assert_snapshot!(complaints(&api("schemes: [https]\npaths: {}")));
}

#[test]
fn examples_of_what_is_not_produced() {
    assert_snapshot!(complaints(&operation(
        "produces: [application/json]
      responses: {'200': {description: Done., examples: {text/plain: a}}}"
    )));
}

#[test]
fn fields_of_another_kind_of_security_scheme() {
    assert_snapshot!(complaints(&api(
        "paths: {}
securityDefinitions:
  basic: {type: basic, name: a}
  key: {type: apiKey, name: a, in: query, scopes: {}}
  implicit: {type: oauth2, flow: implicit, authorizationUrl: 'https://example.com', tokenUrl: 'https://example.com', scopes: {}}"
    )));
}

#[test]
fn fields_of_openapi_3() {
    assert_snapshot!(complaints(&definition(
        "{type: string, nullable: true, oneOf: []}"
    )));
}

/// A part that is used more than once is told of once.
#[test]
fn in_a_part_that_is_used_twice() {
    assert_snapshot!(complaints(&api("
responses: {A: {description: A., schema: {type: file, format: a}}}
paths:
  /a:
    get: {produces: [a/a], responses: {'200': {$ref: '#/responses/A'}}}
    put: {produces: [b/b], responses: {'200': {$ref: '#/responses/A'}}}
")));
}
