//! Warnings that are known.

use serde::Deserialize;

use crate::spec_file::reason;
use crate::syntax::pointer::Pointer;

use super::{Diagnostic, Warning};

/// A warning that is allowed: everywhere, or at places and below them.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Allowance {
    /// Which warning.
    pub warning: Warning,
    /// Where, as the warning names it; everywhere, if there are none.
    #[serde(default)]
    pub places: Vec<Pointer>,
    /// Why it is no fault.
    #[serde(deserialize_with = "reason")]
    pub reason: String,
}

impl Allowance {
    /// Whether it is for a diagnostic.
    pub fn covers(&self, diagnostic: &Diagnostic) -> bool {
        diagnostic.code == self.warning.id()
            && (self.places.is_empty()
                || self
                    .places
                    .iter()
                    .any(|place| diagnostic.pointer.is_within(place)))
    }
}
