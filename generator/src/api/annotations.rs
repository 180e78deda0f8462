//! Annotations: remarks that a document has *about* a part of an API.

use std::borrow::Cow;
use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Since;

/// The remarks on a part of an API.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Annotations {
    /// A short name or sentence (`summary` or `title`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// An explanation, in CommonMark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The URL of further documentation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_docs: Option<String>,
    /// True if its use is discouraged.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub deprecated: bool,
    /// Example values, as on the wire.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Value>,
    /// The marks that the document sets with extension keys, in the order in which the conventions
    /// list them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<Mark>,
    /// The release that added this part. Absent if the oldest known release has the part, if it was
    /// added together with the part that contains it, or if no history is available.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<Since>,
}

/// An extension key and its value, with which a document marks a part of the API.
///
/// The conventions of an API list the keys and values that have a meaning; the model contains no
/// others.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Mark {
    /// The key, such as `x-evidence`.
    pub key: String,
    /// The value in the document.
    pub value: Value,
    /// The meaning of the mark, as a sentence.
    pub text: String,
}

impl Annotations {
    /// Adds the marks whose keys are not set yet.
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
    /// Returns the value for display: a string without quotes, any other value as JSON.
    pub fn value_text(&self) -> Cow<'_, str> {
        plain_value(&self.value)
    }
}

/// Formats a value for display: a string without quotes, any other value as JSON.
pub(crate) fn plain_value(value: &Value) -> Cow<'_, str> {
    match value {
        Value::String(text) => Cow::Borrowed(text),
        other => Cow::Owned(other.to_string()),
    }
}
