//! The document's remarks on a part of the API, for its doc comment.

use serde::Serialize;
use serde_json::Value;

use crate::api::{Annotations, TypeRef};

/// The document's remarks on a part of the API, for its doc comment.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Remarks {
    /// A short name or sentence.
    pub summary: Option<String>,
    /// An explanation, in CommonMark.
    pub description: Option<String>,
    /// The URL of further documentation.
    pub external_docs: Option<String>,
    /// True if its use is discouraged.
    pub deprecated: bool,
    /// The sentences of the marks that the document sets.
    pub marks: Vec<String>,
    /// The release that added it: `API 5.1.47, engine 2026.1`.
    pub since: Option<String>,
    /// Example values, as they are on the wire.
    pub examples: Vec<Value>,
}

impl Remarks {
    /// Returns the remarks on a value; a secret has no examples.
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

/// Returns the default of a value, unless the value is a secret, whose default nobody should try.
pub(super) fn shown_default(type_ref: &TypeRef) -> Option<Value> {
    type_ref
        .default
        .clone()
        .filter(|_| !type_ref.holds_secret())
}
