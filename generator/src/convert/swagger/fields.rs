//! Fields that mean the same in both versions.

use serde_json::{Map, Value};

use crate::document::grammar::{Kind, is_extension};

/// The fields of an object.
pub(super) type Fields = Map<String, Value>;

/// Returns the fields of an object; none for any other value, which the grammar has refused
/// already.
pub(super) fn fields(value: Option<&Value>) -> impl Iterator<Item = (&String, &Value)> {
    value.and_then(Value::as_object).into_iter().flatten()
}

/// Returns the string in a field.
pub(super) fn text<'d>(fields: &'d Fields, field: &str) -> Option<&'d str> {
    fields.get(field).and_then(Value::as_str)
}

/// Returns the strings in a list.
pub(super) fn texts(value: &Value) -> Vec<&str> {
    let items = value.as_array().into_iter().flatten();
    items.filter_map(Value::as_str).collect()
}

/// Copies the fields that exist, unchanged.
pub(super) fn copy(from: &Fields, fields: &[&str], to: &mut Fields) {
    for &field in fields {
        if let Some(value) = from.get(field) {
            to.insert(field.to_owned(), value.clone());
        }
    }
}

/// Copies the extensions (`x-…`, Specification Extensions).
pub(super) fn copy_extensions(from: &Fields, to: &mut Fields) {
    for (key, value) in from.iter().filter(|(key, _)| is_extension(key)) {
        to.insert(key.clone(), value.clone());
    }
}

/// Copies a value without the fields that the grammar doesn't have. Those have been reported.
pub(super) fn known(kind: &'static Kind, value: &Value) -> Value {
    match (kind, value) {
        (Kind::List(inner), Value::Array(items)) => {
            items.iter().map(|item| known(inner, item)).collect()
        }
        (Kind::Object(object), Value::Object(fields)) => {
            let copied = fields.iter().filter_map(|(key, value)| {
                let copy = match object.kind_of(key) {
                    Some(kind) => known(kind, value),
                    None if is_extension(key) => value.clone(),
                    None => return None,
                };
                Some((key.clone(), copy))
            });
            Value::Object(copied.collect())
        }
        _ => value.clone(),
    }
}
