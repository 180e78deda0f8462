//! Documents made up from nothing: sound ones for the most part, with names and texts of every kind.

use std::collections::BTreeSet;

use proptest::collection::{btree_map, btree_set, vec};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

/// Names that have given generators trouble, and any others.
fn name() -> impl Strategy<Value = String> {
    const NASTY: &[&str] = &[
        "",
        " ",
        "type",
        "self",
        "Self",
        "crate",
        "async",
        "gen",
        "new",
        "default",
        "clone",
        "value",
        "body",
        "jobId",
        "job_id",
        "job-id",
        "1st",
        "größe",
        "作業",
        "-1",
        "+1",
        "a\"b",
        "a\\b",
        "a\nb",
        "*/",
        "{}",
        "#",
        "Option",
        "String",
        "Vec",
        "Result",
        "Box",
        "Unrecognized",
        "additional_properties",
        "Job",
        "JobInput",
    ];
    prop_oneof![3 => select(NASTY).prop_map(str::to_owned), 1 => any::<String>(), 2 => "[a-zA-Z_]{1,8}"]
}

/// Descriptions that rustdoc or rustc might take for more than text, and any others.
fn description() -> impl Strategy<Value = String> {
    const NASTY: &[&str] = &[
        "    code",
        "```",
        "~~~rust\nlet x = (;",
        "<script>",
        "[Vec]",
        "[a](b",
        "*/",
        "/*",
        "\\",
        "\"#",
        "| a |\n|-|",
        "* a\n  * b",
        "1. a",
        "> q",
        "# h",
        "&amp;",
        "\u{202E}",
        "\r",
        "\t- x",
        "https://example.com",
    ];
    prop_oneof![
        vec(select(NASTY), 0..4).prop_map(|parts| parts.join("\n")),
        any::<String>()
    ]
}

/// The schemas that others may refer to.
const NAMED: &[&str] = &["Job", "job-step", "1st", "Option", "Self"];

fn reference() -> impl Strategy<Value = Value> {
    select(NAMED).prop_map(|name| json!({"$ref": format!("#/components/schemas/{name}")}))
}

fn scalar() -> impl Strategy<Value = Value> {
    const FORMATS: &[&str] = &[
        "int32",
        "int64",
        "uint8",
        "float",
        "double",
        "date",
        "date-time",
        "uuid",
        "uri",
        "byte",
        "binary",
        "password",
        "strange",
    ];
    let plain = (
        select(&["string", "integer", "number", "boolean"][..]),
        proptest::option::of(select(FORMATS)),
        any::<bool>(),
        description(),
    )
        .prop_map(|(kind, format, nullable, description)| {
            let mut schema =
                json!({"type": kind, "nullable": nullable, "description": description});
            if let Some(format) = format {
                schema["format"] = json!(format);
            }
            schema
        });
    let texts =
        btree_set(name(), 1..5).prop_map(|values| json!({"type": "string", "enum": values}));
    let numbers =
        btree_set(any::<i64>(), 1..5).prop_map(|values| json!({"type": "integer", "enum": values}));
    prop_oneof![4 => plain, 2 => texts, 1 => numbers, 1 => Just(json!({}))]
}

/// Schemas of each kind, a few levels deep.
fn schema() -> impl Strategy<Value = Value> {
    prop_oneof![4 => scalar(), 1 => reference()].prop_recursive(3, 16, 4, |inner| {
        let array = inner
            .clone()
            .prop_map(|items| json!({"type": "array", "items": items}));
        let map = inner
            .clone()
            .prop_map(|values| json!({"type": "object", "additionalProperties": values}));
        let choice = (vec(inner.clone(), 1..4), select(&["oneOf", "anyOf"][..]))
            .prop_map(|(branches, keyword)| json!({keyword: branches}));
        prop_oneof![1 => array, 1 => map, 1 => choice, 3 => object(inner)]
    })
}

/// An object of properties with names of every kind, some required, some of one direction only.
fn object(property: impl Strategy<Value = Value>) -> impl Strategy<Value = Value> {
    let property = (property, 0..8u8).prop_map(|(mut schema, access)| {
        match access {
            0 => schema["readOnly"] = json!(true),
            1 => schema["writeOnly"] = json!(true),
            2 => schema["deprecated"] = json!(true),
            _ => {}
        }
        schema
    });
    (
        btree_map(name(), property, 0..6),
        any::<u8>(),
        any::<bool>(),
    )
        .prop_map(|(properties, required, open)| {
            let required: Vec<&String> = properties
                .keys()
                .enumerate()
                .filter(|(index, _)| required >> index & 1 == 1)
                .map(|(_, name)| name)
                .collect();
            let mut schema =
                json!({"type": "object", "required": required, "properties": properties});
            if open {
                schema["additionalProperties"] = json!(true);
            }
            schema
        })
}

fn operation() -> impl Strategy<Value = Value> {
    let parameter = (name(), select(&["query", "header", "cookie"][..]), schema(), any::<bool>()).prop_map(
        |(name, location, schema, required)| json!({"name": name, "in": location, "schema": schema, "required": required}),
    );
    let media_type = select(
        &[
            "application/json",
            "multipart/form-data",
            "application/x-www-form-urlencoded",
            "text/plain",
            "a/b",
        ][..],
    );
    (
        (name(), vec(name(), 0..2), description()),
        vec(parameter, 0..4),
        proptest::option::of((media_type, object(schema()), any::<bool>())),
        vec(
            (
                select(&["200", "202", "2XX", "404", "default"][..]),
                schema(),
            ),
            1..4,
        ),
    )
        .prop_map(|((id, tags, description), parameters, body, responses)| {
            let mut seen = BTreeSet::new();
            let parameters: Vec<Value> = parameters
                .into_iter()
                .filter(|parameter| {
                    seen.insert((parameter["name"].to_string(), parameter["in"].to_string()))
                })
                .collect();
            let responses: serde_json::Map<String, Value> = responses
                .into_iter()
                .map(|(status, schema)| {
                    let content = json!({"application/json": {"schema": schema}});
                    (
                        status.to_owned(),
                        json!({"description": "", "content": content}),
                    )
                })
                .collect();
            let mut operation = json!({
                "operationId": id, "tags": tags, "description": description,
                "parameters": parameters, "responses": responses,
            });
            if let Some((media_type, schema, required)) = body {
                operation["requestBody"] =
                    json!({"required": required, "content": {media_type: {"schema": schema}}});
            }
            operation
        })
}

/// A document of a few operations and schemas.
pub(crate) fn document() -> impl Strategy<Value = Value> {
    let object = || object(schema());
    let schemas = (object(), schema(), object(), object(), object());
    (schemas, vec(operation(), 1..4), description()).prop_map(
        |(schemas, operations, description)| {
            let (job, step, first, option, own) = schemas;
            let mut ids = BTreeSet::new();
            let paths: serde_json::Map<String, Value> = operations
                .into_iter()
                .filter(|operation| ids.insert(operation["operationId"].to_string()))
                .enumerate()
                .map(|(index, operation)| (format!("/{index}"), json!({"post": operation})))
                .collect();
            let schemas =
                json!({"Job": job, "job-step": step, "1st": first, "Option": option, "Self": own});
            json!({
                "openapi": "3.0.3",
                "info": {"title": "Example", "version": "1.0.0", "description": description},
                "paths": paths,
                "components": {"schemas": schemas},
            })
        },
    )
}
