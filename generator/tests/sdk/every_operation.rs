//! Every operation of the documents is a type of the crate, and asks for what its document says.

use std::collections::{BTreeMap, BTreeSet};

use serde_yaml::Value;
use syn::{Expr, Item, ItemImpl, Member, Stmt};

use crate::documents::{
    Sources, conventions, document, elements, entries, enum_values, generated, resolve,
};
use crate::releases::{Counted, api, counted};
use crate::rust_source::{constant, enums, function, innermost, items, literal, structs};

const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// An operation, as far as the document and the Rust source can be compared.
#[derive(Debug, PartialEq, Eq)]
struct Operation {
    method: String,
    path: String,
    /// The schemes of its first alternative; none where it needs no token.
    takes: Vec<String>,
    /// Where and under which name values are sent, and the known values of those that are enums.
    arguments: BTreeMap<(String, String), Option<Vec<String>>>,
    /// What kind of body is sent.
    body: Option<&'static str>,
    /// How the response is decoded.
    output: &'static str,
}

#[test]
fn every_document_has_all_its_operations_in_the_crate_made_of_it() {
    for Counted {
        version,
        operations,
        ..
    } in counted()
    {
        let described = described(&version);
        assert_eq!(described.len(), operations, "{version}");
        assert_same(&version, described, written(&generated(&version)));
    }
}

#[test]
fn every_operation_can_be_reached() {
    let counted = counted();
    let latest = &counted.last().expect("there is one").version;
    let sources = generated(latest);
    let public: BTreeSet<String> = sources["operations/src/lib.rs"]
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Mod(module) if matches!(module.vis, syn::Visibility::Public(_)) => {
                Some(format!("operations/src/{}.rs", module.ident))
            }
            _ => None,
        })
        .collect();
    let with_operations: BTreeSet<String> = sources
        .iter()
        .filter(|(path, _)| path.starts_with("operations/"))
        .filter(|(_, file)| file.items.iter().any(|item| as_operation(item).is_some()))
        .map(|(path, _)| path.clone())
        .collect();
    let api = api(latest);
    let tags: BTreeSet<&str> = api.operations.iter().filter_map(|it| it.tag()).collect();
    assert_eq!(with_operations.len(), tags.len());
    // Beside them, one module holds no operations, but a sample of each.
    let others: Vec<&String> = public.difference(&with_operations).collect();
    assert_eq!(others, ["operations/src/samples.rs"]);
    assert!(public.is_superset(&with_operations));
}

fn assert_same(
    version: &str,
    described: BTreeMap<String, Operation>,
    written: BTreeMap<String, Operation>,
) {
    let ids = |operations: &BTreeMap<String, Operation>| -> BTreeSet<String> {
        operations.keys().cloned().collect()
    };
    assert_eq!(ids(&described), ids(&written), "{version}");
    for (id, operation) in &described {
        assert_eq!(operation, &written[id], "{version}: {id}");
    }
}

/// The operations of a document, by their ids.
fn described(version: &str) -> BTreeMap<String, Operation> {
    let document = document(version);
    let corrected = corrected_security();
    let mut operations = BTreeMap::new();
    for (path, item) in entries(&document["paths"]) {
        let item = resolve(&document, item);
        for (method, operation) in entries(item).filter(|(key, _)| METHODS.contains(key)) {
            let id = operation["operationId"].as_str().expect("an id").to_owned();
            let mut described = describe(&document, path, method, item, operation);
            if let Some(takes) = corrected.get(&id) {
                described.takes.clone_from(takes);
            }
            let twin = operations.insert(id, described);
            assert!(twin.is_none(), "ids are unique");
        }
    }
    operations
}

/// What the conventions say that operations take, whatever the document says, by their ids: a login
/// takes no token of a session.
fn corrected_security() -> BTreeMap<String, Vec<String>> {
    let conventions = conventions();
    let corrected = elements(&conventions["security"]).map(|entry| {
        let text = |key: &str| entry[key].as_str().expect("a text").to_owned();
        let takes = Some(text("takes")).filter(|takes| takes != "none");
        (text("operation"), takes.into_iter().collect())
    });
    let login = conventions["login"]["operation"].as_str().expect("a text");
    corrected.chain([(login.to_owned(), Vec::new())]).collect()
}

fn describe(
    document: &Value,
    path: &str,
    method: &str,
    item: &Value,
    operation: &Value,
) -> Operation {
    let mut arguments = BTreeMap::new();
    for parameter in elements(&item["parameters"]).chain(elements(&operation["parameters"])) {
        let parameter = resolve(document, parameter);
        let key = |name: &str| parameter[name].as_str().unwrap_or_default().to_owned();
        let values = enum_values(document, &parameter["schema"]);
        arguments.insert((key("in"), key("name")), values);
    }
    let mut body = None;
    let content = &resolve(document, &operation["requestBody"])["content"];
    for (media_type, content) in entries(content) {
        body = Some(match media_type {
            "application/json" => "json",
            "multipart/form-data" => "multipart",
            other => panic!("no operation is known to send {other}"),
        });
        if body == Some("multipart") {
            let schema = resolve(document, &content["schema"]);
            for (name, part) in entries(&schema["properties"]) {
                let kind = match part["format"].as_str() {
                    Some("binary") => "file",
                    _ => "part",
                };
                let values = enum_values(document, part);
                arguments.insert((kind.to_owned(), name.to_owned()), values);
            }
        }
    }
    let security = operation.get("security").unwrap_or(&document["security"]);
    Operation {
        method: method.to_uppercase(),
        path: path.to_owned(),
        takes: elements(security)
            .next()
            .into_iter()
            .flat_map(entries)
            .map(|(scheme, _)| scheme.to_owned())
            .collect(),
        arguments,
        body,
        output: output(document, operation),
    }
}

/// How the response is to be decoded: as the first success that has a body, or as `default`.
fn output(document: &Value, operation: &Value) -> &'static str {
    let responses = &operation["responses"];
    let successes = entries(responses).filter(|(status, _)| status.starts_with('2'));
    let mut contents = successes
        .chain(entries(responses).filter(|(status, _)| *status == "default"))
        .flat_map(|(_, response)| entries(&resolve(document, response)["content"]));
    let is_binary = |content: &Value| {
        let schema = resolve(document, &content["schema"]);
        schema["format"].as_str() == Some("binary")
    };
    match contents.next() {
        None => "empty",
        Some((_, content)) if is_binary(content) => "bytes",
        Some(("application/json", _)) => "json",
        Some(("application/octet-stream", _)) => "bytes",
        Some((other, _)) => panic!("no operation is known to respond with {other}"),
    }
}

/// The operations of a crate, by their ids.
fn written(sources: &Sources) -> BTreeMap<String, Operation> {
    let structs = structs(sources, "operations/src/");
    let enums = enums(sources);
    items(sources, "operations/src/")
        .filter_map(as_operation)
        .map(|item| {
            let name = innermost(&item.self_ty);
            let fields: BTreeMap<String, String> = structs[&name]
                .fields
                .iter()
                .filter_map(|field| Some((field.ident.as_ref()?.to_string(), innermost(&field.ty))))
                .collect();
            let id = literal(constant(item, "ID")).expect("an id");
            (id, read(item, |field| enums.get(&fields[field]).cloned()))
        })
        .collect()
}

fn as_operation(item: &Item) -> Option<&ItemImpl> {
    match item {
        Item::Impl(item) => {
            let (path, _) = item.trait_.as_ref()?;
            path.is_ident("Operation").then_some(item)
        }
        _ => None,
    }
}

/// Reads an `impl Operation`; `values` knows those of the enum that is the type of a field.
fn read(item: &ItemImpl, values: impl Fn(&str) -> Option<Vec<String>>) -> Operation {
    let mut body = None;
    let mut arguments = BTreeMap::new();
    // An optional body is written within `if let`.
    let statements = function(item, "request").expect("a request").iter();
    let statements = statements.flat_map(|statement| match statement {
        Stmt::Expr(Expr::If(optional), None) => optional.then_branch.stmts.iter().collect(),
        statement => vec![statement],
    });
    for statement in statements {
        let Stmt::Expr(Expr::MethodCall(call), Some(_)) = statement else {
            continue;
        };
        let method = call.method.to_string();
        match method.trim_end_matches("_as").trim_end_matches("_with") {
            "json" => body = Some("json"),
            "multipart" => body = Some("multipart"),
            "accept" => {}
            place => {
                let name = call.args.first().and_then(literal).expect("a name");
                let field = call.args.last().and_then(field).expect("a field");
                let known = arguments.insert((place.to_owned(), name), values(&field));
                assert!(known.is_none(), "nothing is sent twice");
            }
        }
    }
    let Some(Stmt::Expr(Expr::MethodCall(call), None)) =
        function(item, "decode").and_then(<[Stmt]>::last)
    else {
        panic!("a response is decoded by one call");
    };
    Operation {
        method: method(constant(item, "METHOD")),
        path: literal(constant(item, "PATH")).expect("a path"),
        takes: listed(constant(item, "SECURITY"))
            .first()
            .map(|schemes| listed(schemes).iter().filter_map(literal).collect())
            .unwrap_or_default(),
        arguments,
        body,
        output: ["empty", "json", "bytes"]
            .into_iter()
            .find(|known| call.method == known)
            .expect("a way to decode a response"),
    }
}

/// The elements of `&[…]`.
fn listed(expression: &Expr) -> Vec<Expr> {
    match expression {
        Expr::Reference(reference) => listed(&reference.expr),
        Expr::Array(array) => array.elems.iter().cloned().collect(),
        _ => Vec::new(),
    }
}

/// The field in `&self.field`.
fn field(expression: &Expr) -> Option<String> {
    match expression {
        Expr::Reference(reference) => field(&reference.expr),
        Expr::Field(access) => match &access.member {
            Member::Named(name) => Some(name.to_string()),
            Member::Unnamed(_) => None,
        },
        _ => None,
    }
}

/// The method in `Method::Get`.
fn method(expression: &Expr) -> String {
    match expression {
        Expr::Path(path) => path
            .path
            .segments
            .last()
            .expect("a segment")
            .ident
            .to_string(),
        _ => String::new(),
    }
    .to_uppercase()
}
