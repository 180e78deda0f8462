//! The document itself: what stands at its root, and what belongs to no operation.

use super::extensions;
use super::place::{INFO, NAME, PARAMETER, RESPONSE, SERVER, TAG};
use crate::row::{Row, row};

const ABOUT_THE_DOCUMENT: &str = "about the document, not the API";

pub(super) fn openapi() -> Vec<Row> {
    vec![
        row("openapi: 3.0.x")
            .with("/openapi", "3.0.0")
            .nothing("all versions 3.0.x are read alike"),
        row("openapi: 4.0.0")
            .with("/openapi", "4.0.0")
            .refused(&["unsupported-version"]),
        row("info").with(INFO, "{title: Tasks}").documented("Tasks"),
        row("servers")
            .without("/servers", "[]")
            .generated("pub const BASE_PATH: &str = \"https://example.com\"")
            .note("the client takes the path of it, and is built with the URL of its server"),
        row("servers, more than one")
            .with("/servers/1", "{url: 'https://other.example.com'}")
            .modelled("https://other.example.com"),
        row("paths")
            .with(
                "/paths/~1jobs",
                "{get: {operationId: getJobs, responses: {'200': {description: Them.}}}}",
            )
            .generated("pub struct GetJobs"),
        row("components")
            .with(
                "/components",
                "{schemas: {Job: {type: object}, Run: {type: object}}}",
            )
            .generated("pub struct Run"),
        row("security")
            .without("/security", "[]")
            .generated("&[&[\"key\"]]"),
        row("tags")
            .with("/tags", "[{name: job, description: What runs.}]")
            .documented("What runs."),
        row("externalDocs")
            .with("/externalDocs", "{url: 'https://example.com/docs'}")
            .nothing(ABOUT_THE_DOCUMENT),
        extensions(""),
    ]
}

pub(super) fn info() -> Vec<Row> {
    vec![
        row("title")
            .with(INFO, "{title: Tasks}")
            .documented("Tasks"),
        row("description")
            .with(INFO, "{description: Runs jobs.}")
            .documented("Runs jobs."),
        row("termsOfService")
            .with(INFO, "{termsOfService: 'https://example.com/terms'}")
            .nothing(ABOUT_THE_DOCUMENT),
        row("contact")
            .with(INFO, "{contact: {name: Ada}}")
            .nothing(ABOUT_THE_DOCUMENT),
        row("license")
            .with(INFO, "{license: {name: MIT}}")
            .nothing(ABOUT_THE_DOCUMENT),
        row("version")
            .with(INFO, "{version: 2.0.0}")
            .generated("version = \"2.0.0\""),
        extensions(INFO),
    ]
}

pub(super) fn contact() -> Vec<Row> {
    let contact = |construct, patch| {
        row(construct)
            .given("/info/contact", "{email: ada@example.com}")
            .with("/info/contact", patch)
            .nothing(ABOUT_THE_DOCUMENT)
    };
    vec![
        contact("name", "{name: Ada}"),
        contact("url", "{url: 'https://example.com'}"),
        contact("email", "{email: grace@example.com}"),
        extensions("/info/contact").given("/info/contact", "{name: Ada}"),
    ]
}

pub(super) fn license() -> Vec<Row> {
    let license = |construct, patch| {
        row(construct)
            .given("/info/license", "{name: MIT}")
            .with("/info/license", patch)
            .nothing("the licence of the API, not of the SDK")
    };
    vec![
        license("name", "{name: Apache 2.0}"),
        license("url", "{url: 'https://example.com/license'}"),
        extensions("/info/license").given("/info/license", "{name: MIT}"),
    ]
}

pub(super) fn server() -> Vec<Row> {
    vec![
        row("url")
            .with(SERVER, "{url: 'https://{host}/v2'}")
            .generated("pub const BASE_PATH: &str = \"https://example.com/v2\""),
        row("description")
            .with(SERVER, "{description: The one.}")
            .nothing("of a server, only where it is counts"),
        row("variables")
            .given("/servers/0/url", "https://{host}/{v}")
            .given("/servers/0/variables/v", "{default: v1}")
            .with("/servers/0/variables/v", "{default: v2}")
            .generated("pub const BASE_PATH: &str = \"https://example.com/v2\""),
        row("variables, one that the URL doesn't name")
            .with("/servers/0/variables/v", "{default: v2}")
            .warned(&["server-variable"]),
        extensions(SERVER),
    ]
}

pub(super) fn server_variable() -> Vec<Row> {
    const HOST: &str = "/servers/0/variables/host";
    vec![
        row("enum")
            .with(HOST, "{enum: [example.com, example.org]}")
            .nothing("the default is taken; a caller names another server by its URL"),
        row("default")
            .with(HOST, "{default: example.org}")
            .generated("pub const BASE_PATH: &str = \"https://example.org\""),
        row("description")
            .with(HOST, "{description: Where it runs.}")
            .nothing("the default is taken; a caller names another server by its URL"),
        extensions(HOST),
    ]
}

/// Components but for schemas and security schemes are generated where a reference leads to them.
pub(super) fn components() -> Vec<Row> {
    const REFERRED_TO: &str = "where a reference leads to it";
    vec![
        row("schemas")
            .with("/components/schemas/Run", "{type: object}")
            .generated("pub struct Run")
            .note("referred to or not"),
        row("responses")
            .given("/components/responses/Number", "{description: It.}")
            .given(
                RESPONSE,
                "{$ref: '#/components/responses/Number', description: null, content: null}",
            )
            .with(
                "/components/responses/Number",
                "{content: {application/json: {schema: {type: integer}}}}",
            )
            .generated("type Output = i64")
            .note(REFERRED_TO),
        row("parameters")
            .given(
                "/components/parameters/Page",
                "{name: page, in: query, schema: {type: string}}",
            )
            .given(
                PARAMETER,
                "{$ref: '#/components/parameters/Page', name: null, in: null, schema: null}",
            )
            .with("/components/parameters/Page", "{schema: {type: integer}}")
            .generated("pub page: Option<i64>")
            .note(REFERRED_TO),
        row("examples")
            .given("/components/examples/Deep", "{value: 7}")
            .given(
                PARAMETER,
                "{examples: {deep: {$ref: '#/components/examples/Deep'}}}",
            )
            .with("/components/examples/Deep", "{value: 8}")
            .documented("example `8`")
            .note(REFERRED_TO),
        row("requestBodies")
            .given(
                "/components/requestBodies/Job",
                "{content: {application/json: {schema: {type: string}}}}",
            )
            .given(
                "/paths/~1jobs~1{id}/put/requestBody",
                "{$ref: '#/components/requestBodies/Job', content: null}",
            )
            .with(
                "/components/requestBodies/Job",
                "{content: {application/json: {schema: {type: integer}}}}",
            )
            .generated("pub body: Option<i64>")
            .note(REFERRED_TO),
        row("headers")
            .given("/components/headers/Count", "{schema: {type: string}}")
            .given(
                RESPONSE,
                "{headers: {X-Count: {$ref: '#/components/headers/Count'}}}",
            )
            .with("/components/headers/Count", "{schema: {type: integer}}")
            .generated("pub x_count: Option<i64>")
            .note(REFERRED_TO),
        row("securitySchemes")
            .with(
                "/components/securitySchemes/token",
                "{type: http, scheme: bearer}",
            )
            .modelled("\"token\""),
        row("links")
            .with("/components/links/next", "{operationId: getJob}")
            .nothing(
                "they relate responses to later requests; a caller writes that relation as code",
            ),
        row("callbacks")
            .given(
                "/components/callbacks/done",
                "{'{$request.query.url}': {post: {responses: {'200': {description: Taken.}}}}}",
            )
            .given(
                "/paths/~1jobs~1{id}/put/callbacks/done",
                "{$ref: '#/components/callbacks/done'}",
            )
            .with(
                "/components/callbacks/done/{$request.query.url}/post/requestBody",
                "{content: {application/json: {schema: {$ref: '#/components/schemas/Job'}}}}",
            )
            .generated("pub fn read_done(")
            .note(REFERRED_TO),
        extensions("/components"),
    ]
}

pub(super) fn external_documentation() -> Vec<Row> {
    const DOCS: &str = "/components/schemas/Job/externalDocs";
    vec![
        row("description")
            .given(DOCS, "{url: 'https://example.com/job'}")
            .with(DOCS, "{description: All on jobs.}")
            .nothing("the link is shown, and speaks for itself"),
        row("url")
            .given(DOCS, "{url: 'https://example.com/job'}")
            .with(DOCS, "{url: 'https://example.com/jobs'}")
            .documented("https://example.com/jobs"),
        extensions(DOCS).given(DOCS, "{url: 'https://example.com/job'}"),
    ]
}

pub(super) fn tag() -> Vec<Row> {
    vec![
        row("name")
            .with(TAG, "{name: run}")
            .modelled("\"name\": \"run\"")
            .note("modules are named by the tags of operations"),
        row("description")
            .with(TAG, "{description: What runs.}")
            .documented("What runs."),
        row("externalDocs")
            .with(TAG, "{externalDocs: {url: 'https://example.com/job'}}")
            .nothing("a module has the tag's description"),
        extensions(TAG),
    ]
}

pub(super) fn reference() -> Vec<Row> {
    vec![
        row("$ref: '#/…'")
            .given(
                "/components/schemas/Owner",
                "{type: object, properties: {id: {type: integer}}}",
            )
            .with(NAME, "{$ref: '#/components/schemas/Owner', type: null}")
            .generated("pub name: Option<Owner>"),
        row("$ref, into another document")
            .with(NAME, "{$ref: 'owner.yaml', type: null}")
            .refused(&["external-reference"]),
        row("$ref, beside which there are other fields")
            .given(
                "/components/schemas/Owner",
                "{type: object, properties: {id: {type: integer}}}",
            )
            .given(NAME, "{$ref: '#/components/schemas/Owner', type: null}")
            .with(NAME, "{description: Who pays for it.}")
            .warned(&["beside-reference"]),
    ]
}
