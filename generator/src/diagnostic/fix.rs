//! Fixes: what a reader that is lenient makes of an error.

use serde_json::Value;

use crate::syntax::pointer::Pointer;

/// What makes a document valid that leaves no doubt about its meaning.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Fix {
    /// What it is read as: `it is read as required`.
    pub(crate) told: String,
    /// The changes; none if later steps can do with the document as it is.
    pub(crate) edits: Vec<Edit>,
}

/// A change of a document's tree.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Edit {
    /// Sets a field.
    Set(Pointer, Value),
    /// Makes a value a string, as it is spelled in the text.
    Quote(Pointer),
    /// Removes a field or an element.
    Remove(Pointer),
    /// Adds an element to a list, which is created if there is none.
    Append(Pointer, Value),
    /// Gives a field another name.
    Rename(Pointer, String),
    /// Puts the target of a reference in the place of the object that is the reference.
    Inline(Pointer),
    /// Reads a schema as one of OpenAPI 3.1.
    Modernize(Pointer),
}

impl Fix {
    pub(crate) fn new(told: impl Into<String>, edits: impl IntoIterator<Item = Edit>) -> Self {
        Self {
            told: told.into(),
            edits: edits.into_iter().collect(),
        }
    }

    /// A fix that ignores a field or an element.
    pub(crate) fn ignore(pointer: &Pointer) -> Self {
        Self::new("it is ignored", [Edit::Remove(pointer.clone())])
    }

    /// A fix that leaves the document as it is.
    pub(crate) fn keep(told: &str) -> Self {
        Self::new(told, [])
    }
}
