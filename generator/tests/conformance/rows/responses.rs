//! Responses.

use super::place::{GET, RESPONSE};
use super::{OF_THEIR_AUTHORS, extensions};
use crate::row::{Row, row};

const RESPONSES: &str = "/paths/~1jobs~1{id}/get/responses";

pub(super) fn responses() -> Vec<Row> {
    let response =
        |construct| row(construct).given(GET, "{responses: {'200': {description: Done.}}}");
    vec![
        response("default, alone")
            .with(RESPONSES, "{'200': null, default: {description: It., content: {application/json: {schema: {type: integer}}}}}")
            .generated("type Output = i64"),
        response("default, beside a success")
            .with(RESPONSES, "{default: {description: Wrong., content: {application/json: {schema: {$ref: '#/components/schemas/Job'}}}}}")
            .documented("any other status"),
        response("{HTTP status code}: 2xx")
            .with(RESPONSES, "{'201': {description: It., content: {application/json: {schema: {type: integer}}}}}")
            .generated("Created(i64)"),
        response("{HTTP status code}: 4xx and others")
            .with(RESPONSES, "{'404': {description: None., content: {application/json: {schema: {$ref: '#/components/schemas/Job'}}}}}")
            .documented("Declared errors: 404 ([`Job`](crate::models::Job))."),
        response("{HTTP status code}: a range")
            .with(RESPONSES, "{2XX: {description: It., content: {application/json: {schema: {type: integer}}}}}")
            .generated("Status2xx(i64)"),
        extensions(RESPONSES),
    ]
}

pub(super) fn response() -> Vec<Row> {
    vec![
        row("description, where there are several successes")
            .given(RESPONSES, "{'204': {description: None.}}")
            .with(RESPONSE, "{description: The job itself.}")
            .documented("The job itself."),
        row("description, elsewhere")
            .with(RESPONSE, "{description: The job itself.}")
            .modelled("The job itself."),
        row("headers")
            .with(RESPONSE, "{headers: {X-Count: {schema: {type: integer}}}}")
            .generated("pub struct GetJobHeaders"),
        row("headers, `Content-Type`")
            .with(
                RESPONSE,
                "{headers: {Content-Type: {schema: {type: string}}}}",
            )
            .nothing("it follows from the content"),
        row("content: application/json")
            .with(
                RESPONSE,
                "{content: {application/json: {schema: {type: integer}}}}",
            )
            .generated("type Output = i64"),
        row("content: text/…")
            .with(RESPONSE, "{content: {text/csv: {schema: {type: string}}}}")
            .generated("type Output = String"),
        row("content: text/event-stream")
            .with(
                RESPONSE,
                "{content: {text/event-stream: {schema: {type: integer}}}}",
            )
            .generated("type Item = ServerSentEvent<i64>"),
        row("content: application/x-ndjson, application/jsonl and others of lines")
            .with(
                RESPONSE,
                "{content: {application/x-ndjson: {schema: {type: integer}}}}",
            )
            .generated("const FRAMING: Framing = Framing::Lines"),
        row("content: application/json-seq")
            .with(
                RESPONSE,
                "{content: {application/json-seq: {schema: {type: integer}}}}",
            )
            .generated("const FRAMING: Framing = Framing::Sequence"),
        row("content, of any other media type")
            .with(RESPONSE, "{content: {application/zip: {}}}")
            .generated("type Output = Vec<u8>"),
        row("content, of several media types")
            .with(
                "/paths/~1jobs~1{id}/get/responses/200/content/text~1csv",
                "{schema: {type: string}}",
            )
            .generated("request.accept(\"application/json, text/csv;q=0.5\")")
            .warned(&["media-type-unused"]),
        row("content, of several media types of one form")
            .with(
                "/paths/~1jobs~1{id}/get/responses/200/content/application~1vnd.job+json",
                "{schema: {$ref: '#/components/schemas/Job'}}",
            )
            .generated("request.accept(\"application/json, application/vnd.job+json\")"),
        row("links")
            .with(RESPONSE, "{links: {next: {operationId: getJob}}}")
            .nothing(RELATION),
        extensions(RESPONSE),
    ]
}

const RELATION: &str =
    "links relate responses to later requests; a caller writes that relation as code";

pub(super) fn link() -> Vec<Row> {
    const LINK: &str = "/paths/~1jobs~1{id}/get/responses/200/links/next";
    let link = |construct, patch| {
        row(construct)
            .given(LINK, "{operationId: getJob}")
            .with(LINK, patch)
            .nothing(RELATION)
    };
    vec![
        link(
            "operationRef",
            "{operationId: null, operationRef: '#/paths/~1jobs~1{id}/get'}",
        ),
        row("operationId, of no operation")
            .with(LINK, "{operationId: getJobs}")
            .warned(&["unknown-operation"]),
        link(
            "operationRef, beside an operationId",
            "{operationRef: '#/paths/~1jobs~1{id}/get'}",
        )
        .refused(&["conflicting-fields"]),
        link("operationId", "{operationId: putJob}"),
        link("parameters", "{parameters: {id: $response.body#/next}}"),
        link("requestBody", "{requestBody: $response.body}"),
        link("description", "{description: The next one.}"),
        link("server", "{server: {url: 'https://example.com'}}"),
        link("^x-", "{x-mark: 1}"),
    ]
}

pub(super) fn header() -> Vec<Row> {
    const HEADER: &str = "/paths/~1jobs~1{id}/get/responses/200/headers/X-Count";
    const NOT_IN_A_HEADER: &str = "it only applies to queries";
    let header = |construct, patch| {
        row(construct)
            .given(HEADER, "{schema: {type: integer}}")
            .with(HEADER, patch)
    };
    vec![
        header("description", "{description: How many there are.}")
            .documented("How many there are."),
        header("required", "{required: true}").generated("pub x_count: i64"),
        header("deprecated", "{deprecated: true}").generated("#[deprecated]"),
        header("allowEmptyValue", "{allowEmptyValue: true}").nothing(NOT_IN_A_HEADER),
        header("style: simple", "{style: simple}").nothing("headers have no other"),
        header("style, another", "{style: form}").refused(&["unknown-value"]),
        header("explode", "{explode: true}").nothing("it has no effect on a single value"),
        header("allowReserved", "{allowReserved: true}").nothing(NOT_IN_A_HEADER),
        header("schema", "{schema: {type: boolean}}").generated("pub x_count: Option<bool>"),
        header(
            "schema, a list or an object",
            "{schema: {type: array, items: {type: string}}}",
        )
        .generated("pub x_count: Option<String>")
        .warned(&["header-text"]),
        header(
            "schema, a choice of choices",
            "{schema: {$ref: '#/components/schemas/Either'}}",
        )
        .given(
            "/components/schemas/Either",
            "{anyOf: [{type: string}, {anyOf: [{type: boolean}, {type: integer}]}]}",
        )
        .generated("pub x_count: Option<Either>"),
        header("example", "{example: 7}").documented("example `7`"),
        header("examples", "{examples: {some: {value: 7}}}").documented("example `7`"),
        header(
            "content",
            "{schema: null, content: {application/json: {schema: {type: integer}}}}",
        )
        .generated("pub x_count: Option<String>")
        .warned(&["header-text"]),
        header("^x-", "{x-mark: 1}").nothing(OF_THEIR_AUTHORS),
    ]
}
