//! Webhooks, as OpenAPI 3.1 has them.

use cce_generator::api::Api;
use cce_generator::bindings::{self, Pack};
use cce_generator::conventions::Conventions;
use cce_generator::package::Package;
use cce_generator::reading::Reader;

use crate::{code, file, generated};

const DOCUMENT: &str = "
openapi: 3.1.0
info: {title: Lamps, version: '1'}
webhooks:
  lampOn:
    post:
      summary: A lamp was switched on.
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Lamp'}}}}
      responses: {'204': {description: Taken}}
  lampOff: {$ref: '#/components/pathItems/LampOff'}
  ping: {post: {responses: {'204': {description: Taken}}}}
components:
  pathItems:
    LampOff:
      put:
        deprecated: true
        requestBody:
          content:
            application/json: {schema: {type: object, required: [id], properties: {id: {type: string}}}}
        responses: {'204': {description: Taken}}
  schemas:
    Lamp: {type: object, properties: {id: {type: string}, key: {type: string, format: password}}}
";

fn api(text: &str) -> Api {
    let reading = Reader::new(&Conventions::default()).text("lamps.yaml", text.to_owned());
    let reading = reading.unwrap_or_else(|error| panic!("{error}"));
    assert!(reading.warnings.is_empty());
    reading.api
}

#[test]
fn have_a_function_that_reads_their_body() {
    let tree = generated(&api(DOCUMENT));
    assert_snapshot!(code(&tree, "operations/src/webhooks.rs"));
    assert!(file(&tree, "operations/src/lib.rs").contains("pub mod webhooks;"));
}

#[test]
fn are_listed_in_each_language() {
    let api = api(DOCUMENT);
    for pack in Pack::all().unwrap() {
        let tree = bindings::generate(&api, &pack, &Package::default()).unwrap();
        let listed = tree
            .iter()
            .any(|(_, text)| text.contains("lampOn") && text.contains("lampOff"));
        assert!(listed, "{}", pack.name());
    }
}

/// The module of a tag with that name has another one.
#[test]
fn beside_a_tag_of_that_name() {
    let operation = "
paths:
  /hooks: {get: {tags: [webhooks], operationId: list, responses: {'204': {description: Done}}}}
";
    let tree = generated(&api(&format!("{DOCUMENT}{operation}")));
    assert!(file(&tree, "operations/src/webhooks.rs").contains("pub fn read_lamp_on("));
    assert!(file(&tree, "operations/src/webhooks_2.rs").contains("pub struct List"));
}

/// OpenAPI 3.0 doesn't have them; they mean the same there.
#[test]
fn of_openapi_3_0() {
    let document = DOCUMENT.replace("3.1.0", "3.0.3\npaths: {}");
    let document = document.replace("  pathItems:", "  x-pathItems:");
    let document = document.replace("components/pathItems", "components/x-pathItems");
    assert_eq!(api(&document).webhooks, api(DOCUMENT).webhooks);
}
