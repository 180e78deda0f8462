//! Paths, their operations, and the requests that come back.

use super::place::{GET, PARAMETER, PATH, PUT};
use super::{OF_THEIR_AUTHORS, extensions};
use crate::row::{Row, row};

pub(super) fn paths() -> Vec<Row> {
    vec![
        row("/{path}")
            .with("/paths/~1runs", "{get: {operationId: getRuns, responses: {'200': {description: Them.}}}}")
            .generated("const PATH: &'static str = \"/runs\""),
        row("/{path}, that differs in the names of parameters only")
            .with(
                "/paths/~1jobs~1{name}",
                "{get: {parameters: [{name: name, in: path, required: true, schema: {type: string}}], responses: {'200': {description: It.}}}}",
            )
            .refused(&["identical-paths"]),
        extensions("/paths"),
    ]
}

pub(super) fn path_item() -> Vec<Row> {
    let method = |construct, place: &str, evidence| {
        row(construct)
            .given(
                PATH,
                "{parameters: [{name: id, in: path, required: true, schema: {type: integer}}]}",
            )
            .given(PATH, "{get: null, put: null}")
            .with(
                &format!("{PATH}/{place}"),
                "{responses: {'200': {description: Done.}}}",
            )
            .generated(evidence)
    };
    vec![
        row("$ref")
            .with("/paths/~1tasks~1{id}", "{$ref: '#/paths/~1jobs~1{id}'}")
            .generated("/tasks/{id}")
            .note("with ids of their own for the operations there"),
        row("summary")
            .with(PATH, "{summary: One job.}")
            .documented("One job."),
        row("description")
            .with(PATH, "{description: A job by its id.}")
            .documented("A job by its id."),
        method("get", "get", "Method::Get"),
        method("put", "put", "Method::Put"),
        method("post", "post", "Method::Post"),
        method("delete", "delete", "Method::Delete"),
        method("options", "options", "Method::Options"),
        method("head", "head", "Method::Head"),
        method("patch", "patch", "Method::Patch"),
        method("trace", "trace", "Method::Trace"),
        row("servers")
            .with(PATH, "{servers: [{url: 'https://jobs.example.com'}]}")
            .generated("const SERVER: Option<&'static str> = Some(\"https://jobs.example.com\")"),
        row("parameters")
            .with(
                PATH,
                "{parameters: [{name: dry, in: query, schema: {type: boolean}}]}",
            )
            .generated("pub dry: Option<bool>"),
        extensions(PATH),
    ]
}

pub(super) fn operation() -> Vec<Row> {
    vec![
        row("tags")
            .with(GET, "{tags: [run]}")
            .generated("pub mod run")
            .note("the module of the operation"),
        row("tags, the second and later")
            .with(GET, "{tags: [job, run]}")
            .modelled("\"run\"")
            .note("an operation is in one module"),
        row("summary").with(GET, "{summary: One job.}").documented("One job."),
        row("description").with(GET, "{description: A job by its id.}").documented("A job by its id."),
        row("externalDocs")
            .with(GET, "{externalDocs: {url: 'https://example.com/job'}}")
            .documented("https://example.com/job"),
        row("operationId").with(GET, "{operationId: readJob}").generated("pub struct ReadJob"),
        row("operationId, left out")
            .with(GET, "{operationId: null}")
            .generated("const ID: &'static str = \"getJobsById\"")
            .note("made of the method and the path"),
        row("operationId, a second time").with(GET, "{operationId: putJob}").refused(&["duplicate-operation-id"]),
        row("parameters")
            .with(PARAMETER, "{name: height}")
            .generated("pub height: Option<i64>"),
        row("requestBody")
            .with(GET, "{requestBody: {content: {application/json: {schema: {type: string}}}}}")
            .generated("pub body: Option<String>")
            .note("of any method"),
        row("responses")
            .with(GET, "{responses: {'200': {description: A number., content: {application/json: {schema: {type: integer}}}}}}")
            .generated("type Output = i64"),
        row("callbacks")
            .with(
                PUT,
                "{callbacks: {done: {'{$request.query.url}': {post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Job'}}}}, responses: {'200': {description: Taken.}}}}}}}",
            )
            .generated("pub fn read_done("),
        row("deprecated").with(GET, "{deprecated: true}").generated("#[deprecated]"),
        row("security").with(GET, "{security: []}").generated("const SECURITY: &'static [&'static [&'static str]] = &[]"),
        row("servers")
            .with(GET, "{servers: [{url: 'https://jobs.example.com'}]}")
            .generated("const SERVER: Option<&'static str> = Some(\"https://jobs.example.com\")"),
        row("servers, more than one")
            .given(GET, "{servers: [{url: 'https://jobs.example.com'}]}")
            .with("/paths/~1jobs~1{id}/get/servers/1", "{url: 'https://other.example.com'}")
            .nothing("the first is preferred"),
        extensions(GET),
    ]
}

const CALLBACK: &str = "/paths/~1jobs~1{id}/put/callbacks/done";
const REQUEST: &str = "/paths/~1jobs~1{id}/put/callbacks/done/{$request.query.url}/post";

/// A row about what the server sends back.
fn of_callback(construct: &'static str) -> Row {
    row(construct).given(
        CALLBACK,
        "{'{$request.query.url}': {post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Job'}}}}, responses: {'200': {description: Taken.}}}}}",
    )
}

pub(super) fn callback() -> Vec<Row> {
    const RECEIVES: &str =
        "a receiver's matter: the SDK reads the body of what comes back, and sends nothing";
    vec![
        of_callback("{expression}")
            .with(
                CALLBACK,
                "{'{$request.body#/url}': {put: {requestBody: {content: {application/json: {schema: {type: integer}}}}, responses: {'200': {description: Taken.}}}}}",
            )
            .generated("-> Result<i64"),
        of_callback("{expression}, its operation's requestBody")
            .with(REQUEST, "{requestBody: {content: {application/json: {schema: {type: integer}}}}}")
            .generated("-> Result<i64"),
        of_callback("{expression}, its operation's description")
            .with(REQUEST, "{description: It is over.}")
            .documented("It is over."),
        of_callback("{expression}, its operation's parameters")
            .with(REQUEST, "{parameters: [{name: id, in: query, schema: {type: integer}}]}")
            .warned(&["callback-parameter"]),
        of_callback("{expression}, its operation's responses")
            .with(REQUEST, "{responses: {'204': {description: Taken.}}}")
            .nothing(RECEIVES),
        of_callback("{expression}, its operation's security")
            .with(REQUEST, "{security: [{key: []}]}")
            .nothing(RECEIVES),
        of_callback("^x-").with(CALLBACK, "{x-mark: 1}").nothing(OF_THEIR_AUTHORS),
    ]
}
