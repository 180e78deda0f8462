//! Rules: the classes of changes, and how each of them is judged.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize, Serializer};

use super::rules;

/// What a change means for a client.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Clients go on as before.
    Info,
    /// Some clients may not go on as before.
    Warning,
    /// Clients that hold to the old version fail with the new one, or lose what they relied on.
    Breaking,
}

/// A class of changes.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Rule {
    /// Its name, in kebab case; it stays the same over the versions of this crate.
    pub id: &'static str,
    /// What has changed, as a short sentence.
    pub title: &'static str,
    /// Why it is judged as it is.
    pub why: &'static str,
    /// How it is judged.
    #[serde(flatten)]
    pub judgement: Judgement,
}

impl Rule {
    /// Returns true if its changes may be changes of types: those of documentation, and of limits that the
    /// server enforces, are not.
    pub fn is_about_types(&'static self) -> bool {
        let others = [rules::limits::TABLE, rules::remarks::TABLE];
        !others.iter().any(|table| table.contains(&self))
    }
}

/// How severe the changes of a rule are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judgement {
    /// As severe as this, whatever is sent or received.
    Always(Severity),
    /// By direction; `None` where the rule says nothing of that direction.
    ByDirection {
        /// Where a caller sends what has changed.
        request: Option<Severity>,
        /// Where a caller receives what has changed.
        response: Option<Severity>,
    },
}

impl Judgement {
    /// The severity for those who send.
    pub fn request(self) -> Option<Severity> {
        match self {
            Self::Always(severity) => Some(severity),
            Self::ByDirection { request, .. } => request,
        }
    }

    /// The severity for those who receive.
    pub fn response(self) -> Option<Severity> {
        match self {
            Self::Always(severity) => Some(severity),
            Self::ByDirection { response, .. } => response,
        }
    }
}

/// Two members, `request` and `response`, of which at least one is a severity.
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

/// The rule's id alone, as it stands in a change.
pub(super) fn id<S: Serializer>(rule: &Rule, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(rule.id)
}
