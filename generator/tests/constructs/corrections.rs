//! Properties that are other than the document says: by rules, and by conventions.

use cce_generator::conventions::Conventions;

use crate::{code, generated, lowered_with};

const DOCUMENT: &str = "
openapi: 3.0.3
info: {title: Example, version: '1'}
paths:
  /things:
    put:
      operationId: putThing
      requestBody:
        content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}
      responses:
        '200':
          description: Success
          content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}
  /things/search:
    post:
      operationId: searchThings
      requestBody:
        content: {application/json: {schema: {$ref: '#/components/schemas/Filter'}}}
      responses:
        '200': {description: Success}
components:
  schemas:
    Filter:
      type: object
      properties:
        expression: {type: string, readOnly: true}
        limit: {type: integer}
    Thing:
      type: object
      required: [name, isOpen, owner]
      properties:
        id: {type: integer, readOnly: true}
        name: {type: string, readOnly: true}
        isOpen: {type: boolean}
        owner: {type: string}
        url: {type: string, format: password}
        host: {type: string}
        tasks: {type: array, items: {$ref: '#/components/schemas/Task'}}
        free: {type: object, properties: {}}
    Task:
      type: object
      required: [taskId]
      properties:
        taskId: {type: integer, readOnly: true}
    Settings:
      type: object
      properties:
        mode: {type: string}
";

fn conventions(properties: &str) -> Conventions {
    let text =
        format!("secrets: {{names: []}}\nerrors: {{properties: []}}\nproperties:\n{properties}");
    serde_yaml::from_str(&text).expect("they are conventions")
}

fn models(properties: &str) -> String {
    let (api, complaints) = lowered_with(DOCUMENT, &conventions(properties));
    let code = code(&generated(&api), "models/src/untagged.rs");
    format!("{complaints}\n{code}")
}

/// A schema of requests only keeps its read-only properties, and so does one that would have no
/// others in a request.
#[test]
fn by_rules() {
    assert_snapshot!(models("  {}"));
}

/// With a value for what responses lack, the conversion always succeeds.
#[test]
fn by_conventions() {
    assert_snapshot!(models(
        "
  Thing.name: {sent: true, reason: clients send it}
  Thing.isOpen: {required_in_responses: false, otherwise: true, reason: servers leave it out}
  Thing.host: {blank: true, reason: it is empty for none}
  Thing.url: {excludes: [host], reason: it stands in place of host}
  Thing.free: {schema: Settings, reason: its description says so}
"
    ));
}

/// Without one, it fails where a response lacks the property.
#[test]
fn without_another_value() {
    assert_snapshot!(models(
        "
  Thing.owner: {required_in_responses: false, reason: servers leave it out}
"
    ));
}

/// A correction that the document doesn't bear out is left out, and that is told.
#[test]
fn that_do_not_fit() {
    let properties = "
  Thing.isOpen: {required_in_responses: false, otherwise: many, blank: true, reason: none}
  Thing.host: {schema: Settings, excludes: [owner], reason: none}
  Thing.nothing: {sent: true, reason: other releases have it}
";
    let (_, complaints) = lowered_with(DOCUMENT, &conventions(properties));
    assert_snapshot!(complaints);
}
