//! Marks: extension keys by which the documents of an API say something about a part of it.
//!
//! ```yaml
//! marks:
//!   - key: x-incomplete
//!     values:
//!       - value: true
//!         text: Only a part of it is public.
//!         open: true
//!       - value: false
//! ```

use indexmap::IndexMap;
use serde::{Deserialize, Deserializer, de::Error};
use serde_json::Value;

/// An extension key (`x-…`) and the values that it has in the documents.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MarkConvention {
    /// The key: `x-evidence`.
    #[serde(deserialize_with = "extension_key")]
    pub key: String,
    /// The values; any other is a warning.
    pub values: Vec<MarkValue>,
}

/// A value of a mark, and its meaning.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MarkValue {
    /// The value, as the documents have it.
    pub value: Value,
    /// The sentence that the docs of a marked thing show. A value without one says nothing, as if
    /// the key were absent.
    pub text: Option<String>,
    /// True if a schema with this mark has properties that it doesn't list, which are to be kept.
    #[serde(default)]
    pub open: bool,
}

impl MarkConvention {
    /// Returns the meaning of a value, if the convention lists it.
    pub fn find(&self, value: &Value) -> Option<&MarkValue> {
        self.values.iter().find(|known| known.value == *value)
    }
}

/// Returns true if one of the marks among a schema's extensions says that it is open.
pub fn are_open(marks: &[MarkConvention], extensions: &IndexMap<String, Value>) -> bool {
    marks.iter().any(|mark| {
        let value = extensions.get(&mark.key);
        value
            .and_then(|value| mark.find(value))
            .is_some_and(|known| known.open)
    })
}

/// Reads the key of an extension; no other field of OpenAPI can be a mark.
pub(super) fn extension_key<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<String, D::Error> {
    let key = String::deserialize(deserializer)?;
    match key.starts_with("x-") {
        true => Ok(key),
        false => Err(D::Error::custom(format!(
            "`{key}` is no extension: its name has to begin with `x-`"
        ))),
    }
}
