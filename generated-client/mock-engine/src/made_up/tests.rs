//! Made-up values are valid, whatever the schema requires.

use serde_json::{Value, json};

use super::{MadeUp, TIMES};
use crate::document::Document;
use crate::schema::{Direction, Schemas};

fn schemas(components: Value) -> Schemas {
    let document = json!({ "openapi": "3.0.1", "components": { "schemas": components } });
    Schemas::new(Document::parse(&document.to_string()).unwrap(), false)
}

/// Makes up values with several seeds, and returns the last. Panics if any of them is invalid.
fn made_up(schemas: &Schemas, schema: &Value) -> Value {
    let mut last = Value::Null;
    for seed in 0..50 {
        last = MadeUp::new(schemas, seed, "test").make(schema, None);
        assert_eq!(
            schemas.faults(schema, Direction::Response, &last),
            [],
            "{last}"
        );
    }
    last
}

#[test]
fn limits_are_kept() {
    let none = schemas(json!({}));
    for schema in [
        json!({ "type": "integer", "minimum": 5, "maximum": 6, "exclusiveMinimum": true }),
        json!({ "type": "integer", "maximum": -3, "format": "int32" }),
        json!({ "type": "integer", "multipleOf": 7, "minimum": 50 }),
        json!({ "type": "number", "minimum": 0.1, "maximum": 0.2 }),
        json!({ "type": "number", "minimum": 0, "maximum": 1, "exclusiveMaximum": true }),
        json!({ "type": "string", "minLength": 40, "maxLength": 41 }),
        json!({ "type": "string", "maxLength": 1 }),
        json!({ "type": "string", "pattern": "^[A-Z]{3}-\\d+$" }),
        json!({ "type": "string", "format": "uuid" }),
        json!({ "type": "string", "format": "byte" }),
        json!({ "type": "string", "format": "email" }),
        json!({ "type": "string", "format": "date" }),
        json!({ "type": "array", "minItems": 4, "uniqueItems": true, "items": { "type": "integer", "example": 3 } }),
        json!({ "type": "array", "maxItems": 1, "items": { "type": "string" } }),
        json!({ "type": "object", "additionalProperties": { "type": "integer" }, "minProperties": 2 }),
        json!({ "type": "string", "enum": ["A", "B"] }),
        json!({ "oneOf": [{ "type": "string", "maxLength": 2 }, { "type": "integer" }] }),
        json!({ "type": "object", "required": ["undescribed"] }),
    ] {
        made_up(&none, &schema);
    }
}

#[test]
fn examples_are_taken_if_they_are_valid() {
    let none = schemas(json!({}));
    let schema = |example: Value| json!({ "type": "integer", "example": example });
    assert_eq!(made_up(&none, &schema(json!(4711))), 4711);
    assert!(made_up(&none, &schema(json!("4711"))).is_i64());
    let mut maker = MadeUp::new(&none, 0, "test");
    assert_eq!(maker.make(&schema(json!(1)), Some(&json!(2))), 2);
    assert_eq!(maker.make(&schema(json!(1)), Some(&json!("2"))), 1);
}

#[test]
fn what_is_write_only_is_left_out() {
    let none = schemas(json!({}));
    let secret = json!({ "type": "string", "writeOnly": true });
    let properties = json!({ "name": { "type": "string", "example": "n" }, "password": secret });
    let schema = json!({ "type": "object", "required": ["password"], "properties": properties });
    assert_eq!(made_up(&none, &schema), json!({ "name": "n" }));
}

#[test]
fn schemas_may_contain_themselves() {
    let node = json!({ "$ref": "#/components/schemas/Node" });
    let properties = json!({ "next": node, "all": { "type": "array", "items": node } });
    let list = schemas(json!({
        "Node": { "type": "object", "properties": properties },
        "Circle": { "allOf": [{ "$ref": "#/components/schemas/Circle" }] },
    }));
    made_up(&list, &node);
    let circle = json!({ "$ref": "#/components/schemas/Circle" });
    MadeUp::new(&list, 0, "test").value(&circle, "circle", 0);
}

#[test]
fn times_are_in_both_spellings() {
    let none = schemas(json!({}));
    let time = json!({ "type": "string", "format": "date-time" });
    let schema = json!({ "type": "object", "properties": { "a": time, "b": time } });
    let made = made_up(&none, &schema);
    let mut both = [made["a"].as_str().unwrap(), made["b"].as_str().unwrap()];
    both.sort_unstable();
    assert_eq!(both, TIMES);
}
