//! Text as a request has it, and the values it stands for.

use percent_encoding::percent_decode_str;
use serde_json::{Number, Value};

use crate::schema::{Direction, Schemas};

/// A name and a value of a query or a form, as they were sent.
///
/// The value is kept encoded: only there a comma that separates differs from one of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pair {
    pub(crate) name: String,
    pub(crate) encoded: String,
}

impl Pair {
    /// The pairs of a query or a form.
    pub(crate) fn read_all(query: &str) -> Vec<Self> {
        let pairs = query.split('&').filter(|pair| !pair.is_empty());
        pairs
            .map(|pair| {
                let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
                Self {
                    name: decode(name),
                    encoded: value.to_owned(),
                }
            })
            .collect()
    }

    pub(crate) fn value(&self) -> String {
        decode(&self.encoded)
    }
}

/// Text of a query, where a plus is a space.
pub(super) fn decode(text: &str) -> String {
    percent_decode_str(&text.replace('+', " "))
        .decode_utf8_lossy()
        .into_owned()
}

/// The value that a text stands for: of those it may be, the one its schema allows.
///
/// If none is allowed, it is the one whose type is right, or else the text: then it is the schema
/// that says what is wrong.
pub(super) fn value(schemas: &Schemas, schema: &Value, text: &str) -> Value {
    let kind = schemas.kind(schema);
    let plain = Value::String(text.to_owned());
    if kind == Some("string") {
        return plain;
    }
    let candidates = [integer(text), number(text), boolean(text), object(text)];
    let mut candidates = candidates.into_iter().flatten();
    let allowed = candidates
        .clone()
        .find(|value| schemas.allows(schema, Direction::Request, value));
    let right_type = candidates.find(|value| match kind {
        Some("integer") => value.is_i64(),
        Some("number") => value.is_number(),
        Some("boolean") => value.is_boolean(),
        Some("object") => value.is_object(),
        _ => false,
    });
    allowed.or(right_type).unwrap_or(plain)
}

/// An integer in the one spelling it has: no sign or nought that could be left out.
fn integer(text: &str) -> Option<Value> {
    let number: i64 = text.parse().ok()?;
    (number.to_string() == text).then(|| number.into())
}

/// A number, if it is no integer: `5.0` is no way to write one.
fn number(text: &str) -> Option<Value> {
    let number: Number = serde_json::from_str(text).ok()?;
    (text.contains(['.', 'e', 'E']) && number.as_f64()?.fract() != 0.0)
        .then_some(Value::Number(number))
}

fn boolean(text: &str) -> Option<Value> {
    match text {
        "true" => Some(true.into()),
        "false" => Some(false.into()),
        _ => None,
    }
}

fn object(text: &str) -> Option<Value> {
    text.starts_with('{')
        .then(|| serde_json::from_str(text).ok())?
}
