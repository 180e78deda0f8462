//! What a document says *about* a thing, beside what the thing is.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use super::Since;

/// Remarks that any part of an API may carry.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Annotations {
    /// A short name or sentence (`summary` or `title`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// An explanation, in CommonMark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Where to read more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_docs: Option<String>,
    /// Whether its use is discouraged.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub deprecated: bool,
    /// Values as they may appear on the wire.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Value>,
    /// How sure the document is of it (`x-evidence`); absent where it is documented.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence>,
    /// Whether only a part of it is public (`x-incomplete`).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub incomplete: bool,
    /// With which release it came; absent where it was there in the oldest one that is known, came
    /// with what it is part of, or where no history was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<Since>,
}

/// The document's mark of doubt (`x-evidence`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Evidence {
    /// Known only from an older API version and taken to hold still.
    Older,
    /// Deduced by analogy.
    Inferred,
}
