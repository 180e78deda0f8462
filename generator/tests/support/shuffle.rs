//! Documents whose lists are in another order, where the order means nothing.

use std::hash::{DefaultHasher, Hash, Hasher};

use serde_json::{Map, Value};

/// The fields with lists whose order means nothing in OpenAPI.
const SETS: [&str; 5] = ["enum", "parameters", "required", "security", "tags"];

/// The fields that hold data, whose lists have an order.
const DATA: [&str; 3] = ["default", "example", "examples"];

/// The document with each list whose order means nothing in an order that depends on the seed.
pub(crate) fn shuffled(document: &Value, seed: u64) -> Value {
    match document {
        Value::Object(properties) => {
            let property = |(key, value): (&String, &Value)| {
                let value = match key.as_str() {
                    data if DATA.contains(&data) || data.starts_with("x-") => value.clone(),
                    // The scopes of a requirement are such a list, too.
                    "security" => mixed(&each(value, |item| each_list(item, seed)), seed),
                    set if SETS.contains(&set) => mixed(&shuffled(value, seed), seed),
                    _ => shuffled(value, seed),
                };
                (key.clone(), value)
            };
            Value::Object(properties.iter().map(property).collect::<Map<_, _>>())
        }
        Value::Array(_) => each(document, |item| shuffled(item, seed)),
        scalar => scalar.clone(),
    }
}

/// An object with each of its lists in another order.
fn each_list(object: &Value, seed: u64) -> Value {
    let properties = object.as_object().into_iter().flatten();
    let mixed = properties.map(|(name, list)| (name.clone(), mixed(list, seed)));
    Value::Object(mixed.collect())
}

fn each(list: &Value, change: impl Fn(&Value) -> Value) -> Value {
    match list {
        Value::Array(items) => items.iter().map(change).collect(),
        other => other.clone(),
    }
}

fn mixed(list: &Value, seed: u64) -> Value {
    let Value::Array(items) = list else {
        return list.clone();
    };
    let mut items = items.clone();
    items.sort_by_cached_key(|item| {
        let mut hasher = DefaultHasher::new();
        (item.to_string(), seed).hash(&mut hasher);
        hasher.finish()
    });
    Value::Array(items)
}
