//! Rules: the classes of changes, and the severity of each.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize, Serializer};

use super::rules;

/// The effect of a change on a client.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Clients work as before.
    Info,
    /// Some clients may not work as before.
    Warning,
    /// Clients of the old version fail with the new one, or lose what they relied on.
    Breaking,
}

/// A class of changes.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Rule {
    /// The name, in kebab case; it stays the same in all versions of this crate.
    pub id: &'static str,
    /// A description of the change, as a short sentence.
    pub title: &'static str,
    /// The reason for the judgement.
    pub why: &'static str,
    /// The severity of the changes.
    #[serde(flatten)]
    pub judgement: Judgement,
}

impl Rule {
    /// Returns true if the rule's changes may be changes of types. Changes of documentation, and of
    /// limits that the server enforces, are not.
    pub fn is_about_types(&'static self) -> bool {
        let others = [rules::limits::TABLE, rules::remarks::TABLE];
        !others.iter().any(|table| table.contains(&self))
    }
}

/// The severity of a rule's changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judgement {
    /// The same severity in both directions.
    Always(Severity),
    /// A severity for each direction; `None` if the rule doesn't apply to that direction.
    ByDirection {
        /// The severity if callers send the changed part.
        request: Option<Severity>,
        /// The severity if callers receive the changed part.
        response: Option<Severity>,
    },
}

impl Judgement {
    /// Returns the severity for those who send.
    pub fn request(self) -> Option<Severity> {
        match self {
            Self::Always(severity) => Some(severity),
            Self::ByDirection { request, .. } => request,
        }
    }

    /// Returns the severity for those who receive.
    pub fn response(self) -> Option<Severity> {
        match self {
            Self::Always(severity) => Some(severity),
            Self::ByDirection { response, .. } => response,
        }
    }
}

/// Writes an object with the properties `request` and `response`, of which at least one is a
/// severity.
impl Serialize for Judgement {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Form {
            request: Option<Severity>,
            response: Option<Severity>,
        }
        let form = Form {
            request: self.request(),
            response: self.response(),
        };
        form.serialize(serializer)
    }
}

/// Writes only the rule's id, as in a change.
pub(super) fn id<S: Serializer>(rule: &Rule, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(rule.id)
}
