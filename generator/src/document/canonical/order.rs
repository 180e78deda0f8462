//! Reorders keys, and lists whose order has no meaning, to match another document.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use serde_json::{Map, Value};

use crate::document::grammar::{self, Kind, Object};

/// The fields with lists whose order has no meaning in OpenAPI. The scopes of a security
/// requirement are such a list, too.
const SETS: &[&str] = &["enum", "parameters", "required", "security", "tags"];

/// Reorders a document to match the model.
pub(super) fn arrange(tree: &mut Value, model: &Value) {
    node(&grammar::DOCUMENT, tree, model);
}

fn node(kind: &'static Kind, value: &mut Value, model: &Value) {
    match (kind, value, model) {
        (Kind::FlagOr(other), value, model) => node(other, value, model),
        (
            Kind::Object(object) | Kind::Referable(object),
            Value::Object(value),
            Value::Object(model),
        ) => {
            self::object(object, value, model);
        }
        (Kind::Map(inner), Value::Object(value), Value::Object(model)) => {
            for (key, field) in keys(value, model) {
                node(inner, field, &model[key]);
            }
        }
        (Kind::List(inner), Value::Array(items), Value::Array(model)) => {
            list(inner, items, model);
        }
        (Kind::Any, value, model) => data(value, model),
        // One of the two is malformed, so there is no order to follow.
        _ => {}
    }
}

/// Reorders the keys in data. Its lists stay as they are, because their order may have a meaning.
fn data(value: &mut Value, model: &Value) {
    match (value, model) {
        (Value::Object(value), Value::Object(model)) => {
            for (key, field) in keys(value, model) {
                data(field, &model[key]);
            }
        }
        (Value::Array(items), Value::Array(model)) => {
            for (item, model) in items.iter_mut().zip(model) {
                data(item, model);
            }
        }
        _ => {}
    }
}

fn object(object: &'static Object, value: &mut Map<String, Value>, model: &Map<String, Value>) {
    for (key, field) in keys(value, model) {
        let model = &model[key];
        if is_set(object, key) {
            set(field, model);
        }
        node(object.kind_of(key).unwrap_or(&Kind::Any), field, model);
    }
}

/// Returns true if the order of the list at a key has no meaning.
fn is_set(object: &Object, key: &str) -> bool {
    (SETS.contains(&key) && object.field(key).is_some())
        || object.is(&grammar::SECURITY_REQUIREMENT)
}

/// Sorts the keys, and returns the entries that the model has, too.
fn keys<'v>(
    value: &'v mut Map<String, Value>,
    model: &Map<String, Value>,
) -> impl Iterator<Item = (&'v String, &'v mut Value)> {
    let own: Vec<String> = value.keys().cloned().collect();
    let model_keys: Vec<&str> = model.keys().map(String::as_str).collect();
    let own_keys: Vec<&str> = own.iter().map(String::as_str).collect();
    let mut unordered = std::mem::take(value);
    for index in merged(&own_keys, &model_keys) {
        if let Some((key, field)) = unordered.remove_entry(&own[index]) {
            value.insert(key, field);
        }
    }
    let known: HashSet<String> = model.keys().cloned().collect();
    value
        .iter_mut()
        .filter(move |(key, _)| known.contains(*key))
}

/// Sorts a list whose order has no meaning, if all its items can be told apart.
fn set(list: &mut Value, model: &Value) {
    let (Value::Array(items), Value::Array(model)) = (list, model) else {
        return;
    };
    let own: Vec<String> = items.iter().map(set_key).collect();
    if own.iter().collect::<HashSet<_>>().len() < own.len() {
        return;
    }
    let model: Vec<String> = model.iter().map(set_key).collect();
    let mut unordered: Vec<Option<Value>> = std::mem::take(items).into_iter().map(Some).collect();
    items.extend(
        set_order(&own, &model)
            .into_iter()
            .filter_map(|index| unordered[index].take()),
    );
}

/// Returns the indices of a list's items in the order of the model.
///
/// New items come last, sorted. The result doesn't depend on how the list was shuffled.
fn set_order(own: &[String], model: &[String]) -> Vec<usize> {
    let rank: HashMap<&String, usize> = model.iter().zip(0..).collect();
    let mut order: Vec<usize> = (0..own.len()).collect();
    order.sort_by_key(|&index| match rank.get(&own[index]) {
        Some(&rank) => (rank, ""),
        None => (usize::MAX, own[index].as_str()),
    });
    order
}

/// Reorders each item to match the model's item with the same identity, or the one at the same
/// index if the item has no identity.
fn list(inner: &'static Kind, items: &mut [Value], model: &[Value]) {
    let by_identity: HashMap<String, &Value> = model
        .iter()
        .filter_map(|item| Some((identity(item)?, item)))
        .collect();
    for (index, item) in items.iter_mut().enumerate() {
        let same = match identity(item) {
            Some(identity) => by_identity.get(&identity).copied(),
            None => model.get(index),
        };
        if let Some(same) = same {
            node(inner, item, same);
        }
    }
}

/// Returns the identity of an item within its list: a reference, a location and name, or a scalar.
fn identity(item: &Value) -> Option<String> {
    match item {
        Value::Object(fields) => match (fields.get("$ref"), fields.get("name")) {
            (Some(Value::String(reference)), _) => Some(format!("$ref {reference}")),
            (_, Some(Value::String(name))) => {
                let location = fields.get("in").and_then(Value::as_str);
                Some(format!("{} {name}", location.unwrap_or_default()))
            }
            _ => None,
        },
        Value::Array(_) => None,
        scalar => Some(scalar.to_string()),
    }
}

/// Returns the key that identifies an item of a list whose order has no meaning: its identity, or
/// else its whole value.
fn set_key(item: &Value) -> String {
    identity(item).unwrap_or_else(|| unordered(item).to_string())
}

/// Returns a value with its keys and the items of its lists sorted.
fn unordered(value: &Value) -> Value {
    match value {
        Value::Object(fields) => {
            let mut fields: Vec<(String, Value)> = fields
                .iter()
                .map(|(key, field)| (key.clone(), unordered(field)))
                .collect();
            fields.sort_by(|(one, _), (other, _)| one.cmp(other));
            Value::Object(fields.into_iter().collect())
        }
        Value::Array(items) => {
            let mut items: Vec<Value> = items.iter().map(unordered).collect();
            items.sort_by_cached_key(Value::to_string);
            Value::Array(items)
        }
        scalar => scalar.clone(),
    }
}

/// Returns the indices of `own` in the order of `model`. A key that `model` lacks stays behind the
/// key that it follows.
fn merged<T: Eq + Hash>(own: &[T], model: &[T]) -> Vec<usize> {
    let rank: HashMap<&T, usize> = model
        .iter()
        .enumerate()
        .map(|(rank, key)| (key, rank))
        .collect();
    // A run is a key of the model, followed by the new keys behind it. The first run may lack the
    // key of the model.
    let mut runs: Vec<(Option<usize>, Vec<usize>)> = vec![(None, Vec::new())];
    for (index, key) in own.iter().enumerate() {
        match rank.get(key) {
            Some(&rank) => runs.push((Some(rank), vec![index])),
            None => runs
                .last_mut()
                .expect("there is one from the start")
                .1
                .push(index),
        }
    }
    runs.sort_by_key(|(rank, _)| *rank);
    runs.into_iter().flat_map(|(_, run)| run).collect()
}
