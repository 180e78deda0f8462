//! Corrections of properties that the documents describe wrongly or incompletely.

use serde::{Deserialize, Deserializer};
use serde_json::Value;

use crate::api::{Api, Correction};
use crate::spec_file::reason;

/// A correction of one property.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PropertyCorrection {
    /// Whether requests contain the property, which the documents mark as read-only.
    pub sent: Option<bool>,
    /// Whether each response has the property, which the documents require. Only `false` has an
    /// effect.
    pub required_in_responses: Option<bool>,
    /// The value of the property in a request that is built from a response without it.
    #[serde(default, deserialize_with = "present")]
    pub otherwise: Option<Value>,
    /// True if an empty string in a response means that there is no value.
    #[serde(default)]
    pub blank: bool,
    /// The properties that a request must not contain together with this one.
    #[serde(default)]
    pub excludes: Vec<String>,
    /// The schema of the property, which the documents declare as an object of any content.
    pub schema: Option<String>,
    /// The evidence for the correction, in a sentence.
    #[serde(deserialize_with = "reason")]
    pub reason: String,
}

fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(deserializer).map(Some)
}

/// A test for whether a part of a correction has an effect.
type Test<'t> = &'t dyn Fn(&Correction) -> bool;

impl PropertyCorrection {
    /// Returns true if each part of the correction corrects the property somewhere in the APIs.
    pub(super) fn is_needed<'a>(
        &self,
        path: &str,
        apis: impl Iterator<Item = &'a Api> + Clone,
    ) -> bool {
        let corrects = |does: Test<'_>| apis.clone().any(|api| api.corrections(path).any(does));
        let parts: [(bool, Test<'_>); 5] = [
            (self.sent.is_some(), &|it| it.sent == self.sent),
            (self.required_in_responses.is_some(), &|it| {
                it.optional_in_responses
            }),
            (self.blank, &|it| it.blank),
            (!self.excludes.is_empty(), &|it| !it.excludes.is_empty()),
            (self.schema.is_some(), &|it| it.free),
        ];
        let mut wanted = parts.iter().filter(|(is_wanted, _)| *is_wanted).peekable();
        wanted.peek().is_some() && wanted.all(|(_, does)| corrects(does))
    }
}
