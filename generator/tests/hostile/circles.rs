//! Schemas that lead back to themselves, by every way there is.

use serde_json::{Value, json};

use crate::{crates, of, of_schemas, reference, refused, responding};

/// The crates of a document with these schemas, which parse.
fn generates(schemas: Value) {
    let document = of_schemas(schemas.as_object().expect("an object").clone());
    for (path, text) in crates(&document)
        .iter()
        .filter(|(path, _)| path.ends_with(".rs"))
    {
        syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}\n{text}"));
    }
}

fn refuses(schemas: Value, code: &str) {
    let complaints =
        refused(of_schemas(schemas.as_object().expect("an object").clone()).to_string());
    assert!(
        complaints.contains(&format!("error[{code}")),
        "{complaints}"
    );
    assert!(complaints.lines().count() <= 4, "{complaints}");
}

#[test]
fn named_schemas_may_hold_themselves() {
    generates(json!({"A": {"type": "array", "items": reference("A")}}));
    generates(json!({"A": {"type": "object", "additionalProperties": reference("A")}}));
    generates(json!({"A": {"not": reference("A")}}));
    // A list of what it lists: each value is less deep than the one that holds it.
    generates(
        json!({"A": {"oneOf": [{"type": "array", "items": reference("A")}, {"type": "string"}]}}),
    );
    generates(
        json!({"A": {"type": "object", "properties": {"b": reference("B")}},
        "B": {"type": "object", "properties": {"a": reference("A")}}}),
    );
}

/// No value of it is of finite size; Rust's type is, since it is boxed.
#[test]
fn a_value_that_must_hold_itself_is_boxed() {
    let schema =
        json!({"type": "object", "required": ["next"], "properties": {"next": reference("Node")}});
    let document = of(
        [("Node".to_owned(), schema)],
        [("/a".to_owned(), responding(reference("Node")))],
    );
    let tree = crates(&document);
    let models = tree.get("models/src/untagged.rs").expect("it has the type");
    assert!(models.contains("pub next: Box<Node>"), "{models}");
}

#[test]
fn an_inline_schema_can_not_hold_itself() {
    for inner in ["array", "object"] {
        let back = json!({"$ref": "#/components/schemas/A/properties/x"});
        let schema = match inner {
            "array" => json!({"type": "array", "items": back}),
            _ => json!({"type": "object", "properties": {"y": back}}),
        };
        refuses(
            json!({"A": {"type": "object", "properties": {"x": schema}}}),
            "circular-schema",
        );
    }
}

/// To read one, one would have to be read.
#[test]
fn a_choice_of_itself() {
    let text = || json!({"type": "string"});
    let object = || json!({"type": "object", "properties": {"x": text()}});
    let circles = [
        json!({"A": {"oneOf": [reference("A")]}}),
        json!({"A": {"oneOf": [text(), reference("A")]}}),
        json!({"A": {"anyOf": [reference("A"), reference("B")]}, "B": object()}),
        json!({"A": {"anyOf": [reference("B"), text()]}, "B": {"anyOf": [reference("A"), object()]}}),
        json!({"A": {"anyOf": [reference("B"), text()]}, "B": {"anyOf": [reference("A")]}}),
        json!({"A": {"allOf": [{"oneOf": [reference("A"), text()]}]}}),
        json!({"A": {"allOf": [reference("B")]}, "B": {"allOf": [reference("A")]}}),
        json!({
            "A": {"oneOf": [reference("A"), reference("B")], "discriminator": {"propertyName": "x"}},
            "B": {"type": "object", "required": ["x"], "properties": {"x": text()}},
        }),
    ];
    for mut schemas in circles {
        refuses(schemas.clone(), "circular-");
        // An example is what would be read first.
        schemas["A"]["example"] = json!({});
        refuses(schemas, "circular-");
    }
}

#[test]
fn objects_beside_a_choice_of_themselves() {
    let beside = |property: &str, offered: &[&str]| {
        let offered: Vec<Value> = offered.iter().map(reference).collect();
        json!({"type": "object", "properties": {property: {"type": "string"}}, "oneOf": offered})
    };
    refuses(json!({"A": beside("x", &["A"])}), "circular-schema");
    refuses(
        json!({"A": beside("x", &["B", "C"]), "B": beside("y", &["A"]),
        "C": {"type": "object", "properties": {"z": {"type": "string"}}}}),
        "circular-schema",
    );
}

#[test]
fn references_to_references() {
    refuses(json!({"A": reference("A")}), "circular-reference");
    refuses(
        json!({"A": reference("B"), "B": reference("C"), "C": reference("B")}),
        "circular-reference",
    );
}

#[test]
fn a_long_circle_is_named_in_short() {
    let size = 10_000;
    let schemas =
        (0..size).map(|at| (format!("S{at}"), reference(format!("S{}", (at + 1) % size))));
    let complaints = refused(of_schemas(schemas).to_string());
    assert_eq!(complaints.lines().count(), 1);
    assert!(complaints.contains("and 9991 more"), "{complaints}");
}

#[test]
fn choices_of_each_other() {
    let size = 300;
    let names = || (0..size).map(|at| format!("S{at}"));
    let offered: Vec<Value> = names().map(reference).collect();
    let schemas = names().map(|name| (name, json!({"anyOf": offered})));
    let complaints = refused(of_schemas(schemas).to_string());
    assert!(complaints.lines().count() <= size, "{complaints}");
    assert!(
        complaints.contains("`S0` is a choice of itself"),
        "{complaints}"
    );
}

#[test]
fn a_long_circle_of_choices_is_named_in_short() {
    let size = 10_000;
    let choice = |at: usize| json!({"oneOf": [reference(format!("S{at}")), {"type": "string"}]});
    let schemas = (0..size).map(|at| (format!("S{at}"), choice((at + 1) % size)));
    let complaints = refused(of_schemas(schemas).to_string());
    assert_eq!(complaints.lines().count(), 1, "{complaints}");
    assert!(complaints.contains("and 9991 more"), "{complaints}");
}

/// Each of many references leads to the same circle, which is followed once.
#[test]
fn many_ways_into_one_circle() {
    let size = 5_000;
    let circle = (0..size).map(|at| (format!("S{at}"), reference(format!("S{}", (at + 1) % size))));
    let ways = (0..size).map(|at| (format!("A{at}"), reference(format!("S{at}"))));
    let complaints = refused(of_schemas(ways.chain(circle)).to_string());
    assert_eq!(complaints.lines().count(), 1, "{complaints}");
}

#[test]
fn components_of_every_kind() {
    let kinds = [
        "responses",
        "parameters",
        "examples",
        "requestBodies",
        "headers",
        "securitySchemes",
        "links",
        "callbacks",
    ];
    for kind in kinds {
        let mut document = of_schemas([]);
        document["components"][kind] = json!({
            "A": {"$ref": format!("#/components/{kind}/B")},
            "B": {"$ref": format!("#/components/{kind}/A")},
        });
        let complaints = refused(document.to_string());
        assert!(
            complaints.contains("error[circular-reference]"),
            "{kind}: {complaints}"
        );
    }
    let complaints =
        refused(of([], [("/a".to_owned(), json!({"$ref": "#/paths/~1a"}))]).to_string());
    assert!(
        complaints.contains("error[circular-reference]"),
        "{complaints}"
    );
}

#[test]
fn a_callback_that_calls_itself() {
    let call = json!({"post": {
        "callbacks": {"again": {"$ref": "#/components/callbacks/C"}},
        "responses": {"204": {"description": ""}},
    }});
    let mut document = of([], [("/a".to_owned(), call.clone())]);
    document["components"]["callbacks"] = json!({"C": {"{$request.body#/url}": call}});
    let complaints = refused(document.to_string());
    assert!(
        complaints.contains("error[circular-reference]"),
        "{complaints}"
    );
}
