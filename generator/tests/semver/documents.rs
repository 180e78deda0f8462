//! Documents as models.

use cce_generator::api::Api;
use cce_generator::conventions::Conventions;
use cce_generator::diagnostic::render::render_short;
use cce_generator::document::Document;
use cce_generator::lower::lower;

/// A document of some paths and of some schemas.
pub(crate) fn document(paths: &str, schemas: &str) -> Api {
    let text = format!(
        "openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\npaths:\n{paths}\ncomponents:\n  schemas: {{{schemas}}}\n"
    );
    model(&text, &Conventions::default())
}

/// A document of one operation, `run`, whose body is a schema `T`; its response is empty.
pub(crate) fn requested(schema: &str) -> Api {
    let operation = "  /run: {post: {operationId: run, tags: [job], responses: {'200': {description: ok}}, \
                     requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/T'}}}}}}";
    document(operation, &format!("T: {schema}"))
}

/// A document of one operation, `run`, that takes and returns a schema `T`.
pub(crate) fn both_ways(schema: &str) -> Api {
    let operation = "  /run: {post: {operationId: run, tags: [job], \
                     responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/T'}}}}}, \
                     requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/T'}}}}}}";
    document(operation, &format!("T: {schema}"))
}

/// A document of one operation, `run`, with some fields; its response is empty unless it has others.
pub(crate) fn operation(fields: &str) -> Api {
    let responses = match fields.starts_with("responses:") {
        true => "",
        false => "responses: {'200': {description: ok}}, ",
    };
    let tags = match fields.contains("tags:") {
        true => "",
        false => "tags: [job], ",
    };
    let id = match fields.contains("operationId:") {
        true => "",
        false => "operationId: run, ",
    };
    document(
        &format!("  /run: {{post: {{{id}{tags}{responses}{fields}}}}}"),
        "",
    )
}

/// The model of a document without faults.
fn model(text: &str, conventions: &Conventions) -> Api {
    match read(text, conventions) {
        Ok(api) => api,
        Err(said) => panic!("{said}\n{text}"),
    }
}

/// The model of a document, or what is wrong with it.
pub(crate) fn try_model(text: &str) -> Result<Api, String> {
    read(text, &Conventions::default())
}

fn read(text: &str, conventions: &Conventions) -> Result<Api, String> {
    let (document, _) =
        Document::parse("api.yaml", text.to_owned()).map_err(|error| format!("{error:?}"))?;
    let (api, said) = lower(&document, conventions);
    match said.has_errors() {
        true => Err(render_short(&said, document.source())),
        false => Ok(api),
    }
}

/// The document with every construct.
pub(crate) const EVERYTHING: &str = include_str!("../constructs/everything.yaml");

/// The model of the document with every construct.
pub(crate) fn everything() -> Api {
    model(EVERYTHING, &Conventions::default())
}

/// That document with one more operation, its first or its last, which has a tag of its own and returns a
/// schema.
pub(crate) fn everything_and(is_first: bool, tag: &str, schema: &str) -> Api {
    let added = format!(
        "  /added: {{get: {{operationId: getAdded, tags: [{tag}], responses: {{'200': {{description: ok, content: {{application/json: {{schema: {{$ref: '#/components/schemas/{schema}'}}}}}}}}}}}}}}\n"
    );
    let (before, from_paths) = EVERYTHING.split_once("\npaths:\n").expect("it has paths");
    let (paths, after) = from_paths
        .split_once("\ncomponents:\n")
        .expect("it has components");
    let paths = match is_first {
        true => format!("{added}{paths}\n"),
        false => format!("{paths}\n{added}"),
    };
    let text = format!("{before}\npaths:\n{paths}components:\n{after}");
    model(&text, &Conventions::default())
}
