//! Where a change stands in the two documents.

use cce_generator::report::{Location, Policy};

use crate::readings::{job, of_releases, only_change, report};

fn pointers(old: &str, new: &str) -> [Option<String>; 2] {
    let reported = only_change(old, new);
    [reported.old_location, reported.new_location]
        .map(|location: Option<Location>| location.map(|location| location.pointer))
}

const JOB: &str = "#/components/schemas/Job";

#[test]
fn a_property_that_came_is_only_in_the_new_one() {
    let found = pointers(
        &job("{type: object, properties: {z: {type: string}}}"),
        &job("{type: object, properties: {z: {type: string}, a: {type: string}}}"),
    );
    assert_eq!(found, [None, Some(format!("{JOB}/properties/a"))]);
}

#[test]
fn a_limit_is_at_its_property_in_both() {
    let schema = |length| {
        job(&format!(
            "{{type: object, properties: {{a: {{type: string, maxLength: {length}}}}}}}"
        ))
    };
    let place = Some(format!("{JOB}/properties/a"));
    assert_eq!(pointers(&schema(1), &schema(2)), [place.clone(), place]);
}

#[test]
fn a_value_of_an_enum_is_shown_itself() {
    let schema = |values| {
        job(&format!(
            "{{type: object, properties: {{a: {{type: string, enum: {values}}}}}}}"
        ))
    };
    let property = format!("{JOB}/properties/a");
    assert_eq!(
        pointers(&schema("[X]"), &schema("[X, Y]")),
        [Some(property.clone()), Some(format!("{property}/enum/1"))]
    );
}

#[test]
fn references_compositions_and_lists_are_followed() {
    let schema = |length| {
        let own = format!(
            "{{type: object, properties: {{a: {{type: array, items: {{type: object, properties: {{b: {{type: string, maxLength: {length}}}}}}}}}}}}}"
        );
        job(&format!(
            "{{allOf: [{{type: object, properties: {{c: {{type: string}}}}}}, {own}]}}"
        ))
    };
    let place = Some(format!("{JOB}/allOf/1/properties/a/items/properties/b"));
    assert_eq!(pointers(&schema(1), &schema(2)), [place.clone(), place]);
}

#[test]
fn a_parameter_may_belong_to_all_operations_of_a_path() {
    let document = |required| {
        format!(
            "openapi: 3.0.3
info: {{title: Jobs, version: '1'}}
paths:
  /jobs:
    parameters:
      - {{$ref: '#/components/parameters/Page'}}
    get: {{operationId: getJobs, responses: {{'200': {{description: ok}}}}}}
components:
  parameters:
    Page: {{name: page, in: query, required: {required}, schema: {{type: integer}}}}
"
        )
    };
    let place = Some("#/components/parameters/Page".to_owned());
    assert_eq!(
        pointers(&document(false), &document(true)),
        [place.clone(), place]
    );
}

#[test]
fn a_parameter_of_another_name_is_found_by_its_old_one_in_the_old_document() {
    let document = |name: &str, length| {
        format!(
            "openapi: 3.0.3
info: {{title: Jobs, version: '1'}}
paths:
  /jobs/{{{name}}}:
    get:
      operationId: getJob
      parameters:
        - {{name: {name}, in: path, required: true, schema: {{type: string, maxLength: {length}}}}}
      responses: {{'200': {{description: ok}}}}
"
        )
    };
    let report = report(
        &document("id", 1),
        &document("jobId", 2),
        &Policy::default(),
    );
    let limit = report
        .changes
        .iter()
        .find(|reported| reported.change.rule.id == "maximum-length-increased")
        .expect("the limit grew");
    let old = limit
        .old_location
        .as_ref()
        .map(|location| &*location.pointer);
    assert_eq!(old, Some("#/paths/~1jobs~1{id}/get/parameters/0"));
}

#[test]
fn an_excerpt_is_the_property_without_its_margin() {
    let reported = of_releases("5.1.45", "5.1.47")
        .changes
        .into_iter()
        .find(|reported| reported.path == "Algorithm / algorithmName")
        .expect("its limit grew");
    let location = reported.new_location.expect("it is there");
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec/5.1.47.yaml");
    let document = std::fs::read_to_string(path).expect("the document is there");
    let line = document.lines().nth(location.line - 1);
    assert_eq!(line, Some("        algorithmName:"));
    assert_eq!(location.column, 9);
    assert!(
        location
            .excerpt
            .starts_with("algorithmName:\n  type: string\n"),
        "{}",
        location.excerpt
    );
    assert!(
        location.excerpt.contains("maxLength: 201"),
        "{}",
        location.excerpt
    );
}

/// Whatever a change is about, one of the documents has it: so every annotation has its line.
#[test]
fn every_change_of_the_releases_has_a_place() {
    for (old, new) in [("5.1.18", "5.1.47"), ("5.1.47", "5.1.18")] {
        for reported in of_releases(old, new).changes {
            let is_somewhere = reported.old_location.is_some() || reported.new_location.is_some();
            assert!(is_somewhere, "{}", reported.change.message);
        }
    }
}

#[test]
fn schemas_that_hold_themselves_end() {
    let document = |length| {
        let text = job("{allOf: [{$ref: '#/components/schemas/Base'}]}");
        format!(
            "{text}    Base: {{type: object, properties: {{next: {{$ref: '#/components/schemas/Job'}}, a: {{type: string, maxLength: {length}}}}}}}\n"
        )
    };
    let report = report(&document(1), &document(2), &Policy::default());
    assert!(
        report
            .changes
            .iter()
            .all(|reported| reported.new_location.is_some())
    );
    assert!(!report.is_empty());
}

#[test]
fn what_is_required_is_so_where_a_list_says_it() {
    let schema = |required| {
        job(&format!(
            "{{type: object, required: {required}, properties: {{a: {{type: string}}, b: {{type: string}}}}}}"
        ))
    };
    let reported = only_change(&schema("[b, a]"), &schema("[b]"));
    let [old, new] = [reported.old_location, reported.new_location].map(Option::unwrap);
    assert_eq!(old.pointer, format!("{JOB}/required/1"));
    assert_eq!(new.pointer, format!("{JOB}/properties/a"));
    assert_ne!(old.excerpt, new.excerpt);
}

/// A body without a named schema: of several media types the one that is compared, of several variants the
/// one that changed.
#[test]
fn what_is_inline_has_its_own_place() {
    let response = |content: &str| {
        format!(
            "openapi: 3.0.3
info: {{title: Jobs, version: '1'}}
paths:
  /jobs:
    get:
      operationId: getJobs
      responses: {{'200': {{description: ok, content: {content}}}}}
"
        )
    };
    let content = |length| {
        let schema = |length| {
            format!("{{type: object, properties: {{a: {{type: string, maxLength: {length}}}}}}}")
        };
        response(&format!(
            "{{application/xml: {{schema: {}}}, application/json: {{schema: {{oneOf: [{}, {}]}}}}}}",
            schema(9),
            schema(7).replace("}}}", "}, b: {type: string}}}"),
            schema(length),
        ))
    };
    let body = "#/paths/~1jobs/get/responses/200/content/application~1json/schema";
    let place = Some(format!("{body}/oneOf/1/properties/a"));
    assert_eq!(pointers(&content(1), &content(2)), [place.clone(), place]);
    let body = |length| {
        response(&format!(
            "{{application/json: {{schema: {{type: string, maxLength: {length}}}}}}}"
        ))
    };
    let place =
        Some("#/paths/~1jobs/get/responses/200/content/application~1json/schema".to_owned());
    assert_eq!(pointers(&body(1), &body(2)), [place.clone(), place]);
}

/// Of what is declared in several schemas, the one that changed.
#[test]
fn what_is_merged_has_the_place_that_changed() {
    let schema = |length| {
        job(&format!(
            "{{allOf: [{{type: object, properties: {{a: {{type: string, maxLength: 9}}}}}}, {{type: object, properties: {{a: {{maxLength: {length}}}}}}}]}}"
        ))
    };
    let place = Some(format!("{JOB}/allOf/1/properties/a"));
    assert_eq!(pointers(&schema(1), &schema(2)), [place.clone(), place]);
}
