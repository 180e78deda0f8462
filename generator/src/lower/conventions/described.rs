//! Descriptions of types, for messages.

use crate::api::{Api, Operation, Scalar, Shape, TypeKind, TypeRef};

/// Describes a value: `an integer (int64)`, `an object`, `a secret string`.
pub(super) fn value(api: &Api, type_ref: &TypeRef) -> String {
    let (article, noun) = noun(api, type_ref);
    if api.resolved(type_ref).secrets > 0 {
        return format!("a secret {noun}");
    }
    format!("{article} {noun}")
}

/// Describes what an operation responds with when it succeeds.
pub(super) fn response(api: &Api, operation: &Operation) -> String {
    let Some(type_ref) = operation.output() else {
        let mut contents = operation.successes().map(|success| &success.content);
        return match contents.next() {
            Some(first) if contents.any(|content| content != first) => {
                "different things for different statuses"
            }
            Some(Some(_)) => "no JSON",
            _ => "nothing",
        }
        .to_owned();
    };
    let described = value(api, type_ref);
    match type_ref.nullable {
        true => format!("{described} that may be `null`"),
        false => described,
    }
}

fn noun(api: &Api, type_ref: &TypeRef) -> (&'static str, String) {
    if let Some(scalar) = api.scalar(type_ref) {
        return match scalar {
            Scalar::Boolean => ("a", "boolean".to_owned()),
            Scalar::Integer(format) => ("an", formatted("integer", format.map(|f| f.as_str()))),
            Scalar::Number(format) => ("a", formatted("number", format.map(|f| f.as_str()))),
            Scalar::String(format) => ("a", formatted("string", format.map(|f| f.as_str()))),
            Scalar::Enumeration(_, enumeration) => match enumeration.integer {
                true => ("an", "enum of integers".to_owned()),
                false => ("an", "enum of strings".to_owned()),
            },
        };
    }
    let (article, noun) = match api.resolved(type_ref).kind {
        TypeKind::Array { .. } => ("an", "array"),
        TypeKind::Map { .. } => ("a", "map"),
        TypeKind::Named { name } => match &api.definition(name).shape {
            Shape::Object(_) => ("an", "object"),
            Shape::Union(_) => ("a", "union"),
            // Only an alias that contains itself remains.
            _ => ("an", "array or map that holds itself"),
        },
        _ => ("a", "value of any type"),
    };
    (article, noun.to_owned())
}

fn formatted(noun: &str, format: Option<&str>) -> String {
    match format {
        Some(format) => format!("{noun} (`{format}`)"),
        None => noun.to_owned(),
    }
}
