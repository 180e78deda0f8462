//! Much of everything: documents of many parts are read like others.
//!
//! No time is measured here, since it depends on the machine. A quadratic algorithm makes a test take
//! minutes, which is hard to overlook; `cargo xtask bench --only growth` measures how the cost grows.

use cce_generator::conventions::Conventions;
use cce_generator::diagnostic::render::render;
use cce_generator::reading::Reading;
use serde_json::{Map, Value, json};

use crate::{of, of_schemas, read, reference, refused, responding};

const MANY: usize = 10_000;

#[track_caller]
fn takes(document: &Value) {
    read(document.to_string()).unwrap_or_else(|complaints| panic!("{complaints}"));
}

fn object(properties: impl IntoIterator<Item = (String, Value)>) -> Value {
    json!({"type": "object", "properties": properties.into_iter().collect::<Map<_, _>>()})
}

/// Schemas of one property each, whose types are other schemas.
fn holding(held: impl Fn(usize) -> usize) -> impl Iterator<Item = (String, Value)> {
    (0..MANY).map(move |at| {
        (
            format!("S{at}"),
            object([("m".to_owned(), reference(format!("S{}", held(at))))]),
        )
    })
}

#[test]
fn schemas_in_a_chain() {
    let last = (
        format!("S{MANY}"),
        json!({"type": "object", "properties": {"m": {"type": "number", "readOnly": true}}}),
    );
    let first = ("/a".to_owned(), responding(reference("S0")));
    takes(&of(holding(|at| at + 1).chain([last]), [first]));
}

#[test]
fn schemas_in_a_circle() {
    takes(&of_schemas(holding(|at| (at + 1) % MANY)));
}

#[test]
fn schemas_that_all_hold_one() {
    takes(&of_schemas(holding(|_| 0)));
}

#[test]
fn aliases_in_a_chain() {
    let links = (0..MANY).map(|at| {
        (
            format!("S{at}"),
            json!({"type": "array", "items": reference(format!("S{}", at + 1))}),
        )
    });
    takes(&of_schemas(
        links.chain([(format!("S{MANY}"), json!({"type": "string"}))]),
    ));
}

#[test]
fn a_union_of_many() {
    let variants = (0..MANY).map(|at| (format!("V{at}"), json!({"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}}})));
    let offered: Vec<Value> = (0..MANY).map(|at| reference(format!("V{at}"))).collect();
    let mapping: Map<_, _> = (0..MANY)
        .map(|at| {
            (
                format!("v{at}"),
                json!(format!("#/components/schemas/V{at}")),
            )
        })
        .collect();
    let union =
        json!({"oneOf": offered, "discriminator": {"propertyName": "kind", "mapping": mapping}});
    takes(&of_schemas(variants.chain([("Union".to_owned(), union)])));
}

#[test]
fn many_children_of_one_parent() {
    let parent = json!({"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}}, "discriminator": {"propertyName": "kind"}});
    let children = (0..MANY).map(|at| (format!("C{at}"), json!({"allOf": [reference("Parent")]})));
    takes(&of_schemas(children.chain([("Parent".to_owned(), parent)])));
}

#[test]
fn an_object_of_many_properties() {
    let properties =
        (0..MANY).map(|at| (format!("m{at}"), json!({"type": "string", "example": "x"})));
    takes(&of_schemas([("Object".to_owned(), object(properties))]));
}

#[test]
fn an_enumeration_of_many_values() {
    let values: Vec<String> = (0..MANY).map(|at| format!("v{at}")).collect();
    takes(&of_schemas([(
        "Kind".to_owned(),
        json!({"type": "string", "enum": values}),
    )]));
}

#[test]
fn an_operation_of_many_parameters() {
    let parameters: Vec<Value> = (0..MANY)
        .map(|at| json!({"name": format!("p{at}"), "in": "query", "schema": {"type": "string"}}))
        .collect();
    let operation =
        json!({"get": {"parameters": parameters, "responses": {"204": {"description": ""}}}});
    takes(&of([], [("/a".to_owned(), operation)]));
}

#[test]
fn many_paths() {
    takes(&of(
        [],
        (0..MANY).map(|at| (format!("/p{at}"), responding(json!({"type": "string"})))),
    ));
}

/// Each fault has its place, and a guess at what was meant as long as that takes no time.
#[test]
fn many_faults() {
    let wrong = (0..MANY).map(|at| (format!("A{at}"), reference(format!("B{at}"))));
    let document = of_schemas(wrong);
    for text in [
        document.to_string(),
        serde_yaml::to_string(&document).unwrap(),
    ] {
        let complaints = refused(text);
        assert_eq!(complaints.lines().count(), MANY);
        assert!(
            complaints.contains("#/components/schemas/A9999/$ref"),
            "the last has its place"
        );
    }
}

/// Of none of them is the whole line looked at.
#[test]
fn many_faults_in_one_long_line() {
    let wrong = (0..MANY).map(|at| (format!("A{at}"), reference(format!("B{at}"))));
    let mut document = of_schemas(wrong);
    document["info"]["description"] = json!("x".repeat(32 << 20));
    let rejected = Reading::of_text("api", document.to_string(), &Conventions::default())
        .expect_err("its references lead to nothing");
    let complaints = render(&rejected.diagnostics, &rejected.source, false);
    assert_eq!(complaints.matches("error[").count(), MANY);
}
