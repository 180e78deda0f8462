//! How many changes there are.

use schemars::JsonSchema;
use serde::Serialize;

use super::Reported;
use crate::diff::Severity;

/// How many changes there are, by severity; one that is accepted counts as that alone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Counts {
    /// Those that break clients.
    pub breaking: usize,
    /// Those that may break some.
    pub warning: usize,
    /// Those that break none.
    pub info: usize,
    /// Those that the policy accepts, whatever they do.
    pub accepted: usize,
}

impl Counts {
    /// Counts changes.
    pub(super) fn of(changes: &[Reported]) -> Self {
        let mut counts = Self::default();
        for reported in changes {
            let count = match (&reported.accepted, reported.change.severity) {
                (Some(_), _) => &mut counts.accepted,
                (None, Severity::Breaking) => &mut counts.breaking,
                (None, Severity::Warning) => &mut counts.warning,
                (None, Severity::Info) => &mut counts.info,
            };
            *count += 1;
        }
        counts
    }

    /// How many there are in all.
    pub fn total(self) -> usize {
        self.breaking + self.warning + self.info + self.accepted
    }
}
