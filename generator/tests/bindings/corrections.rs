//! Corrections of properties: their docs, and how a request made from a response applies them.

use cce_generator::bindings;
use cce_generator::conventions::Conventions;
use cce_generator::package::Package;
use cce_generator::reading::Reading;

use crate::{MANIFEST, pack};

const DOCUMENT: &str = "openapi: 3.0.3
info: {title: Jobs, version: '1'}
paths:
  /jobs:
    put:
      operationId: putJob
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Job'}}}}
      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Job'}}}}}
components:
  schemas:
    Job:
      type: object
      required: [isOpen]
      properties:
        id: {type: integer, readOnly: true}
        name: {type: string, readOnly: true}
        isOpen: {type: boolean}
        url: {type: string}
        host: {type: string}
";

const CONVENTIONS: &str = "
secrets: {names: []}
errors: {properties: []}
properties:
  Job.name: {sent: true, reason: clients send it.}
  Job.isOpen: {required_in_responses: false, otherwise: true, reason: servers leave it out}
  Job.url: {excludes: [host, name], reason: it stands in place of host}
  Job.host: {blank: true, reason: it is empty for none}
";

const TEMPLATE: &str = "{% for model in api.models %}
{{ model.ident }}
{% for property in model.properties %}
  {{ property.ident }}: {{ 'required, ' | safe if property.required else '' | safe }}
{{- (property.correction or '-') | string }} {{ property.blank | literal }} {{ property.excludes | literal }} {{ property.otherwise | literal }} {{ property.conversions | literal }}
{% endfor %}
{% endfor %}
";

#[test]
fn templates_see_corrections() {
    let conventions: Conventions = serde_yaml::from_str(CONVENTIONS).unwrap();
    let reading = Reading::of_text("api.yaml", DOCUMENT.to_owned(), &conventions);
    let api = reading
        .unwrap_or_else(|it| panic!("{:?}", it.diagnostics))
        .api;
    let pack = pack(&[("pack.yaml", MANIFEST), ("all.j2", TEMPLATE)]).unwrap();
    let tree = bindings::generate(&api, &pack, &Package::default()).unwrap();
    insta::assert_snapshot!(tree.get("all").unwrap(), @r#"
    Job
      id: "-" false [] null []
      name: "Requests hold it, though the document marks it as read-only: clients send it." false [] null []
      isOpen: "Responses may lack it, though the document requires it: servers leave it out." false [] true ["Without `isOpen`, sends `true`."]
      url: "-" false ["host", "name"] null ["Leaves out `host`, `name` where there is a `url`."]
      host: "-" true [] null ["Leaves out an empty `host`."]
    JobInput
      name: "Requests hold it, though the document marks it as read-only: clients send it." false [] null []
      isOpen: required, "Responses may lack it, though the document requires it: servers leave it out." false [] true ["Without `isOpen`, sends `true`."]
      url: "-" false ["host", "name"] null ["Leaves out `host`, `name` where there is a `url`."]
      host: "-" true [] null ["Leaves out an empty `host`."]
    "#);
}
