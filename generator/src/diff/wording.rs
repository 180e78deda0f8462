//! Types and values in words, for messages.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::api::{Api, Enumeration, TypeRef};

use super::resolved::{Object, Resolved, View, resolve};

/// Returns the name of a scalar's format.
pub(super) fn format(view: View<'_>) -> Option<String> {
    let name = match view {
        View::Integer(format) => format?.as_str(),
        View::Number(format) => format?.as_str(),
        View::String(format) => format?.as_str(),
        _ => return None,
    };
    Some(name.to_owned())
}

/// Describes a use of a type, such as "a list of `Job`".
pub(super) fn type_ref(api: &Api, type_ref: &TypeRef) -> String {
    view(api, &resolve(api, type_ref))
}

/// Describes a type.
pub(super) fn view(api: &Api, resolved: &Resolved<'_>) -> String {
    match resolved.view {
        View::Any => "any value".to_owned(),
        View::Integer(_) => format!("an {}", scalar(resolved.view, "integer")),
        View::Boolean => "a boolean".to_owned(),
        View::Number(_) => format!("a {}", scalar(resolved.view, "number")),
        View::String(_) => format!("a {}", scalar(resolved.view, "string")),
        View::Array(items) => format!("a list of {}", elements(api, items)),
        View::Enumeration(enumeration) => format!("one of {}", values(enumeration)),
        View::Object(object) => self::object(api, resolved, object),
        View::Union(union) => {
            let variants = union.variants.iter();
            let variants: Vec<String> = variants
                .map(|variant| elements(api, &variant.type_ref))
                .collect();
            format!("one of the types {}", variants.join(", "))
        }
    }
}

fn object(api: &Api, resolved: &Resolved<'_>, object: Object<'_>) -> String {
    let schema = resolved.schemas.last();
    let schema = schema.map(|name| format!("an object `{name}`"));
    schema.unwrap_or_else(|| match (object.properties, object.additional) {
        ([], Some(additional)) => format!("a map of {}", elements(api, additional)),
        (properties, _) => {
            let names = properties
                .iter()
                .map(|property| format!("`{}`", property.name));
            let mut names: Vec<String> = names.collect();
            names.sort();
            format!("an object with {}", shortened(&names))
        }
    })
}

/// Describes a value of a type, by the type's name if it has one.
pub(super) fn element(api: &Api, type_ref: &TypeRef) -> String {
    let resolved = resolve(api, type_ref);
    match resolved.schemas.last() {
        Some(name) => format!("`{name}`"),
        None => view(api, &resolved),
    }
}

/// Describes values of an inner type, by the type's name if it has one, because types may contain
/// themselves.
pub(super) fn elements(api: &Api, type_ref: &TypeRef) -> String {
    let resolved = resolve(api, type_ref);
    if let Some(name) = resolved.schemas.last() {
        return format!("`{name}`");
    }
    match resolved.view {
        View::Any => "any values".to_owned(),
        View::Boolean => "booleans".to_owned(),
        View::Integer(_) => scalar(resolved.view, "integers"),
        View::Number(_) => scalar(resolved.view, "numbers"),
        View::String(_) => scalar(resolved.view, "strings"),
        View::Array(items) => format!("lists of {}", elements(api, items)),
        View::Object(Object {
            properties: [],
            additional: Some(additional),
            ..
        }) => {
            format!("maps of {}", elements(api, additional))
        }
        View::Object(_) => "objects".to_owned(),
        View::Enumeration(enumeration) => format!("values among {}", values(enumeration)),
        View::Union(_) => "values of several types".to_owned(),
    }
}

fn scalar(view: View<'_>, kind: &str) -> String {
    match format(view) {
        Some(format) => format!("{kind} ({format})"),
        None => kind.to_owned(),
    }
}

fn values(enumeration: &Enumeration) -> String {
    let values: Vec<String> = enumerated(enumeration)
        .iter()
        .map(|value| format!("`{value}`"))
        .collect();
    shortened(&values)
}

/// Joins names to a list, of which only the beginning is shown.
pub(super) fn shortened(names: &[String]) -> String {
    const MOST: usize = 4;
    match names.get(..MOST) {
        Some(first) if names.len() > MOST => {
            format!("{} and {} more", first.join(", "), names.len() - MOST)
        }
        _ => names.join(", "),
    }
}

/// Returns the values of an enumeration, in its order.
pub(super) fn enumerated(enumeration: &Enumeration) -> Vec<String> {
    let values = enumeration.values.iter();
    values.map(|known| known.value.to_string()).collect()
}

/// Formats a value as JSON with sorted keys, because their order has no meaning.
pub(super) fn json(value: &Value) -> String {
    fn ordered(value: &Value) -> Value {
        match value {
            Value::Object(properties) => {
                let properties: BTreeMap<&String, Value> = properties
                    .iter()
                    .map(|(key, value)| (key, ordered(value)))
                    .collect();
                properties
                    .into_iter()
                    .map(|(key, value)| (key.clone(), value))
                    .collect()
            }
            Value::Array(elements) => elements.iter().map(ordered).collect(),
            other => other.clone(),
        }
    }
    ordered(value).to_string()
}
