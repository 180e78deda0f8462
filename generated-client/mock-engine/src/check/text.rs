//! The text in a request, and the values that it stands for.

use percent_encoding::percent_decode_str;
use serde_json::{Number, Value};

use crate::schema::{Direction, Schemas};

/// A name and a value of a query or a form, as they were sent.
///
/// The value is kept encoded, because a comma between items differs only there from one within an
/// item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pair {
    pub(crate) name: String,
    pub(crate) encoded: String,
}

impl Pair {
    /// Parses the pairs of a query or a form.
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

/// Decodes a text of a query, in which a plus is a space.
pub(super) fn decode(text: &str) -> String {
    percent_decode_str(&text.replace('+', " "))
        .decode_utf8_lossy()
        .into_owned()
}

/// Returns the value that a text stands for: of the possible values, the one that its schema
/// allows.
///
/// If the schema allows none, it is the one of the right type, or else the text itself. Then the
/// validation against the schema says what is wrong.
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

/// Parses an integer in its shortest spelling: without a sign or a zero that could be left out.
fn integer(text: &str) -> Option<Value> {
    let number: i64 = text.parse().ok()?;
    (number.to_string() == text).then(|| number.into())
}

/// Parses a number that is not an integer; `5.0` is not accepted.
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
