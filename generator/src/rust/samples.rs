//! Samples of all operations, for tests of clients and servers that must know every one of them.

use quote::ToTokens;

use crate::api::{BodyContent, Direction, Operation, ResponseContent, Status};
use crate::sampling::{Fill, Sampler};
use crate::sdk::{Imports, Type};

use super::arguments::{Given, given};
use super::literal::raw_string;
use super::names;
use super::types::Types;

/// Writes the module with the samples.
///
/// It is written as text, without tokens: it is long, and its layout doesn't matter.
pub(super) fn write(types: &Types<'_>) -> String {
    let sampler = Sampler::new(types.known, Direction::Request);
    let received = Sampler::new(types.known, Direction::Response);
    let mut body = String::new();
    let mut calls = String::new();
    for operation in &types.api.operations {
        let given = given(types, operation, &mut Imports::without(taken()));
        let sample = |fill| sample(types, &sampler, operation, &given, fill);
        let (Some(minimal), Some(full)) = (sample(Fill::Minimal), sample(Fill::Full)) else {
            let id = &operation.id;
            calls.push_str(&format!("    // {id:?} needs what can't be made up.\n"));
            continue;
        };
        let function = names::snake(operation.code_name(), "operation");
        let function = format!("visit_{function}");
        calls.push_str(&format!("    {function}(visitor);\n"));
        let responses = responses(types, &received, operation);
        body.push_str(&format!(
            "\nfn {function}(visitor: &mut impl Visitor) {{\n    \
             visitor.visit(\n        {minimal},\n        {full},\n    );\n{responses}}}\n"
        ));
    }
    let bodies = bodies(types);
    // Only the helpers that the samples use: a document may have no files, or no arguments at all.
    let helpers = HELPERS.iter().filter(|helper| body.contains(helper.call));
    let helpers: String = helpers.map(|helper| format!("\n{}", helper.text)).collect();
    let imports: String = IMPORTS
        .iter()
        .filter(|(name, _)| {
            ["Debug", "Operation", "DeserializeOwned"].contains(name)
                || helpers.contains(name)
                || [&body, &bodies]
                    .iter()
                    .any(|text| text.contains(&format!("{name}<")))
        })
        .map(|(_, import)| format!("{import}\n"))
        .collect();
    TEMPLATE
        .replace("{mark}", &types.options.mark_in_rust())
        .replace("{imports}", &imports)
        .replace("{secret}", &format!("{:?}", Sampler::SECRET))
        .replace("{calls}", &calls)
        .replace("{bodies}", &bodies)
        + &helpers
        + &body
}

/// Writes the calls that show the successful responses of an operation, with all properties.
///
/// Responses without a JSON body are left out.
fn responses(types: &Types<'_>, sampler: &Sampler<'_>, operation: &Operation) -> String {
    let path = path(types, operation);
    let mut calls = String::new();
    for response in operation.successes() {
        let Some(ResponseContent::Json { type_ref, .. }) = &response.content else {
            continue;
        };
        let Some(body) = sampler.sample(type_ref, Fill::Full) else {
            continue;
        };
        let status = match response.status {
            Status::Code(code) => code,
            Status::Range(class) => class * 100,
            Status::Default => 200,
        };
        let body = raw_string(&body.to_string());
        calls.push_str(&format!(
            "    visitor.visit_response::<{path}>({status}, {body});\n"
        ));
    }
    calls
}

/// Writes the match arms that decode the bodies of operations, each as its type.
fn bodies(types: &Types<'_>) -> String {
    let mut arms = String::new();
    for operation in &types.api.operations {
        let request = operation
            .body
            .as_ref()
            .and_then(|body| match &body.content {
                BodyContent::Json { type_ref } => Some(type_ref),
                _ => None,
            });
        let response = operation
            .successes()
            .find_map(|response| match &response.content {
                Some(ResponseContent::Json { type_ref, .. }) => Some(type_ref),
                _ => None,
            });
        let sides = [
            ("Request", request, Direction::Request),
            ("Response", response, Direction::Response),
        ];
        for (side, type_ref, direction) in sides {
            let Some(type_ref) = type_ref else {
                continue;
            };
            let mut read_type = types.of(type_ref, direction, &mut Imports::without(taken()));
            if type_ref.nullable {
                read_type = read_type.option();
            }
            let (id, read_type) = (&operation.id, written(&read_type));
            arms.push_str(&format!(
                "        ({id:?}, Side::{side}) => again::<{read_type}>(body),\n"
            ));
        }
    }
    arms
}

/// A function that samples may call.
struct Helper {
    call: &'static str,
    text: &'static str,
}

const HELPERS: [Helper; 3] = [
    Helper {
        call: "read::<",
        text: r#"/// A made-up argument; each of them fits its type.
fn read<T: DeserializeOwned>(json: &str) -> T {
    serde_json::from_str(json).expect("the sample fits its type")
}
"#,
    },
    Helper {
        call: "upload()",
        text: r#"fn upload() -> Upload {
    Upload::from_bytes("sample.txt", "sample")
}
"#,
    },
    Helper {
        call: "content()",
        text: r#"fn content() -> Content {
    Content::from("sample")
}
"#,
    },
];

const IMPORTS: [(&str, &str); 6] = [
    ("BTreeMap", "use std::collections::BTreeMap;"),
    ("Debug", "use std::fmt::Debug;\n"),
    (
        "DeserializeOwned",
        "use serde::de::DeserializeOwned;\n\n#[allow(unused_imports, reason = \"arguments may all be of Rust's own types\")]\nuse crate::models::*;",
    ),
    ("Content", "use crate::Content;"),
    ("Operation", "use crate::Operation;"),
    ("Upload", "use crate::Upload;"),
];

const TEMPLATE: &str = r#"{mark}
//! One of each operation, made up: for tests of clients and servers that are to know them all.

{imports}
/// How each made-up secret begins, if it is a text and has room for it; nothing else does.
pub const SECRET: &str = {secret};

/// Whoever takes the operations, each of its own type.
pub trait Visitor {
    /// Takes an operation, once with what it must be given and once with all that it can be.
    fn visit<O: Operation + Debug>(&mut self, minimal: O, full: O);

    /// Takes the status and the body of a response to an operation, with all that it can hold.
    fn visit_response<O: Operation<Output: Debug>>(&mut self, status: u16, body: &str) {
        let _ = (status, body);
    }
}

/// Shows all operations to a visitor, in the order of the API's document.
pub fn visit(visitor: &mut impl Visitor) {
{calls}}

/// Whose body it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// That of a request.
    Request,
    /// That of a response that tells of success.
    Response,
}

/// Reads a JSON body as the type that an operation has for it, and writes it again.
///
/// Returns `None` if the operation has no such body.
///
/// # Errors
/// Returns an error if the body is not of that type.
#[allow(unused_variables, reason = "an API may have no such bodies")]
pub fn read_and_write(
    operation: &str,
    side: Side,
    body: &str,
) -> Option<serde_json::Result<serde_json::Value>> {
    Some(match (operation, side) {
{bodies}        _ => return None,
    })
}

#[allow(dead_code, reason = "an API may have no such bodies")]
fn again<T: DeserializeOwned + serde::Serialize>(
    body: &str,
) -> serde_json::Result<serde_json::Value> {
    serde_json::from_str::<T>(body).and_then(serde_json::to_value)
}
"#;

/// Returns the names that have another meaning in the module.
fn taken() -> impl Iterator<Item = &'static str> {
    let operations = names::TYPES_OF_OPERATIONS.iter().copied();
    operations.chain(["Debug", "Visitor"])
}

/// Writes the expression that creates an operation; `None` if a required value can't be made up.
fn sample(
    types: &Types<'_>,
    sampler: &Sampler<'_>,
    operation: &Operation,
    given: &[Given],
    fill: Fill,
) -> Option<String> {
    let path = path(types, operation);
    let (required, optional): (Vec<_>, Vec<_>) = given.iter().partition(|given| given.required);
    let required: Option<Vec<String>> = required
        .into_iter()
        .map(|given| argument(sampler, given, fill))
        .collect();
    let mut expression = format!("{path}::new({})", required?.join(", "));
    if fill == Fill::Full {
        for given in optional {
            if let Some(value) = argument(sampler, given, fill) {
                expression.push_str(&format!(".{}({value})", given.field.setter));
            }
        }
    }
    Some(expression)
}

/// Returns the path of an operation's type.
fn path(types: &Types<'_>, operation: &Operation) -> String {
    format!(
        "crate::{}::{}",
        names::ident(types.names.module(operation.tag())),
        names::ident(types.names.operation(&operation.id)),
    )
}

/// Writes a type on one line.
fn written(written: &Type) -> String {
    written.to_token_stream().to_string().replace(' ', "")
}

fn argument(sampler: &Sampler<'_>, given: &Given, fill: Fill) -> Option<String> {
    let stored = written(&given.stored);
    Some(match &given.type_ref {
        Some(type_ref) => {
            let json = sampler.sample(type_ref, fill)?.to_string();
            format!("read::<{stored}>({})", raw_string(&json))
        }
        None => match stored.as_str() {
            "Upload" => "upload()".to_owned(),
            "Content" => "content()".to_owned(),
            _ => "[upload()]".to_owned(),
        },
    })
}
