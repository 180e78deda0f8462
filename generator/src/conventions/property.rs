//! What is known of a property beyond what the documents say, or against it.

use serde::{Deserialize, Deserializer};
use serde_json::Value;

use crate::api::{Api, Correction};
use crate::spec_file::reason;

/// A correction of what the documents say of one property.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Property {
    /// Whether requests hold the property, which the documents mark as read-only.
    pub sent: Option<bool>,
    /// Whether each response has the property, which the documents require; only `false` says
    /// anything.
    pub required_in_responses: Option<bool>,
    /// The value in a request that is made from a response without the property.
    #[serde(default, deserialize_with = "present")]
    pub otherwise: Option<Value>,
    /// True if an empty string in a response means that there is no value.
    #[serde(default)]
    pub blank: bool,
    /// The properties that a request must not hold beside this one.
    #[serde(default)]
    pub excludes: Vec<String>,
    /// The schema of the property, which the documents declare as a free object.
    pub schema: Option<String>,
    /// The evidence, in a sentence.
    #[serde(deserialize_with = "reason")]
    pub reason: String,
}

fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(deserializer).map(Some)
}

/// What a correction has to do to be needed.
type Test<'t> = &'t dyn Fn(&Correction) -> bool;

impl Property {
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
