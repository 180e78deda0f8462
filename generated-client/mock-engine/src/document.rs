//! The OpenAPI document as a plain tree, and the targets of its references.

use percent_encoding::percent_decode_str;
use serde_json::Value;

use crate::error::DocumentError;

/// The maximum number of references in a chain; a longer chain is taken for a circle.
const LONGEST_CHAIN: usize = 64;

/// A document that is parsed, but not interpreted: whatever is needed is looked up in the tree.
///
/// It deliberately shares no code with the generator's parser, so that the two share no mistake.
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

    /// Returns the path of the first server, without a slash at its end: `/masking/api/v5.1.47`.
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

    /// Returns the node, or the target of its chain of references.
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

    /// Returns the target of a single reference, which may be another reference.
    pub(crate) fn target(&self, reference: &str) -> Result<&Value, DocumentError> {
        let found = reference.strip_prefix('#').and_then(|fragment| {
            let pointer = percent_decode_str(fragment).decode_utf8().ok()?;
            self.root.pointer(&pointer)
        });
        found.ok_or_else(|| DocumentError::Reference {
            reference: reference.to_owned(),
        })
    }

    /// Like [`Self::resolve`], for a document whose references have been checked.
    ///
    /// Reading the operations compiles each schema that they reach, so no reference fails later.
    pub(crate) fn look<'d>(&'d self, node: &'d Value) -> &'d Value {
        self.resolve(node).unwrap_or(node)
    }
}

/// Returns the `$ref` of a node, if it is a reference.
pub(crate) fn reference(node: &Value) -> Option<&str> {
    node.get("$ref").and_then(Value::as_str)
}

/// Returns the entries of an object within a node; anything else has none.
pub(crate) fn entries<'d>(
    node: &'d Value,
    property: &str,
) -> impl Iterator<Item = (&'d String, &'d Value)> {
    node.get(property)
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
}

/// Returns the items of an array within a node; anything else has none.
pub(crate) fn items<'d>(node: &'d Value, property: &str) -> impl Iterator<Item = &'d Value> {
    node.get(property)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
}

/// Returns true if a property of a node is `true`.
pub(crate) fn flag(node: &Value, property: &str) -> bool {
    node.get(property).and_then(Value::as_bool) == Some(true)
}
