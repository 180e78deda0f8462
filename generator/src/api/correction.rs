//! Corrections of properties that differ from what the document declares.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Api, Direction, Object, Property, Shape, TypeName};

/// How a property differs from what the document declares (`properties` in
/// `spec/conventions.yaml`).
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Correction {
    /// Whether requests contain the property, which the document marks as read-only. Absent if the
    /// correction doesn't concern this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sent: Option<bool>,
    /// True if responses may lack the property, which the document requires.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub optional_in_responses: bool,
    /// The value to send in a request that is built from a response without the property.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub otherwise: Option<Value>,
    /// True if an empty string in a response means that there is no value. It is not sent back.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub blank: bool,
    /// True if the document declares a free object, although its type is known.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub free: bool,
    /// The properties that a request must not contain together with this one, although responses
    /// do.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub excludes: Vec<String>,
    /// The evidence, as a sentence.
    pub reason: String,
}

impl Correction {
    /// Returns a sentence that says how the property differs from what the document declares, and
    /// why. `None` if the correction only concerns requests that are built from responses.
    pub fn departure(&self) -> Option<String> {
        let departure = match self.sent {
            Some(true) => "Requests hold it, though the document marks it as read-only",
            Some(false) => "Requests leave it out, as the document marks it as read-only",
            None if self.optional_in_responses => {
                "Responses may lack it, though the document requires it"
            }
            None if self.free => "The document declares a free object",
            None => return None,
        };
        Some(format!(
            "{departure}: {}.",
            self.reason.trim_end_matches('.')
        ))
    }

    /// Returns sentences that say how a request differs from the response that it is built from.
    /// `property` is the name of the corrected property.
    pub fn conversions(&self, property: &str) -> Vec<String> {
        let excludes = (!self.excludes.is_empty()).then(|| {
            let others: Vec<String> = (self.excludes.iter())
                .map(|other| format!("`{other}`"))
                .collect();
            format!(
                "Leaves out {} where there is a `{property}`.",
                others.join(", ")
            )
        });
        let blank = (self.blank).then(|| format!("Leaves out an empty `{property}`."));
        let otherwise = (self.otherwise.as_ref())
            .map(|value| format!("Without `{property}`, sends `{value}`."));
        excludes.into_iter().chain(blank).chain(otherwise).collect()
    }
}

impl Property {
    /// Returns true if every value of the type has the property in this direction.
    pub fn is_required(&self, direction: Direction) -> bool {
        let is_lacked = (self.correction.as_ref()).is_some_and(|correction| {
            correction.optional_in_responses && direction == Direction::Response
        });
        self.required && !is_lacked
    }
}

impl Object {
    /// Returns the property that a path such as `Schema.property` refers to in the object with this
    /// name, and its index. The path may name the object itself or a schema that it extends.
    pub fn property_at<'r>(&'r self, name: &TypeName, path: &str) -> Option<(usize, &'r Property)> {
        let mut schemas = self.extends.iter().chain([name]);
        let wanted = schemas.find_map(|schema| path.strip_prefix(&schema.0)?.strip_prefix('.'))?;
        let mut properties = self.properties.iter().enumerate();
        properties.find(|(_, property)| property.name == wanted)
    }
}

impl Api {
    /// Returns the corrections of all properties that a path such as `Schema.property` refers to.
    pub fn corrections<'a>(&'a self, path: &'a str) -> impl Iterator<Item = &'a Correction> {
        self.types
            .iter()
            .filter_map(move |(name, definition)| match &definition.shape {
                Shape::Object(object) => object.property_at(name, path)?.1.correction.as_ref(),
                _ => None,
            })
    }
}
