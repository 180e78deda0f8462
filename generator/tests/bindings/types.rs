//! Types as the manifest spells them.

use crate::{of_schemas, render};

#[test]
fn each_kind_of_type() {
    let document = of_schemas(
        "T: {type: object, properties: {any: {}, yes: {type: boolean}, int: {type: integer}, \
         long: {type: integer, format: int64}, float: {type: number}, text: {type: string}, \
         day: {type: string, format: date}, moment: {type: string, format: date-time}, \
         own: {type: string, format: color}, list: {type: array, items: {type: string, nullable: true}}, \
         map: {type: object, additionalProperties: {type: array, items: {$ref: '#/components/schemas/T'}}}, \
         maybe: {type: string, nullable: true}, word: {type: string, format: password}, \
         inline: {type: object, properties: {x: {type: string}}}}}",
    );
    let template = "{% for property in api.models[0].properties %}
{{ property.ident }}: {{ property.type }}
{% endfor %}
";
    insta::assert_snapshot!(render(&document, template), @r"
    any: any
    yes: bool
    int: int
    long: long
    float: float
    text: text
    day: text
    moment: moment
    own: text
    list: list<text?>
    map: map<list<T>>
    maybe: text?
    word: hidden<text>
    inline: TInline
    ");
}

#[test]
fn a_module_has_its_imports() {
    let document = "openapi: 3.0.3
info: {title: Jobs, version: '1'}
tags: [{name: job}, {name: user}]
paths:
  /jobs:
    get:
      operationId: getJob
      tags: [job]
      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Job'}}}}}
  /users:
    get:
      operationId: getUser
      tags: [user]
      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/User'}}}}}
components:
  schemas:
    Job: {type: object, properties: {next: {$ref: '#/components/schemas/Job'}, name: {type: string}}}
    User: {type: object, properties: {jobs: {type: array, items: {$ref: '#/components/schemas/Job'}}}}
";
    let template = "{% for group in api.groups %}
{{ group.module }}: models {% for model in group.models %}{{ model.ident }} {% endfor %}
{% for import in group.model_imports %}from {{ import.module }} {{ import.types | join(' ' | safe) }} {% endfor %}

{{ group.module }}: operations {% for import in group.operation_imports %}from {{ import.module }} {{ import.types | join(' ' | safe) }} {% endfor %}

{% endfor %}
";
    insta::assert_snapshot!(render(document, template), @r"
    job: models Job 
    job: operations from job Job 
    user: models User from job Job 
    user: operations from user User 
    ");
}
