//! The OpenAPI document as a plain tree, and where its references lead.

use percent_encoding::percent_decode_str;
use serde_json::Value;

use crate::error::DocumentError;

/// How many references may follow one another; more than that is a circle.
const LONGEST_CHAIN: usize = 64;

/// A document, read but not understood: who wants to know something looks it up in the tree.
///
/// This is on purpose not the generator's reading of it, so that the two share no mistake.
#[derive(Debug, Clone)]
pub(crate) struct Document {
    root: Value,
}

impl Document {
    pub(crate) fn parse(text: &str) -> Result<Self, DocumentError> {
        let text = text.trim_start_matches('\u{feff}');
        let unreadable = |error: String| DocumentError::Unreadable(error);
        let root: Value = if text.trim_start().starts_with('{') {
            serde_json::from_str(text).map_err(|error| unreadable(error.to_string()))?
        } else {
            serde_yaml::from_str(text).map_err(|error| unreadable(error.to_string()))?
        };
        match root.get("openapi").and_then(Value::as_str) {
            Some(version) if version.starts_with("3.0") => Ok(Self { root }),
            Some(version) => Err(DocumentError::NotOpenApi(format!("it says {version}"))),
            None => Err(DocumentError::NotOpenApi("it has no `openapi`".to_owned())),
        }
    }

    pub(crate) fn root(&self) -> &Value {
        &self.root
    }

    /// The path of the first server, without a slash at its end: `/masking/api/v5.1.47`.
    pub(crate) fn base_path(&self) -> String {
        let url = self
            .root
            .pointer("/servers/0/url")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let path = match url.split_once("://") {
            Some((_, rest)) => rest.find('/').map_or("", |slash| &rest[slash..]),
            None => url,
        };
        path.trim_end_matches('/').to_owned()
    }

    /// What stands at a node, or where its chain of references ends.
    pub(crate) fn resolve<'d>(&'d self, node: &'d Value) -> Result<&'d Value, DocumentError> {
        let mut current = node;
        for _ in 0..LONGEST_CHAIN {
            let Some(reference) = reference(current) else {
                return Ok(current);
            };
            current = self.target(reference)?;
        }
        Err(DocumentError::Reference {
            reference: reference(node).unwrap_or_default().to_owned(),
        })
    }

    /// What one reference leads to, which may be another one.
    pub(crate) fn target(&self, reference: &str) -> Result<&Value, DocumentError> {
        let found = reference.strip_prefix('#').and_then(|fragment| {
            let pointer = percent_decode_str(fragment).decode_utf8().ok()?;
            self.root.pointer(&pointer)
        });
        found.ok_or_else(|| DocumentError::Reference {
            reference: reference.to_owned(),
        })
    }

    /// [`Self::resolve`] for a document whose references have been checked.
    ///
    /// Reading the operations compiles each schema they reach, so none leads nowhere later on.
    pub(crate) fn look<'d>(&'d self, node: &'d Value) -> &'d Value {
        self.resolve(node).unwrap_or(node)
    }
}

/// What the `$ref` of a node says, if it is a reference.
pub(crate) fn reference(node: &Value) -> Option<&str> {
    node.get("$ref").and_then(Value::as_str)
}

/// The entries of an object within a node; of anything else, none.
pub(crate) fn entries<'d>(
    node: &'d Value,
    member: &str,
) -> impl Iterator<Item = (&'d String, &'d Value)> {
    node.get(member)
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
}

/// The items of an array within a node; of anything else, none.
pub(crate) fn items<'d>(node: &'d Value, member: &str) -> impl Iterator<Item = &'d Value> {
    node.get(member)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
}

/// Whether a member of a node is `true`.
pub(crate) fn flag(node: &Value, member: &str) -> bool {
    node.get(member).and_then(Value::as_bool) == Some(true)
}
