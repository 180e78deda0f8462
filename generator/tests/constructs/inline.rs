//! Schemas without a name: each is named from where it stands.

use crate::{lowered, of_operation, of_schemas};

/// The names of a document's types.
fn names(document: &str) -> String {
    let (api, complaints) = lowered(document);
    assert_eq!(complaints, "");
    let names = api.types.keys().map(|name| format!("{name}\n"));
    names.collect()
}

#[test]
fn in_properties_items_and_values() {
    assert_snapshot!(names(&of_schemas(
        "
        Job:
          type: object
          properties:
            status: {type: string, enum: [on]}
            steps: {type: array, items: {type: object, properties: {kind: {type: string, enum: [copy]}}}}
            limits: {type: object, additionalProperties: {type: object, properties: {rows: {type: integer}}}}
        Names: {type: array, items: {type: string, enum: [a]}}
        "
    )));
}

/// What its surroundings are called isn't said twice.
#[test]
fn led_by_its_surroundings() {
    assert_snapshot!(names(&of_schemas(
        "
        Job: {type: object, properties: {jobStatus: {type: string, enum: [on]}}}
        "
    )));
}

#[test]
fn in_an_operation() {
    assert_snapshot!(names(&of_operation(
        "put /jobs",
        "
        operationId: updateJob
        parameters:
        - {name: sort, in: query, schema: {type: string, enum: [up]}}
        requestBody: {content: {application/json: {schema: {type: object, properties: {id: {type: integer}}}}}}
        responses:
          '200':
            description: ''
            headers: {X-Kind: {schema: {type: string, enum: [new]}}}
            content: {application/json: {schema: {type: object, properties: {id: {type: integer}}}}}
          '400':
            description: ''
            content: {application/json: {schema: {type: object, properties: {message: {type: string}}}}}
        callbacks:
          done:
            '{$request.query.url}':
              post:
                requestBody: {content: {application/json: {schema: {type: object, properties: {id: {type: integer}}}}}}
                responses: {'204': {description: ''}}
        "
    )));
}

#[test]
fn in_several_responses() {
    assert_snapshot!(names(&of_operation(
        "get /jobs",
        "
        operationId: getJob
        responses:
          '200': {description: '', content: {application/json: {schema: {type: object, properties: {id: {type: integer}}}}}}
          '202': {description: '', content: {application/json: {schema: {type: object, properties: {id: {type: string}}}}}}
        "
    )));
}

/// Named schemas keep their names, wherever they stand.
#[test]
fn collisions() {
    assert_snapshot!(names(&of_schemas(
        "
        Job: {type: object, properties: {status: {type: string, enum: [on]}}}
        job-status: {type: string, enum: [off]}
        JobStatus2: {type: string}
        "
    )));
}
