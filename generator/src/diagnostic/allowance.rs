//! Allowed warnings.

use serde::Deserialize;

use crate::spec_file::reason;
use crate::syntax::pointer::Pointer;

use super::{Diagnostic, Warning};

/// A warning that is allowed, everywhere or only within certain places.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Allowance {
    /// The kind of warning.
    pub warning: Warning,
    /// The places, as in the warning. If empty, the warning is allowed everywhere.
    #[serde(default)]
    pub places: Vec<Pointer>,
    /// The reason why the warning is acceptable.
    #[serde(deserialize_with = "reason")]
    pub reason: String,
}

impl Allowance {
    /// Returns true if this allows a diagnostic.
    pub fn covers(&self, diagnostic: &Diagnostic) -> bool {
        diagnostic.code == self.warning.id()
            && (self.places.is_empty()
                || self
                    .places
                    .iter()
                    .any(|place| diagnostic.pointer.is_within(place)))
    }
}
