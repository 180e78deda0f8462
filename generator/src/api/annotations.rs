//! What a document says *about* a thing, beside what the thing is.

use std::borrow::Cow;
use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Since;

/// Remarks that any part of an API may carry.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Annotations {
    /// A short name or sentence (`summary` or `title`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// An explanation, in CommonMark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Where to read more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_docs: Option<String>,
    /// Whether its use is discouraged.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub deprecated: bool,
    /// Values as they may appear on the wire.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Value>,
    /// Marks that the document sets by extension keys, in the order of the conventions that list
    /// them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<Mark>,
    /// With which release it came; absent where it was there in the oldest one that is known, came
    /// with what it is part of, or where no history was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<Since>,
}

/// An extension key and its value, by which a document says something about a part of the API.
///
/// The conventions of an API list the keys and values that have a meaning; the model has no others.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Mark {
    /// The key: `x-evidence`.
    pub key: String,
    /// Its value, as the document has it.
    pub value: Value,
    /// What that means, in a sentence.
    pub text: String,
}

impl Annotations {
    /// Adds marks whose keys are not set yet.
    pub(crate) fn add_marks(&mut self, marks: Vec<Mark>) {
        for mark in marks {
            if !self.marks.iter().any(|known| known.key == mark.key) {
                self.marks.push(mark);
            }
        }
    }
}

impl fmt::Display for Mark {
    /// Writes the mark as YAML does: `x-evidence: older`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.key, self.value_text())
    }
}

impl Mark {
    /// The value as a text, a string without quotes.
    pub fn value_text(&self) -> Cow<'_, str> {
        plain_value(&self.value)
    }
}

/// A value as a text, a string without quotes.
pub(crate) fn plain_value(value: &Value) -> Cow<'_, str> {
    match value {
        Value::String(text) => Cow::Borrowed(text),
        other => Cow::Owned(other.to_string()),
    }
}
