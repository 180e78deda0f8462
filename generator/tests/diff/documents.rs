//! Documents as models.

use cce_generator::api::Api;
use cce_generator::conventions::Conventions;
use cce_generator::diagnostic::render::render_short;
use cce_generator::document::Document;
use cce_generator::lower::lower;

/// The directions in which a schema travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    Request,
    Response,
    Both,
}

const HEAD: &str = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\n";

/// A document of nothing but paths.
pub(crate) fn of_paths(paths: &str) -> String {
    format!("{HEAD}paths: {paths}\n")
}

/// A document of one operation, `run`; its response is empty unless it has others.
pub(crate) fn of_operation(fields: &str) -> String {
    of_paths(&format!("{{/run: {{post: {}}}}}", operation(fields)))
}

/// A document of one operation, `run`, and of other fields.
pub(crate) fn of_top(fields: &str) -> String {
    let paths = format!("paths: {{/run: {{post: {}}}}}\n", operation(""));
    let paths = if fields.contains("paths:") {
        ""
    } else {
        &paths
    };
    let head = if fields.contains("info:") {
        "openapi: 3.0.3\n"
    } else {
        HEAD
    };
    format!("{head}{paths}{fields}\n")
}

fn operation(fields: &str) -> String {
    let id = if fields.contains("operationId:") {
        ""
    } else {
        "operationId: run, "
    };
    let responses = match fields.starts_with("responses:") {
        true => "",
        false => "responses: {'200': {description: ok}}, ",
    };
    format!("{{{id}{responses}{fields}}}")
}

/// A document of a schema, `T`, that travels in these directions.
pub(crate) fn of_schema(schema: &str, direction: Direction) -> String {
    let content = "content: {application/json: {schema: {$ref: '#/components/schemas/T'}}}";
    let body = match direction {
        Direction::Response => String::new(),
        _ => format!("requestBody: {{required: true, {content}}}"),
    };
    let response = match direction {
        Direction::Request => String::new(),
        _ => format!(", {content}"),
    };
    let fields = format!("responses: {{'200': {{description: ok{response}}}}}, {body}");
    let operation = of_operation(&fields);
    let others = OTHERS
        .iter()
        .map(|other| format!("    {other}\n"))
        .collect::<String>();
    format!("{operation}components:\n  schemas:\n    T: {schema}\n{others}")
}

/// Schemas that a schema may refer to.
const OTHERS: &[&str] = &[
    "A: {type: object, required: [kind], properties: {kind: {type: string}, sort: {type: string}, a: {type: string}}}",
    "B: {type: object, required: [kind], properties: {kind: {type: string}, sort: {type: string}, b: {type: string}}}",
    "Text: {type: string, description: a text}",
];

/// Conventions by which a document can mark something, and secrets.
fn marks() -> Conventions {
    let marks = "
        secrets: {mark: x-secret}
        errors: {properties: []}
        marks:
          - key: x-stage
            values: [{value: beta, text: New.}, {value: gamma, text: Newer.}, {value: none}]
        ";
    serde_yaml::from_str(marks).expect("they are conventions")
}

/// The model of a document without faults.
pub(crate) fn model(text: &str) -> Api {
    match try_model(text, &marks()) {
        Ok(api) => api,
        Err(said) => panic!("{said}\n{text}"),
    }
}

/// The model of a document, or what is wrong with it.
pub(crate) fn try_model(text: &str, conventions: &Conventions) -> Result<Api, String> {
    let (document, _) =
        Document::parse("api.yaml", text.to_owned()).map_err(|error| format!("{error:?}"))?;
    let (api, said) = lower(&document, conventions);
    match said.has_errors() {
        true => Err(render_short(&said, document.source())),
        false => Ok(api),
    }
}
