//! What the document says about a thing, for its comment.

use serde::Serialize;
use serde_json::Value;

use crate::api::{Annotations, TypeRef};

/// What the document says about a thing, for its comment.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Remarks {
    /// A short name or sentence.
    pub summary: Option<String>,
    /// An explanation, in CommonMark.
    pub description: Option<String>,
    /// Where to read more.
    pub external_docs: Option<String>,
    /// Whether its use is discouraged.
    pub deprecated: bool,
    /// The sentences of the marks that the document sets.
    pub marks: Vec<String>,
    /// With which release it came: `API 5.1.47, engine 2026.1`.
    pub since: Option<String>,
    /// Values as they may be on the wire.
    pub examples: Vec<Value>,
}

impl Remarks {
    /// What is said about a value; a secret has no examples.
    pub(super) fn of_value(annotations: &Annotations, type_ref: &TypeRef) -> Self {
        let mut remarks = Self::from(annotations);
        if type_ref.holds_secret() {
            remarks.examples.clear();
        }
        remarks
    }
}

impl From<&Annotations> for Remarks {
    fn from(annotations: &Annotations) -> Self {
        Self {
            summary: annotations.summary.clone(),
            description: annotations.description.clone(),
            external_docs: annotations.external_docs.clone(),
            deprecated: annotations.deprecated,
            marks: annotations
                .marks
                .iter()
                .map(|mark| mark.text.clone())
                .collect(),
            since: annotations.since.as_ref().map(ToString::to_string),
            examples: annotations.examples.clone(),
        }
    }
}

/// The default of a value, unless it is a secret, which is not to be tried.
pub(super) fn shown_default(type_ref: &TypeRef) -> Option<Value> {
    type_ref
        .default
        .clone()
        .filter(|_| !type_ref.holds_secret())
}
