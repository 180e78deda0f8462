//! Changes, and what a diff is made of.

use std::fmt;

use schemars::JsonSchema;
use serde::Serialize;

use crate::api::{Method, NodeId};

use super::place::Step;
use super::rule::{self, Rule, Severity};
use super::rules::remarks;

/// What changed between two versions of an API.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Diff {
    /// The old version.
    pub old: String,
    /// The new version.
    pub new: String,
    /// What changed, ordered by tag, subject and place; what belongs to no tag comes first.
    pub changes: Vec<Change>,
}

impl Diff {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// How many changes are of this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.changes
            .iter()
            .filter(|change| change.severity == severity)
            .count()
    }

    /// The severity of the worst change, if anything changed.
    pub fn worst(&self) -> Option<Severity> {
        self.changes.iter().map(|change| change.severity).max()
    }
}

/// One change.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Change {
    /// The rule that tells and judges it; its id in the JSON form.
    #[serde(serialize_with = "rule::id")]
    #[schemars(with = "String")]
    pub rule: &'static Rule,
    /// How severe it is: the worse of its directions. What reaches no operation is at most
    /// [`Severity::Info`] where the rule judges by direction.
    pub severity: Severity,
    /// How severe it is for those who send; absent where it reaches no request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request: Option<Severity>,
    /// How severe it is for those who receive; absent where it reaches no answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub response: Option<Severity>,
    /// The operation or the type that changed.
    pub subject: Subject,
    /// Where in the subject, from the outside in; empty where it is the subject itself.
    pub place: Vec<Step>,
    /// What it is about in the old model, and others that say something of it: uses of named types that
    /// lead there, and the types that are used there. Empty where that model has nothing there.
    #[serde(skip)]
    pub old_nodes: Vec<NodeId>,
    /// The same in the new model.
    #[serde(skip)]
    pub new_nodes: Vec<NodeId>,
    /// The tag of the operation, or of the first operation that uses the type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tag: Option<String>,
    /// Whether something came, went or is other than before.
    pub kind: Kind,
    /// What it was, short and for people; absent where there was nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old: Option<String>,
    /// What it is now, short and for people; absent where there is nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new: Option<String>,
    /// What changed, as a sentence without its full stop.
    pub message: String,
    /// The operations that the change reaches; those that only one of the versions has are not
    /// among them, as nothing changed for their callers but that they came or went.
    pub reach: Vec<Reach>,
}

impl Change {
    /// Returns true if a mark changed: then the document says so of itself, and not of the API.
    pub fn is_of_mark(&self) -> bool {
        *self.rule == remarks::MARK_CHANGED
    }

    /// Where it is: the subject, an operation with its method and path, and the steps into it.
    pub fn path(&self) -> String {
        self.path_from(self.subject.to_string())
    }

    /// The same in short: an operation by its id alone.
    pub fn short_path(&self) -> String {
        self.path_from(self.subject.name().to_owned())
    }

    fn path_from(&self, subject: String) -> String {
        let steps = self.place.iter().map(Step::to_string);
        let path: Vec<String> = std::iter::once(subject).chain(steps).collect();
        path.join(" / ")
    }
}

/// What a change belongs to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum Subject {
    /// The API as a whole: servers, tags, ways of authentication, or what many operations share.
    Api,
    /// An operation.
    Operation {
        /// Its name in the new version, or in the old one where it is gone.
        #[serde(flatten)]
        name: OperationName,
        /// Its name in the old version, where it is another.
        #[serde(skip_serializing_if = "Option::is_none")]
        was: Option<OperationName>,
    },
    /// A named schema.
    Type {
        /// Its name in the new version, or in the old one where it is gone.
        name: String,
        /// Its name in the old version, where it is another.
        #[serde(skip_serializing_if = "Option::is_none")]
        was: Option<String>,
    },
}

impl Subject {
    /// The operation's id, the schema's name, or `API`.
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

/// What an operation is known by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct OperationName {
    /// Its id.
    pub id: String,
    /// Its method.
    pub method: Method,
    /// Its path.
    pub path: String,
}

/// Whether something came, went or is other than before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It is other than before.
    Changed,
}

/// An operation that a change reaches.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Reach {
    /// The operation's id, in the new version where it has it.
    pub operation: String,
    /// Whether what changed is in its requests.
    pub request: bool,
    /// Whether what changed is in its answers.
    pub response: bool,
}
