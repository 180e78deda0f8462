//! The number of changes by severity.

use std::fmt;

use schemars::JsonSchema;
use serde::Serialize;

use super::{Reported, State};
use crate::diff::{Diff, Severity};

/// The number of changes by severity. An accepted change only counts as accepted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Counts {
    /// The number of changes that break clients.
    pub breaking: usize,
    /// The number of changes that may break some clients.
    pub warning: usize,
    /// The number of changes that break no client.
    pub info: usize,
    /// The number of changes that the policy accepts, whatever their severity.
    pub accepted: usize,
}

impl Counts {
    /// Counts the changes of a report.
    pub(super) fn of(changes: &[Reported]) -> Self {
        let mut counts = Self::default();
        for reported in changes {
            let count = match reported.state() {
                State::Breaking => &mut counts.breaking,
                State::Warning => &mut counts.warning,
                State::Info => &mut counts.info,
                State::Accepted => &mut counts.accepted,
            };
            *count += 1;
        }
        counts
    }

    /// Counts the changes of a diff.
    pub fn of_diff(diff: &Diff) -> Self {
        Self {
            breaking: diff.count(Severity::Breaking),
            warning: diff.count(Severity::Warning),
            info: diff.count(Severity::Info),
            accepted: 0,
        }
    }

    /// Returns the total number of changes.
    pub fn total(self) -> usize {
        self.breaking + self.warning + self.info + self.accepted
    }
}

/// Displays the counts for people: `10 changes (4 warnings, 6 info)`.
impl fmt::Display for Counts {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let total = self.total();
        write!(formatter, "{total} change{}", plural(total))?;
        let warning = format!("warning{}", plural(self.warning));
        let parts: Vec<String> = [
            (self.breaking, "breaking"),
            (self.warning, &warning),
            (self.info, "info"),
            (self.accepted, "accepted"),
        ]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, name)| format!("{count} {name}"))
        .collect();
        match parts.is_empty() {
            true => Ok(()),
            false => write!(formatter, " ({})", parts.join(", ")),
        }
    }
}

fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}
