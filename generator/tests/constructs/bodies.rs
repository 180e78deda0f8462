//! Bodies of requests.

use crate::{complaints_and_operation, file, of_operation, operation, operation_complaints, tree};

/// An operation with a body of one media type.
fn body(required: bool, media_type: &str, rest: &str) -> String {
    operation(
        "post /jobs",
        &format!("requestBody: {{required: {required}, content: {{{media_type}: {{{rest}}}}}}}"),
    )
}

#[test]
fn json() {
    assert_snapshot!(body(true, "application/json", "schema: {type: integer}"));
}

#[test]
fn optional_json() {
    assert_snapshot!(body(false, "application/json", "schema: {type: integer}"));
}

#[test]
fn json_of_another_name() {
    assert_snapshot!(body(
        true,
        "application/merge-patch+json",
        "schema: {type: object, additionalProperties: {type: string}}"
    ));
}

#[test]
fn described() {
    assert_snapshot!(operation(
        "post /jobs",
        "
        requestBody:
          description: The job to make.
          required: true
          content:
            application/json: {schema: {type: string}, example: nightly}
        "
    ));
}

const MULTIPART: &str = "schema: {type: object, required: [file, name], properties: {
    file: {type: string, format: binary},
    more: {type: array, items: {type: string, format: binary}},
    name: {type: string},
    size: {type: integer},
    options: {type: object, additionalProperties: {type: string}},
    table: {type: string}}},
    encoding: {options: {contentType: application/json}, table: {contentType: text/csv}}";

#[test]
fn multipart() {
    assert_snapshot!(body(true, "multipart/form-data", MULTIPART));
}

/// A file has the media type that the document names, unless the caller names another.
#[test]
fn multipart_of_typed_files() {
    let code = body(
        true,
        "multipart/form-data",
        "schema: {type: object, required: [file, files], properties: {
            file: {type: string, format: binary},
            files: {type: array, items: {type: string, format: binary}},
            more: {type: array, items: {type: string, format: binary}},
            extra: {type: string, format: binary}}},
            encoding: {file: {contentType: image/png}, files: {contentType: 'image/*, text/csv'},
                more: {contentType: text/csv}, extra: {contentType: 'image/*'}}",
    );
    let written = code.lines().filter(|line| line.contains("request.file"));
    assert_snapshot!(
        written
            .map(|line| format!("{}\n", line.trim()))
            .collect::<String>()
    );
}

#[test]
fn optional_multipart() {
    assert_snapshot!(body(
        false,
        "multipart/form-data",
        "schema: {type: object, required: [file], properties: {file: {type: string, format: binary}}}"
    ));
}

#[test]
fn form() {
    assert_snapshot!(body(
        true,
        "application/x-www-form-urlencoded",
        "schema: {type: object, required: [user], properties: {user: {type: string}, roles: {type: array, items: {type: string}}}}"
    ));
}

#[test]
fn bytes() {
    assert_snapshot!(body(
        true,
        "application/octet-stream",
        "schema: {type: string, format: binary}"
    ));
}

#[test]
fn optional_bytes() {
    assert_snapshot!(body(false, "application/zip", ""));
}

#[test]
fn text() {
    assert_snapshot!(body(true, "text/csv", "schema: {type: string}"));
}

#[test]
fn several_media_types() {
    assert_snapshot!(operation_complaints(
        "post /jobs",
        "requestBody: {content: {text/plain: {schema: {type: string}}, application/json: {schema: {type: string}}}}"
    ));
}

#[test]
fn form_that_is_no_object() {
    assert_snapshot!(operation_complaints(
        "post /jobs",
        "requestBody: {content: {multipart/form-data: {schema: {type: string}}}}"
    ));
}

/// It has the fields of all schemas; those that only some require are optional.
#[test]
fn form_that_is_a_choice() {
    assert_snapshot!(complaints_and_operation(
        "post /logins",
        "
        requestBody:
          required: true
          content:
            application/x-www-form-urlencoded:
              schema:
                required: [grant]
                properties: {scope: {type: string}}
                oneOf:
                - {required: [user], properties: {grant: {type: string, enum: [person]}, user: {type: string}}}
                - {required: [host], properties: {grant: {type: string, enum: [machine]}, host: {type: string}, user: {type: string}}}
        "
    ));
}

/// The same field may have a value of the type that any of the schemas declares.
#[test]
fn form_that_is_a_choice_of_other_types() {
    assert_snapshot!(complaints_and_operation(
        "post /logins",
        "
        requestBody:
          content:
            multipart/form-data:
              schema:
                anyOf:
                - {type: object, properties: {level: {type: integer}}}
                - {type: object, properties: {level: {type: string, enum: [low, high]}}}
        "
    ));
}

#[test]
fn form_with_styles() {
    let tree = tree(&of_operation(
        "post /jobs",
        "
        requestBody:
          content:
            application/x-www-form-urlencoded:
              schema:
                type: object
                properties:
                  roles: {type: array, items: {type: string}}
                  sites: {type: array, items: {type: integer}}
                  tags: {type: array, items: {type: string}}
                  name: {type: string}
                  device: {type: object, properties: {name: {type: string}}}
              encoding:
                roles: {style: pipeDelimited, headers: {X-Kind: {schema: {type: string}}}}
                sites: {explode: false}
                tags: {style: spaceDelimited, explode: true}
                name: {explode: false}
                device: {style: deepObject}
        ",
    ));
    let writing = file(&tree, "operations/src/untagged.rs").lines();
    let writing = writing
        .map(str::trim)
        .filter(|line| line.starts_with("request.field"));
    assert_snapshot!(writing.collect::<Vec<_>>().join("\n"));
}
