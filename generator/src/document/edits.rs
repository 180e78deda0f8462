//! Changes of a document that its user can't or doesn't want to make in the file.

mod filter;
mod overlay;

use serde_json::Value;

use crate::spec_file::SpecFileError;
use crate::syntax::pointer::Pointer;

pub use filter::{Filter, Selection};
pub use overlay::Overlay;

/// Changes of a document, applied to its tree before the document is checked. The default changes
/// nothing.
#[derive(Debug, Clone, Default)]
pub struct Edits {
    /// The overlays, applied in this order.
    pub overlays: Vec<Overlay>,
    /// The choice of operations, applied to what the overlays leave.
    pub filter: Filter,
}

impl Edits {
    /// Returns true if nothing is changed.
    pub fn is_empty(&self) -> bool {
        self.overlays.is_empty() && self.filter.is_empty()
    }

    /// Applies the overlays to the tree of a document as its author wrote it.
    pub(crate) fn overlay(&self, root: &mut Value) -> Result<(), SpecFileError> {
        let mut overlays = self.overlays.iter();
        overlays.try_for_each(|overlay| overlay.apply(root))
    }

    /// Applies the filter to a tree in the form of OpenAPI 3.0. The components in `used` stay,
    /// whether or not an operation reaches them.
    pub(crate) fn filter(&self, root: &mut Value, used: &[Pointer]) -> Result<(), SpecFileError> {
        self.filter.apply(root, used)
    }

    /// Changes the tree of a document. The components in `used` stay, whether or not an operation
    /// reaches them.
    ///
    /// # Errors
    /// Returns an error if an action of an overlay or an entry of the filter matches nothing.
    pub fn apply(&self, root: &mut Value, used: &[Pointer]) -> Result<(), SpecFileError> {
        self.overlay(root)?;
        self.filter(root, used)
    }
}
