//! Marks: extension keys (`x-…`) with which documents annotate parts of an API.
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
    /// The known values. Any other causes a warning.
    pub values: Vec<MarkValue>,
}

/// A value of a mark, and its meaning.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MarkValue {
    /// The value, as the documents have it.
    pub value: Value,
    /// The sentence that the docs of a marked item show. A value without one has no effect, as if
    /// the key were absent.
    pub text: Option<String>,
    /// True if objects of a schema with this mark may have undeclared properties, which types must
    /// keep.
    #[serde(default)]
    pub open: bool,
}

impl MarkConvention {
    /// Returns the meaning of a value, if the convention lists it.
    pub fn find(&self, value: &Value) -> Option<&MarkValue> {
        self.values.iter().find(|known| known.value == *value)
    }
}

/// Returns true if a mark among a schema's extensions declares the schema open
/// ([`MarkValue::open`]).
pub fn are_open(marks: &[MarkConvention], extensions: &IndexMap<String, Value>) -> bool {
    marks.iter().any(|mark| {
        let value = extensions.get(&mark.key);
        value
            .and_then(|value| mark.find(value))
            .is_some_and(|known| known.open)
    })
}

/// Deserializes an extension key. No other field of OpenAPI can be a mark.
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
