//! The diff and its changes.

use std::fmt;

use schemars::JsonSchema;
use serde::Serialize;

use crate::api::{Method, NodeId};

use super::place::Step;
use super::rule::{self, Rule, Severity};
use super::rules::remarks;

/// The changes between two versions of an API.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Diff {
    /// The old version.
    pub old: String,
    /// The new version.
    pub new: String,
    /// The changes, ordered by tag, subject and place; those without a tag come first.
    pub changes: Vec<Change>,
}

impl Diff {
    /// Returns true if nothing changed.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// Returns the number of changes of this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.changes
            .iter()
            .filter(|change| change.severity == severity)
            .count()
    }

    /// Returns the severity of the worst change; `None` if nothing changed.
    pub fn worst(&self) -> Option<Severity> {
        self.changes.iter().map(|change| change.severity).max()
    }
}

/// A change between two versions of an API.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Change {
    /// The diff rule that found and judged this change; in the JSON form, its id.
    #[serde(serialize_with = "rule::id")]
    #[schemars(with = "String")]
    pub rule: &'static Rule,
    /// The severity: the worse of the two directions. If the rule judges by direction, a change
    /// that reaches no operation is [`Severity::Info`].
    pub severity: Severity,
    /// The severity for those who send; absent if the change reaches no request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request: Option<Severity>,
    /// The severity for those who receive; absent if the change reaches no response.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub response: Option<Severity>,
    /// The part of the API that changed: the API as a whole, an operation or a type.
    pub subject: Subject,
    /// The place within the subject, from the outside in; empty for the subject itself.
    pub place: Vec<Step>,
    /// The node of the changed part in the old model, and other nodes that describe the part: uses
    /// of named types that lead to it, and the types that are used there. Empty if the old model
    /// lacks the part.
    #[serde(skip)]
    pub old_nodes: Vec<NodeId>,
    /// The same nodes in the new model.
    #[serde(skip)]
    pub new_nodes: Vec<NodeId>,
    /// The tag of the operation, or of the first operation that uses the type; absent if there is
    /// none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tag: Option<String>,
    /// Whether the part was added, removed or changed.
    pub kind: Kind,
    /// The old value, short and for people; absent if there was none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old: Option<String>,
    /// The new value, short and for people; absent if there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new: Option<String>,
    /// A description of the change, as a sentence without its full stop.
    pub message: String,
    /// The operations that the change reaches. Operations that only one version has are left out:
    /// for their callers, only the addition or removal of the operation counts.
    pub reach: Vec<Reach>,
}

impl Change {
    /// Returns true if a mark changed. Marks are remarks of the document about itself, not about
    /// the API.
    pub fn is_of_mark(&self) -> bool {
        *self.rule == remarks::MARK_CHANGED
    }

    /// Returns the path to the change: the subject, for an operation with its method and path, and
    /// the steps into it.
    pub fn path(&self) -> String {
        self.path_from(self.subject.to_string())
    }

    /// Returns the path with an operation by its id alone.
    pub fn short_path(&self) -> String {
        self.path_from(self.subject.name().to_owned())
    }

    fn path_from(&self, subject: String) -> String {
        let steps = self.place.iter().map(Step::to_string);
        let path: Vec<String> = std::iter::once(subject).chain(steps).collect();
        path.join(" / ")
    }
}

/// The part of the API that a change belongs to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum Subject {
    /// The API as a whole: servers, tags, security schemes, or something that many operations
    /// share.
    Api,
    /// An operation.
    Operation {
        /// The name in the new version, or in the old one if the operation was removed.
        #[serde(flatten)]
        name: OperationName,
        /// The name in the old version, if it differs.
        #[serde(skip_serializing_if = "Option::is_none")]
        was: Option<OperationName>,
    },
    /// A named schema.
    Type {
        /// The name in the new version, or in the old one if the schema was removed.
        name: String,
        /// The name in the old version, if it differs.
        #[serde(skip_serializing_if = "Option::is_none")]
        was: Option<String>,
    },
}

impl Subject {
    /// Returns the operation's id, the schema's name, or `API`.
    pub fn name(&self) -> &str {
        match self {
            Self::Api => "API",
            Self::Operation { name, .. } => &name.id,
            Self::Type { name, .. } => name,
        }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Api => formatter.write_str("API"),
            Self::Operation { name, .. } => {
                write!(formatter, "{} {} ({})", name.method, name.path, name.id)
            }
            Self::Type { name, .. } => formatter.write_str(name),
        }
    }
}

/// The id, method and path of an operation.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct OperationName {
    /// The operation's id.
    pub id: String,
    /// The HTTP method.
    pub method: Method,
    /// The path below the server's URL.
    pub path: String,
}

/// Whether something was added, removed or changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// It was added.
    Added,
    /// It was removed.
    Removed,
    /// It was changed.
    Changed,
}

/// An operation, or a webhook, that a change reaches.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Reach {
    /// The operation's id in the new version, or the name of the webhook.
    pub operation: String,
    /// True if the change is in the operation's requests.
    pub request: bool,
    /// True if the change is in the operation's responses.
    pub response: bool,
}
