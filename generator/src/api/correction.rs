//! Properties that are other than the document says.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Api, Direction, Member, Record, Shape, TypeName};

/// How a property differs from what the document says of it (`properties` in `spec/conventions.yaml`).
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Correction {
    /// Whether requests hold the property, which the document marks as read-only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sent: Option<bool>,
    /// True if responses may lack the property, which the document requires.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub optional_in_responses: bool,
    /// The value in a request that is made from a response without the property.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub otherwise: Option<Value>,
    /// True if an empty string in a response means that there is no value, and is not sent back.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub blank: bool,
    /// True if the document declares a free object; the type is known nevertheless.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub free: bool,
    /// The properties that a request must not hold beside this one, although responses do.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub excludes: Vec<String>,
    /// The evidence, in a sentence.
    pub reason: String,
}

impl Correction {
    /// Says how the property differs from what the document says of it, and why, in a sentence;
    /// `None` if only requests that are made from responses are concerned.
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

    /// Says how a request that is made from a response differs from it, in sentences; `property` is
    /// the name of the property that this corrects.
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

impl Member {
    /// Returns true if each value of the type has the property where it is looked at from this side.
    pub fn is_required(&self, direction: Direction) -> bool {
        let is_lacked = (self.correction.as_ref()).is_some_and(|correction| {
            correction.optional_in_responses && direction == Direction::Response
        });
        self.required && !is_lacked
    }
}

impl Record {
    /// The property that a path such as `Schema.property` stands for in the object of this name: its
    /// own, or one that it takes over from the schema of the path.
    pub fn property_at<'r>(&'r self, name: &TypeName, path: &str) -> Option<(usize, &'r Member)> {
        let mut schemas = self.extends.iter().chain([name]);
        let property =
            schemas.find_map(|schema| path.strip_prefix(&schema.0)?.strip_prefix('.'))?;
        let mut members = self.members.iter().enumerate();
        members.find(|(_, member)| member.name == property)
    }
}

impl Api {
    /// The corrections of the properties that a path such as `Schema.property` stands for.
    pub fn corrections<'a>(&'a self, path: &'a str) -> impl Iterator<Item = &'a Correction> {
        self.types
            .iter()
            .filter_map(move |(name, definition)| match &definition.shape {
                Shape::Record(record) => record.property_at(name, path)?.1.correction.as_ref(),
                _ => None,
            })
    }
}
