//! Small documents that stand for large ones: what is reached by many ways is looked at once, and
//! what really multiplies is refused.

use serde_json::{Value, json};

use crate::{of, of_schemas, read, reference, refused, responding};

/// How many pairs of schemas there are: of ways through them, there are two to the power of it.
const LEVELS: usize = 40;

/// Pairs of schemas, each made of both of the next pair.
fn pairs(schema: impl Fn([Value; 2], &str) -> Value, last: [Value; 2]) -> Value {
    let [left, right] = last;
    let ends = [(format!("L{LEVELS}"), left), (format!("R{LEVELS}"), right)];
    let levels = (0..LEVELS).flat_map(|level| {
        let next = || ["L", "R"].map(|side| reference(format!("{side}{}", level + 1)));
        ["L", "R"].map(|side| {
            let name = format!("{side}{level}");
            let schema = schema(next(), &name);
            (name, schema)
        })
    });
    of_schemas(levels.chain(ends))
}

fn object(property: &str) -> Value {
    json!({"type": "object", "properties": {property: {"type": "string"}}})
}

#[test]
fn choices_of_choices() {
    let document = pairs(
        |next, _| json!({"oneOf": next}),
        [json!({"type": "string"}), json!({"type": "integer"})],
    );
    read(document.to_string()).unwrap_or_else(|complaints| panic!("{complaints}"));
}

/// An example is held against each choice once, whether it is one or not.
#[test]
fn examples_of_choices_of_choices() {
    for example in [json!("text"), json!(false)] {
        let mut document = pairs(
            |next, _| json!({"oneOf": next}),
            [json!({"type": "string"}), json!({"type": "integer"})],
        );
        document["components"]["schemas"]["L0"]["example"] = example;
        read(document.to_string()).unwrap_or_else(|complaints| panic!("{complaints}"));
    }
}

/// What fits in the one object is looked at again for the other, at each level of the example.
#[test]
fn examples_of_objects_that_differ_at_the_end() {
    let variant = |last: &str| {
        json!({"type": "object", "required": ["x", last],
            "properties": {"x": reference("A"), last: {"type": "integer"}}})
    };
    let mut example = json!("end");
    for _ in 0..LEVELS {
        example = json!({"x": example, "second": 1});
    }
    let choice = json!({"oneOf": [variant("first"), variant("second"), {"type": "string"}], "example": example});
    let document = of_schemas([("A".to_owned(), choice)]);
    read(document.to_string()).unwrap_or_else(|complaints| panic!("{complaints}"));
}

#[test]
fn discriminators_of_choices_of_choices() {
    let mut document = pairs(
        |next, _| json!({"oneOf": next}),
        [object("kind"), object("kind")],
    );
    document["components"]["schemas"]["Root"] = json!({"oneOf": [reference("L0"), reference("R0")], "discriminator": {"propertyName": "kind"}});
    read(document.to_string()).unwrap_or_else(|complaints| panic!("{complaints}"));
}

#[test]
fn compositions_of_compositions() {
    let document = pairs(
        |next, _| json!({"allOf": next}),
        [object("left"), object("right")],
    );
    let api = read(document.to_string()).unwrap_or_else(|complaints| panic!("{complaints}"));
    let properties = api.properties(&cce_generator::api::TypeName("L0".to_owned()));
    assert_eq!(properties.len(), 2);
}

/// Each way through them makes a type of its own: these do multiply.
#[test]
fn objects_beside_choices_of_such_objects() {
    let document = pairs(
        |next, name| {
            let mut schema = object(&format!("of{name}"));
            schema["oneOf"] = json!(next);
            schema
        },
        [object("left"), object("right")],
    );
    let complaints = refused(document.to_string());
    assert!(complaints.contains("error[too-large]"), "{complaints}");
    assert_eq!(complaints.lines().count(), 1, "{complaints}");
}

/// Each combination makes a type, or a set of fields.
#[test]
fn choices_beside_choices() {
    let of_choices = |length: usize| {
        let branches = |name: &str| -> Vec<Value> {
            let names = (0..length).map(|at| format!("{name}{at}"));
            names.map(|name| object(&name)).collect()
        };
        json!({"type": "object", "oneOf": branches("a"), "anyOf": branches("b")})
    };
    let document = |length: usize| {
        let mut document = of_schemas([("Both".to_owned(), of_choices(length))]);
        document["paths"]["/form"]["post"] = json!({
            "requestBody": {"content": {"application/x-www-form-urlencoded": {"schema": of_choices(length)}}},
            "responses": {"204": {"description": "Done"}},
        });
        document.to_string()
    };
    read(document(20)).unwrap_or_else(|complaints| panic!("{complaints}"));
    let complaints = refused(document(400));
    assert!(complaints.contains("error[too-large]"), "{complaints}");
}

#[test]
fn a_chain_of_compositions() {
    let chain = |length: usize| {
        let links = (1..length).map(|at| {
            (
                format!("S{at}"),
                json!({"allOf": [reference(format!("S{}", at - 1)), object(&format!("m{at}"))]}),
            )
        });
        of_schemas([("S0".to_owned(), object("m0"))].into_iter().chain(links)).to_string()
    };
    read(chain(60)).unwrap_or_else(|complaints| panic!("{complaints}"));
    let complaints = refused(chain(2_000));
    assert!(complaints.contains("error[too-large]"), "{complaints}");
    assert_eq!(complaints.lines().count(), 1, "{complaints}");
}

#[test]
fn a_chain_of_references() {
    let chain = |length: usize| {
        let links = (0..length).map(|at| (format!("S{at}"), reference(format!("S{}", at + 1))));
        of_schemas(links.chain([(format!("S{length}"), object("m"))])).to_string()
    };
    read(chain(60)).unwrap_or_else(|complaints| panic!("{complaints}"));
    let complaints = refused(chain(10_000));
    assert!(complaints.contains("error[too-large]"), "{complaints}");
    assert_eq!(complaints.lines().count(), 1, "{complaints}");
}

/// Each path's schema is within that of the one before, by reference.
#[test]
fn a_chain_of_inline_schemas() {
    let chain = |length: usize| {
        let paths = (0..length).map(|at| {
            let next = format!(
                "#/paths/~1p{}/get/responses/200/content/application~1json/schema",
                at + 1
            );
            let schema = match at + 1 == length {
                true => json!({"type": "string"}),
                false => json!({"type": "array", "items": {"$ref": next}}),
            };
            (format!("/p{at}"), responding(schema))
        });
        of([], paths).to_string()
    };
    read(chain(60)).unwrap_or_else(|complaints| panic!("{complaints}"));
    let complaints = refused(chain(2_000));
    assert!(complaints.contains("error[too-large]"), "{complaints}");
}

/// Each of many operations has the same large callback.
#[test]
fn callbacks_that_repeat_a_large_schema() {
    let properties = (0..2_000).map(|at| (format!("m{at}"), json!({"type": "string"})));
    let schema =
        json!({"type": "object", "properties": properties.collect::<serde_json::Map<_, _>>()});
    let path = json!({"post": {
        "callbacks": {"c": {"$ref": "#/components/callbacks/C"}},
        "responses": {"204": {"description": ""}},
    }});
    let mut document = of([], (0..500).map(|at| (format!("/p{at}"), path.clone())));
    document["components"]["callbacks"] = json!({"C": {"{$request.body#/url}": {"post": {
        "requestBody": {"content": {"application/json": {"schema": schema}}},
        "responses": {"204": {"description": ""}},
    }}}});
    let complaints = refused(document.to_string());
    assert!(complaints.contains("error[too-large]"), "{complaints}");
}
