//! What a document of Swagger 2.0 must not be: an error each, where it stands.

use insta::assert_snapshot;

use crate::{api, complaints, definition, operation, parameter};

#[test]
fn wrong_types() {
    assert_snapshot!(complaints(
        "swagger: '2.0'\ninfo: []\nhost: 1\nschemes: https\npaths:\n  /a: {get: {responses: []}, put: 1}\ndefinitions: {A: [], B: {properties: [], type: [string, 'null'], exclusiveMinimum: 1}}\n"
    ));
}

#[test]
fn missing_and_misspelt_fields() {
    assert_snapshot!(complaints(
        "swagger: '2.0'\nbasepath: /a\ndefinitions: {A: {tpye: string}}\n"
    ));
}

#[test]
fn unknown_words() {
    assert_snapshot!(complaints(&parameter(
        "name: a, in: cookie, type: object, collectionFormat: tabs"
    )));
}

#[test]
fn parameters_without_a_type() {
    assert_snapshot!(complaints(&parameter("name: a, in: query")));
    assert_snapshot!(complaints(&parameter("name: a, in: body")));
}

#[test]
fn a_parameter_twice() {
    assert_snapshot!(complaints(&operation(
        "parameters:
        - {name: a, in: formData, type: string}
        - {name: a, in: query, type: string}
        - {name: a, in: formData, type: string}
      responses: {}"
    )));
}

#[test]
fn two_bodies() {
    assert_snapshot!(complaints(&operation(
        "parameters:
        - {name: a, in: body, schema: {}}
        - {name: b, in: body, schema: {}}
      responses: {}"
    )));
}

#[test]
fn a_body_and_a_form() {
    assert_snapshot!(complaints(&operation(
        "parameters:
        - {name: a, in: formData, type: string}
        - {name: b, in: body, schema: {}}
      responses: {}"
    )));
}

#[test]
fn files() {
    assert_snapshot!(complaints(&parameter("name: a, in: query, type: file")));
    assert_snapshot!(complaints(&definition(
        "{type: object, properties: {a: {type: file}}}"
    )));
}

#[test]
fn hosts_and_base_paths() {
    assert_snapshot!(complaints(&api(
        "host: https://example.com\nbasePath: v1\npaths: {}"
    )));
    assert_snapshot!(complaints(&api(
        "host: '{host}'\nbasePath: '/{v}'\npaths: {}"
    )));
}

#[test]
fn security_schemes() {
    assert_snapshot!(complaints(&api("paths: {}
securityDefinitions:
  key: {type: apiKey}
  flow: {type: oauth2, scopes: {}}
  code: {type: oauth2, flow: accessCode, tokenUrl: 'https://example.com'}")));
}

#[test]
fn keys_given_twice() {
    assert_snapshot!(complaints(
        "swagger: '2.0'\ninfo: {title: a, title: b, version: '1'}\npaths: {}\n"
    ));
}

/// A small document must not become a large one by its media types.
#[test]
fn a_schema_in_too_many_media_types() {
    let types: Vec<String> = (0..2000).map(|number| format!("a/{number}")).collect();
    let fields: Vec<String> = (0..2000)
        .map(|number| format!("m{number}: {{type: string}}"))
        .collect();
    let text = operation(&format!(
        "produces: [{}]\n      responses: {{'200': {{description: A., schema: {{properties: {{{}}}}}}}}}",
        types.join(", "),
        fields.join(", "),
    ));
    assert_snapshot!(complaints(&text));
}
