use super::Form::{Operation, Paths};
use super::{Case, case};

fn query(fields: &str) -> String {
    format!("parameters: [{{name: a, in: query, {fields}}}]")
}

fn body(fields: &str, content: &str) -> String {
    format!("requestBody: {{{fields} content: {{{content}}}}}")
}

fn path(path: &str, name: &str) -> String {
    let parameter = format!("{{name: {name}, in: path, required: true, schema: {{type: string}}}}");
    format!(
        "{{'{path}': {{get: {{operationId: read, parameters: [{parameter}], responses: {{'200': {{description: ok}}}}}}}}}}"
    )
}

pub(super) fn cases() -> Vec<Case> {
    let optional = query("schema: {type: string}");
    let required = query("required: true, schema: {type: string}");
    let defaulted = query("required: true, schema: {type: string, default: x}");
    let deprecated = query("deprecated: true, schema: {type: string}");
    let list = |fields: &str| {
        query(&format!(
            "{fields} schema: {{type: array, items: {{type: string}}}}"
        ))
    };
    let text = body("", "text/plain: {}");
    let html = body("", "text/html: {}");
    let both = body("", "text/plain: {}, text/html: {}");
    let required_text = body("required: true,", "text/plain: {}");
    let field = |encoding: &str| {
        let schema =
            "schema: {type: object, properties: {tags: {type: array, items: {type: string}}}}";
        body(
            "",
            &format!(
                "application/x-www-form-urlencoded: {{{schema}, encoding: {{tags: {{{encoding}}}}}}}"
            ),
        )
    };
    let part = |media_type: &str| {
        let form = "schema: {type: object, properties: {file: {type: string, format: binary}}}";
        body(
            "",
            &format!("multipart/form-data: {{{form}, encoding: {{file: {{{media_type}}}}}}}"),
        )
    };
    vec![
        case(
            Operation,
            "request-parameter-added",
            "info -",
            "",
            &optional,
        )
        .near("", &required, &["required-request-parameter-added"]),
        case(
            Operation,
            "required-request-parameter-added",
            "breaking -",
            "",
            &required,
        )
        .near(
            "",
            &defaulted,
            &["required-request-parameter-with-default-added"],
        ),
        case(
            Operation,
            "required-request-parameter-with-default-added",
            "warning -",
            "",
            &defaulted,
        )
        .near(
            "",
            &defaulted.replace("required: true, ", ""),
            &["request-parameter-added"],
        ),
        case(
            Operation,
            "request-parameter-removed",
            "warning -",
            &optional,
            "",
        )
        .near(&deprecated, "", &["deprecated-request-parameter-removed"]),
        case(
            Operation,
            "deprecated-request-parameter-removed",
            "warning -",
            &deprecated,
            "",
        )
        .near(
            &optional,
            &optional.replace("query", "header"),
            &["request-parameter-removed", "request-parameter-added"],
        ),
        case(
            Paths,
            "path-parameter-renamed",
            "info -",
            &path("/a/{id}", "id"),
            &path("/a/{key}", "key"),
        )
        .near(
            &path("/a/{id}", "id"),
            &path("/b/{id}", "id"),
            &["operation-moved"],
        ),
        case(
            Operation,
            "request-parameter-became-required",
            "breaking -",
            &optional,
            &required,
        )
        .near(
            &optional,
            &query("required: false, schema: {type: string}"),
            &[],
        ),
        case(
            Operation,
            "request-parameter-became-optional",
            "info -",
            &required,
            &optional,
        )
        .near(&required, "", &["request-parameter-removed"]),
        case(
            Operation,
            "request-parameter-style-changed",
            "breaking -",
            &list(""),
            &list("explode: false,"),
        )
        .near(&list(""), &list("style: form, explode: true,"), &[]),
        case(
            Operation,
            "request-parameter-reserved-characters-changed",
            "warning -",
            &optional,
            &query("allowReserved: true, schema: {type: string}"),
        )
        .near(
            &optional,
            &query("allowReserved: false, schema: {type: string}"),
            &[],
        ),
        case(Operation, "request-body-added", "info -", "", &text).near(
            "",
            &required_text,
            &["required-request-body-added"],
        ),
        case(
            Operation,
            "required-request-body-added",
            "breaking -",
            "",
            &required_text,
        )
        .near("", &text, &["request-body-added"]),
        case(Operation, "request-body-removed", "breaking -", &text, "").near(
            &text,
            &body("", "text/html: {}"),
            &["request-media-type-changed"],
        ),
        case(
            Operation,
            "request-body-became-required",
            "breaking -",
            &text,
            &required_text,
        )
        .near(&text, &body("required: false,", "text/plain: {}"), &[]),
        case(
            Operation,
            "request-body-became-optional",
            "info -",
            &required_text,
            &text,
        )
        .near(&text, &body("required: false,", "text/plain: {}"), &[]),
        case(
            Operation,
            "request-media-type-changed",
            "breaking -",
            &text,
            &body("", "text/html: {}"),
        )
        .near(
            &text,
            &body("description: d,", "text/plain: {}"),
            &["description-changed"],
        ),
        case(
            Operation,
            "part-media-type-changed",
            "warning -",
            &part(""),
            &part("contentType: image/png"),
        )
        .near(&part(""), &part("explode: false"), &[]),
        case(
            Operation,
            "form-field-style-changed",
            "breaking -",
            &field(""),
            &field("explode: false"),
        )
        .near(&field(""), &field("style: form, explode: true"), &[]),
        case(
            Operation,
            "request-media-type-added",
            "info -",
            &text,
            &both,
        )
        .near(&text, &html, &["request-media-type-changed"]),
        case(
            Operation,
            "request-media-type-removed",
            "breaking -",
            &both,
            &text,
        )
        .near(&both, &body("", "text/html: {}, text/plain: {}"), &[]),
    ]
}
