//! Bodies of requests: their media types, encodings and examples.

use super::place::CONTENT;
use super::{OF_THEIR_AUTHORS, extensions};
use crate::row::{Row, row};

const BODY: &str = "/paths/~1jobs~1{id}/put/requestBody";
const JSON: &str = "/paths/~1jobs~1{id}/put/requestBody/content/application~1json";

pub(super) fn request_body() -> Vec<Row> {
    vec![
        row("description")
            .with(BODY, "{description: The job as it is to be.}")
            .documented("The job as it is to be."),
        row("content: application/json")
            .with(JSON, "{schema: {type: integer}}")
            .generated("pub body: Option<i64>"),
        content(
            "content: …+json",
            "application/merge-patch+json",
            "{schema: {type: string}}",
            "request.json_as(\"application/merge-patch+json\"",
        ),
        content(
            "content: multipart/form-data",
            "multipart/form-data",
            "{schema: {type: object, properties: {file: {type: string, format: binary}}}}",
            "request.file(\"file\"",
        ),
        content(
            "content: application/x-www-form-urlencoded",
            "application/x-www-form-urlencoded",
            "{schema: {type: object, properties: {user: {type: string}}}}",
            "request.field(\"user\"",
        ),
        content(
            "content: text/…",
            "text/csv",
            "{schema: {type: string}}",
            "request.text(\"text/csv\"",
        ),
        content(
            "content, of any other media type",
            "application/zip",
            "{}",
            "request.content(\"application/zip\"",
        ),
        row("content: multipart/mixed, and other multiparts")
            .with(CONTENT, "{application/json: null, multipart/mixed: {schema: {type: object, properties: {name: {type: string}}}}}")
            .generated("request.content(\"multipart/mixed\"")
            .warned(&["schema-unused"]),
        row("content, of several media types")
            .with(CONTENT, "{text/plain: {schema: {type: string}}}")
            .modelled("\"text/plain\"")
            .warned(&["media-type-unused"])
            .note("JSON is preferred, then forms, bytes, texts"),
        row("content, of what is no media type")
            .with(CONTENT, "{application/json: null, json: {schema: {type: string}}}")
            .refused(&["invalid-media-type"]),
        row("required")
            .with(BODY, "{required: true}")
            .generated("pub body: Job"),
        extensions(BODY),
    ]
}

/// A row about a body of another media type than JSON.
fn content(
    construct: &'static str,
    media_type: &str,
    media: &'static str,
    evidence: &'static str,
) -> Row {
    row(construct)
        .with(CONTENT, "{application/json: null}")
        .with(
            &format!("{CONTENT}/{}", media_type.replace('/', "~1")),
            media,
        )
        .generated(evidence)
}

pub(super) fn media_type() -> Vec<Row> {
    vec![
        row("schema, of JSON")
            .with(JSON, "{schema: {type: integer}}")
            .generated("pub body: Option<i64>"),
        form("schema, of a form")
            .with(FORM_SCHEMA, "{properties: {user: {type: string}}}")
            .generated("pub user: Option<String>"),
        form("schema, of a form, that is no object")
            .with(FORM, "{schema: {type: string}}")
            .refused(&["form-schema"]),
        form("schema, of a form, with `oneOf`")
            .with(FORM_SCHEMA, "{oneOf: [{properties: {user: {type: string}}}, {properties: {guest: {type: boolean}}}]}")
            .generated("pub guest: Option<bool>")
            .warned(&["form-choice"]),
        form("schema, of a form, with `additionalProperties`")
            .with(FORM_SCHEMA, "{additionalProperties: true}")
            .warned(&["form-additional"]),
        row("schema, of XML")
            .given(CONTENT, "{application/json: null, application/xml: {}}")
            .with(
                "/paths/~1jobs~1{id}/put/requestBody/content/application~1xml",
                "{schema: {$ref: '#/components/schemas/Job'}}",
            )
            .warned(&["schema-unused"]),
        row("schema, of any other media type")
            .given(CONTENT, "{application/json: null, application/zip: {}}")
            .with(
                "/paths/~1jobs~1{id}/put/requestBody/content/application~1zip",
                "{schema: {type: string, format: binary}}",
            )
            .nothing("it is sent and read as it is"),
        row("example, of a request")
            .with(JSON, "{example: {name: nightly}}")
            .documented("nightly"),
        row("example, of a response")
            .with(
                "/paths/~1jobs~1{id}/get/responses/200/content/application~1json",
                "{example: {name: nightly}}",
            )
            .nothing("it is held against the schema; the documentation shows what is sent"),
        row("example, that contradicts the schema")
            .with(JSON, "{example: {name: 7}}")
            .documented("7")
            .warned(&["example-mismatch"]),
        row("examples")
            .with(JSON, "{examples: {some: {value: {name: nightly}}}}")
            .documented("nightly"),
        form("encoding")
            .with(FORM, "{encoding: {name: {contentType: text/csv}}}")
            .generated("\"text/csv\""),
        row("encoding, of JSON")
            .with(JSON, "{encoding: {name: {contentType: text/csv}}}")
            .nothing("it only applies to forms"),
        extensions(JSON),
    ]
}

const FORM: &str = "/paths/~1jobs~1{id}/put/requestBody/content/multipart~1form-data";
const FORM_SCHEMA: &str = "/paths/~1jobs~1{id}/put/requestBody/content/multipart~1form-data/schema";
const FIELDS: &str =
    "/paths/~1jobs~1{id}/put/requestBody/content/application~1x-www-form-urlencoded";
const OF_LIST: &str =
    "{schema: {type: object, properties: {name: {type: array, items: {type: string}}}}}";

/// A row about a multipart body with one part.
fn form(construct: &'static str) -> Row {
    row(construct)
        .given(CONTENT, "{application/json: null}")
        .given(
            FORM,
            "{schema: {type: object, properties: {name: {type: string}}}}",
        )
}

/// A row about the encoding of that part.
fn part(construct: &'static str, encoding: &'static str) -> Row {
    form(construct)
        .given(&format!("{FORM}/encoding/name"), "{}")
        .with(&format!("{FORM}/encoding/name"), encoding)
}

/// A row about the encoding of a field of a form of fields, which is a list.
fn field(construct: &'static str, encoding: &'static str) -> Row {
    row(construct)
        .given(CONTENT, "{application/json: null}")
        .given(FIELDS, OF_LIST)
        .with(&format!("{FIELDS}/encoding/name"), encoding)
}

pub(super) fn encoding() -> Vec<Row> {
    const ONLY_FIELDS: &str = "it only applies to `application/x-www-form-urlencoded`";
    vec![
        part("contentType", "{contentType: text/csv}")
            .generated("request.part_with(\"name\", \"text/csv\""),
        part("contentType, of a file", "{contentType: image/png}")
            .given(
                FORM_SCHEMA,
                "{properties: {name: {type: string, format: binary}}}",
            )
            .generated("request.files_with(\"name\", \"image/png\", &self.name)"),
        part(
            "contentType, a list",
            "{contentType: 'text/csv, text/plain'}",
        )
        .generated("request.part_with(\"name\", \"text/csv\"")
        .note("the first is taken"),
        part("contentType, a range", "{contentType: 'text/*'}")
            .nothing("it names none that could be sent"),
        part("contentType, that is none", "{contentType: png}").refused(&["invalid-media-type"]),
        field(
            "contentType, of a form of fields",
            "{contentType: application/json}",
        )
        .refused(&["field-content-type"]),
        part("headers", "{headers: {X-Kind: {schema: {type: string}}}}").warned(&["part-headers"]),
        field(
            "headers, of a form of fields",
            "{headers: {X-Kind: {schema: {type: string}}}}",
        )
        .nothing("they only apply to multipart bodies"),
        field("style: form", "{style: form}").nothing("it is what fields have by default"),
        field("style, another", "{style: pipeDelimited}").generated("Style::PIPE_DELIMITED"),
        field("style: deepObject, of a list", "{style: deepObject}")
            .generated("Style::DEEP_OBJECT_INDICES")
            .warned(&["deep-list"]),
        field("style, of a property that there is not", "{}")
            .with(&format!("{FIELDS}/encoding/size"), "{}")
            .warned(&["encoding-unused"]),
        part("style, of a part", "{style: pipeDelimited}").nothing(ONLY_FIELDS),
        field("explode: false", "{explode: false}").generated("Style::FORM.explode(false)"),
        part("explode: false, of a part", "{explode: false}").nothing(ONLY_FIELDS),
        field("allowReserved", "{allowReserved: true}")
            .generated("Style::FORM.allow_reserved(true)"),
        part("allowReserved, of a part", "{allowReserved: true}").nothing(ONLY_FIELDS),
        part("^x-", "{x-mark: 1}").nothing(OF_THEIR_AUTHORS),
    ]
}

pub(super) fn example() -> Vec<Row> {
    const SOME: &str =
        "/paths/~1jobs~1{id}/put/requestBody/content/application~1json/examples/some";
    let some = |construct, patch| {
        row(construct)
            .given(SOME, "{value: {name: nightly}}")
            .with(SOME, patch)
    };
    vec![
        some("summary", "{summary: A nightly job.}")
            .nothing("the value is shown, and speaks for itself"),
        some("description", "{description: A nightly job.}")
            .nothing("the value is shown, and speaks for itself"),
        some("value", "{value: {name: weekly}}").documented("weekly"),
        some(
            "externalValue",
            "{externalValue: 'https://example.com/job.json'}",
        )
        .nothing("it stands elsewhere, and is not fetched"),
        some("^x-", "{x-mark: 1}").nothing(OF_THEIR_AUTHORS),
    ]
}
