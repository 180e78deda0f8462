//! Names in Rust for names on the wire: each snapshot is a table of the ones and the others.

use cce_generator::conventions::Conventions;
use cce_generator::document::Document;
use cce_generator::lower::lower;
use cce_generator::output::FileTree;
use cce_generator::rust::{Options, generate};
use insta::assert_snapshot;
use serde_json::{Value, json};
use syn::{Fields, ImplItem, Item};

/// Both crates of a document with these paths, tags and schemas.
fn tree(paths: Value, tags: Value, schemas: Value) -> FileTree {
    let document = json!({
        "openapi": "3.0.3",
        "info": {"title": "Example", "version": "1.0.0"},
        "tags": tags,
        "paths": paths,
        "components": {"schemas": schemas},
    });
    let (document, _) = Document::parse("api.json", document.to_string())
        .unwrap_or_else(|rejected| panic!("{rejected}"));
    let (api, diagnostics) = lower(&document, &Conventions::default());
    assert!(!diagnostics.has_errors(), "{diagnostics:?}");
    let (tree, _) =
        generate(&api, &Options::named("cce")).expect("the names of modules make paths");
    tree
}

fn schemas(schemas: Value) -> Vec<Item> {
    items(
        &tree(json!({}), json!([]), schemas),
        "models/src/untagged.rs",
    )
}

fn items(tree: &FileTree, path: &str) -> Vec<Item> {
    let text = tree
        .get(path)
        .unwrap_or_else(|| panic!("{path} is generated"));
    let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}\n{text}"));
    file.items
}

fn table(wire: &[&str], rust: impl IntoIterator<Item = String>) -> String {
    let rust: Vec<String> = rust.into_iter().collect();
    assert_eq!(wire.len(), rust.len(), "{rust:?}");
    wire.iter()
        .zip(rust)
        .map(|(wire, rust)| format!("{wire:?} → {rust}\n"))
        .collect()
}

/// The fields and setters of an object's properties.
fn properties(wire: &[&str]) -> String {
    let properties: serde_json::Map<String, Value> = wire
        .iter()
        .map(|name| ((*name).to_owned(), json!({"type": "string"})))
        .collect();
    let object = json!({"type": "object", "properties": properties, "additionalProperties": true});
    let items = schemas(json!({"Object": object}));
    let (mut fields, mut methods) = (Vec::new(), Vec::new());
    for item in items {
        match item {
            Item::Struct(item) => match item.fields {
                Fields::Named(named) => fields.extend(named.named.into_iter().map(|f| f.ident)),
                _ => panic!("a struct with named fields"),
            },
            Item::Impl(item) if item.trait_.is_none() => {
                methods.extend(item.items.into_iter().map(|item| match item {
                    ImplItem::Fn(function) => function.sig.ident.to_string(),
                    _ => panic!("a function"),
                }));
            }
            _ => {}
        }
    }
    let setters = methods.into_iter().skip(1);
    let pairs = fields.into_iter().flatten().zip(setters);
    let pairs = pairs.map(|(field, setter)| match field.to_string() {
        field if field == setter => field,
        field => format!("{field}, set by {setter}"),
    });
    let wire: Vec<&str> = wire.iter().copied().chain(["…"]).collect();
    table(&wire, pairs)
}

/// The variants of an enumeration.
fn variants(wire: &[&str]) -> String {
    let items = schemas(json!({"Status": {"type": "string", "enum": wire}}));
    let variants = items.into_iter().find_map(|item| match item {
        Item::Enum(item) => Some(item.variants),
        _ => None,
    });
    let names = variants.into_iter().flatten().map(|variant| variant.ident);
    let wire: Vec<&str> = wire.iter().copied().chain(["…"]).collect();
    table(&wire, names.map(|name| name.to_string()))
}

/// The types of named schemas.
fn types(wire: &[&str]) -> String {
    let schemas: serde_json::Map<String, Value> = wire
        .iter()
        .map(|name| ((*name).to_owned(), json!({"type": "string"})))
        .collect();
    let names = self::schemas(schemas.into())
        .into_iter()
        .filter_map(|item| match item {
            Item::Type(item) => Some(item.ident.to_string()),
            _ => None,
        });
    table(wire, names)
}

/// Operations, one a path, of which each names one thing.
fn operations(wire: &[&str], operation: impl Fn(usize, &str) -> Value) -> Value {
    let paths = wire.iter().enumerate().map(|(index, name)| {
        let mut operation = operation(index, name);
        operation["responses"] = json!({"204": {"description": ""}});
        (format!("/{index}"), json!({"get": operation}))
    });
    Value::Object(paths.collect())
}

/// The structs of operations.
fn operation_ids(wire: &[&str]) -> String {
    let paths = operations(wire, |_, id| json!({"operationId": id}));
    let tree = tree(paths, json!([]), json!({"Job": {"type": "object"}}));
    let names = items(&tree, "operations/src/untagged.rs")
        .into_iter()
        .filter_map(|item| match item {
            Item::Struct(item) => Some(item.ident.to_string()),
            _ => None,
        });
    table(wire, names)
}

/// The modules of tags.
fn modules(wire: &[&str]) -> String {
    let id = |index: usize| format!("operation{index}");
    let tags: Vec<Value> = wire.iter().map(|tag| json!({"name": tag})).collect();
    let paths = operations(
        wire,
        |index, tag| json!({"operationId": id(index), "tags": [tag]}),
    );
    let tree = tree(paths, tags.into(), json!({}));
    let module = |index: usize| {
        let marker = format!("{:?}", id(index));
        let (path, _) = tree
            .iter()
            .find(|(_, text)| text.contains(&marker))
            .expect("each operation is generated");
        path.trim_start_matches("operations/src/")
            .trim_end_matches(".rs")
            .to_owned()
    };
    table(wire, (0..wire.len()).map(module))
}

#[test]
fn of_properties() {
    assert_snapshot!(properties(&[
        "jobId",
        "job_name",
        "JOB_KIND",
        "X-Rate-Limit",
        "_links",
        "$ref",
        "@type",
        "a.b/c d",
        "IPAddress",
        "md5Hash",
        "größe",
        "作業",
        "1st",
        "",
        "***",
    ]));
}

#[test]
fn of_properties_that_are_keywords() {
    assert_snapshot!(properties(&[
        "type", "async", "fn", "gen", "try", "dyn", "union", "macro", "yield", "self", "super",
        "crate", "Self", "_", "true",
    ]));
}

#[test]
fn of_properties_that_collide() {
    assert_snapshot!(properties(&[
        "jobId",
        "job_id",
        "job-id",
        "JobID",
        "job_id_2",
        "self",
        "self_",
        "additional_properties",
        "additional_property",
    ]));
}

/// A setter must not take the place of what a type can do anyhow.
#[test]
fn of_properties_like_methods() {
    assert_snapshot!(properties(&[
        "new",
        "newValue",
        "default",
        "clone",
        "eq",
        "from",
        "into",
        "add",
        "serialize",
    ]));
}

#[test]
fn of_values() {
    assert_snapshot!(variants(&[
        "RUNNING",
        "notStarted",
        "in-progress",
        "OBJECT/TEMPORARY",
        "größe",
        "作業",
        "1.0",
        "1.1",
        "2nd",
        "type",
        "Self",
        "Unrecognized",
        "All",
    ]));
}

/// Values that are told apart by their signs alone.
#[test]
fn of_values_with_signs() {
    assert_snapshot!(variants(&[
        "jobId", "-jobId", "+jobId", "!jobId", "+1", "-1", "", " ", "*", "**", "<", "<=", "=",
        "a\"b", "a\\b", "\n",
    ]));
}

#[test]
fn of_values_that_collide() {
    assert_snapshot!(variants(&[
        "on", "On", "ON", "o-n", "On2", "1.0", "1_0", "10", "Value10",
    ]));
}

#[test]
fn of_types() {
    assert_snapshot!(types(&[
        "Job",
        "jobStatus",
        "job-kind",
        "job.kind",
        "JobKIND",
        "größe",
        "作業",
        "1st",
        "self",
        "type",
        "_",
    ]));
}

/// Names that generated code relies on.
#[test]
fn of_types_in_use() {
    assert_snapshot!(types(&[
        "Option",
        "String",
        "Vec",
        "Result",
        "Box",
        "Some",
        "Default",
        "Secret",
        "Timestamp",
        "Value",
        "Error",
        "Request",
        "str",
        "bool",
        "u8",
    ]));
}

#[test]
fn of_operations() {
    assert_snapshot!(operation_ids(&[
        "getJob",
        "get-job",
        "GETJob",
        "Job",
        "Result",
        "Error",
        "1st",
        "type",
        "größe",
        "getJobResponse",
        "",
    ]));
}

#[test]
fn of_tags() {
    assert_snapshot!(modules(&[
        "masking-job",
        "maskingJob",
        "Job runs",
        "support",
        "api",
        "mod",
        "lib",
        "main",
        "models",
        "untagged",
        "self",
        "type",
        "aux",
        "com1",
        "größe",
        "作業",
        "1st",
        "",
        "../etc",
    ]));
}
