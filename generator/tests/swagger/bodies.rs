//! Bodies of requests: parameters with `in: body` and `in: formData`.

use crate::{BODY, accepted, api, becomes, operation};

const DONE: &str = "responses: {'204': {description: Done.}}";

/// A document with an operation that consumes and takes this.
fn request(consumes: &str, parameters: &str) -> String {
    let consumes = if consumes.is_empty() {
        String::new()
    } else {
        format!("consumes: {consumes}\n      ")
    };
    operation(&format!("{consumes}parameters: {parameters}\n      {DONE}"))
}

#[test]
fn a_body() {
    becomes(
        &request(
            "[application/json, text/json]",
            "[{name: job, in: body, description: The job., required: true, x-a: 1, schema: {type: object}}]",
        ),
        BODY,
        "{description: The job., required: true, x-a: 1, content: \
         {application/json: {schema: {type: object}}, text/json: {schema: {type: object}}}}",
    );
}

#[test]
fn in_the_media_types_of_the_root() {
    let text = request("", "[{name: a, in: body, schema: {}}]");
    let text = text.replace("paths:", "consumes: [application/xml]\npaths:");
    becomes(&text, BODY, "{content: {application/xml: {schema: {}}}}");
}

#[test]
fn in_no_media_type_that_is_given() {
    let json = "{content: {application/json: {schema: {}}}}";
    becomes(
        &request("", "[{name: a, in: body, schema: {}}]"),
        BODY,
        json,
    );
    let text = request("[]", "[{name: a, in: body, schema: {}}]");
    let text = text.replace("paths:", "consumes: [application/xml]\npaths:");
    becomes(&text, BODY, json);
}

#[test]
fn of_the_root() {
    let text = request("", "[$ref: '#/parameters/Job']").replace(
        "paths:",
        "parameters: {Job: {name: job, in: body, schema: {type: string}}}\npaths:",
    );
    becomes(&text, BODY, "{$ref: '#/components/requestBodies/Job'}");
    becomes(
        &text,
        "/components",
        "{requestBodies: {Job: {content: {application/json: {schema: {type: string}}}}}}",
    );
}

#[test]
fn of_the_root_in_other_media_types() {
    let text = request("[text/plain]", "[$ref: '#/parameters/Job']").replace(
        "paths:",
        "parameters: {Job: {name: job, in: body, schema: {type: string}}}\npaths:",
    );
    becomes(
        &text,
        BODY,
        "{content: {text/plain: {schema: {type: string}}}}",
    );
}

#[test]
fn of_the_path() {
    let text = api("
paths:
  /jobs:
    parameters: [{name: job, in: body, schema: {type: string}}]
    post: {consumes: [text/plain], responses: {}}
    put: {parameters: [{name: job, in: body, schema: {type: integer}}], responses: {}}
");
    becomes(
        &text,
        BODY,
        "{content: {text/plain: {schema: {type: string}}}}",
    );
    becomes(
        &text,
        "/paths/~1jobs/put/requestBody",
        "{content: {application/json: {schema: {type: integer}}}}",
    );
    assert!(
        accepted(&text)
            .pointer("/paths/~1jobs/parameters")
            .is_none()
    );
}

#[test]
fn a_form() {
    becomes(
        &request(
            "",
            "[{name: a, in: formData, required: true, type: string, description: A., maxLength: 3, default: b, x-a: 1},\
              {name: b, in: formData, type: integer, x-nullable: true}]",
        ),
        BODY,
        "{required: true, content: {application/x-www-form-urlencoded: {schema: {type: object, \
         required: [a], properties: {a: {type: string, description: A., maxLength: 3, default: b, x-a: 1}, \
         b: {type: integer, nullable: true}}}}}}",
    );
}

#[test]
fn a_form_with_a_file() {
    becomes(
        &request("", "[{name: a, in: formData, type: file}]"),
        BODY,
        "{content: {multipart/form-data: {schema: {type: object, \
         properties: {a: {type: string, format: binary}}}}}}",
    );
}

#[test]
fn a_form_in_the_media_types_given() {
    let schema = "{type: object, properties: {a: {type: string}}}";
    becomes(
        &request(
            "[multipart/form-data, application/x-www-form-urlencoded]",
            "[{name: a, in: formData, type: string}]",
        ),
        &format!("{BODY}/content"),
        &format!(
            "{{multipart/form-data: {{schema: {schema}}}, application/x-www-form-urlencoded: {{schema: {schema}}}}}"
        ),
    );
    // What the root consumes is meant for bodies as well.
    let text = request("", "[{name: a, in: formData, type: string}]");
    becomes(
        &text.replace("paths:", "consumes: [application/json]\npaths:"),
        &format!("{BODY}/content"),
        &format!("{{application/x-www-form-urlencoded: {{schema: {schema}}}}}"),
    );
}

#[test]
fn lists_in_a_form() {
    let list = |name: &str, format: &str| {
        format!(
            "{{name: {name}, in: formData, type: array, collectionFormat: {format}, items: {{type: string}}}}"
        )
    };
    let lists = ["csv", "ssv", "pipes", "multi"]
        .map(|format| list(format, format))
        .join(", ");
    becomes(
        &request("", &format!("[{lists}]")),
        &format!("{BODY}/content/application~1x-www-form-urlencoded/encoding"),
        "{csv: {style: form, explode: false}, ssv: {style: spaceDelimited, explode: false}, \
         pipes: {style: pipeDelimited, explode: false}}",
    );
    let text = request(
        "[multipart/form-data]",
        &format!("[{}]", list("a", "multi")),
    );
    becomes(
        &text,
        &format!("{BODY}/content"),
        "{multipart/form-data: {schema: {type: object, properties: {a: {type: array, items: {type: string}}}}}}",
    );
}

#[test]
fn fields_of_the_root_and_of_the_path() {
    let text = api("
parameters: {A: {name: a, in: formData, type: string}}
paths:
  /jobs:
    parameters:
      - $ref: '#/parameters/A'
      - {name: b, in: formData, type: string}
    post:
      parameters:
        - {name: b, in: formData, type: integer}
        - {name: b, in: query, type: integer}
      responses: {}
");
    becomes(
        &text,
        BODY,
        "{content: {application/x-www-form-urlencoded: {schema: {type: object, \
         properties: {a: {type: string}, b: {type: integer}}}}}}",
    );
    assert!(accepted(&text).get("components").is_none());
}
