//! Names: in the style of the manifest, not keywords, and unique in their scope.

use crate::{of_schemas, render};

const MODELS: &str = "{% for model in api.models %}
{{ model.ident }}
{% for property in model.properties %}
  {{ property.ident }}{{ ' renamed' | safe if property.renamed else '' | safe }}
{% endfor %}
{% for value in model['values'] %}
  {{ value.ident }}
{% endfor %}
{% endfor %}
";

#[test]
fn styles_keywords_and_collisions() {
    let document = of_schemas(
        "class: {type: object, properties: {class: {type: string}, a-b: {type: string}, a_b: {type: string}, \
         1st: {type: string}, größe: {type: string}, '': {type: string}, aB: {type: string}}}, \
         Client: {type: object, properties: {x: {type: string}}}, \
         client: {type: object, properties: {x: {type: string}}}, \
         state: {type: string, enum: ['None', none, '1', '-1', '*', a b]}",
    );
    insta::assert_snapshot!(render(&document, MODELS), @r"
    Class
      class_ renamed
      aB renamed
      aB2 renamed
      property1st renamed
      grosse renamed
      property renamed
      aB3 renamed
    Client_
      x
    Client2
      x
    State
      NONE
      NONE_2
      VALUE_1
      MINUS_1
      STAR
      A_B
    ");
}

#[test]
fn a_type_that_differs_by_direction_has_two_names() {
    let document = "openapi: 3.0.3
info: {title: Jobs, version: '1'}
paths:
  /jobs:
    post:
      operationId: createJob
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Job'}}}}
      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Job'}}}}}
components:
  schemas:
    Job:
      type: object
      required: [id, name]
      properties: {id: {type: integer, readOnly: true}, name: {type: string}, state: {$ref: '#/components/schemas/State'}}
    State: {type: string, enum: [ON]}
";
    let template = "{% for model in api.models %}
{{ model.ident }} {{ model.direction }}: {% for property in model.properties %}{{ property.ident }} {% endfor %}

{% endfor %}
{% for operation in api.operations %}
{{ operation.function }}({{ operation.body.type }}) {{ operation.response.type }}
{% endfor %}
";
    insta::assert_snapshot!(render(document, template), @r"
    Job response: id name state 
    JobInput request: name state 
    State both: 
    createJob(JobInput) Job
    ");
}

#[test]
fn parameters_body_and_fields_share_a_scope() {
    let document = "openapi: 3.0.3
info: {title: Jobs, version: '1'}
paths:
  /jobs/{id}:
    post:
      operationId: run
      parameters:
        - {name: id, in: path, required: true, schema: {type: integer}}
        - {name: id, in: query, schema: {type: integer}}
        - {name: self, in: header, schema: {type: string}}
        - {name: type, in: query, schema: {type: string}}
      requestBody: {content: {multipart/form-data: {schema: {type: object, properties: {id: {type: string, format: binary}}}}}}
      responses: {'200': {description: ok}}
";
    let template = "{% for operation in api.operations %}
{% for argument in operation.parameters %}
{{ argument.location }} {{ argument.ident }} {{ argument.type }}
{% endfor %}
{% for argument in operation.body.fields %}
{{ argument.kind }} {{ argument.ident }} {{ argument.type }}
{% endfor %}
{% endfor %}
";
    insta::assert_snapshot!(render(document, template), @r"
    path id int
    query id_2 int
    header self_ text
    query type_ text
    file id_3 file
    ");
}
