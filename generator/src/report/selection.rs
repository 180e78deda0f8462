//! Parts of a report.

use super::{Counts, Report, Reported};
use crate::diff::Severity;

/// Which changes make a report one to fail on; what is accepted never does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FailOn {
    /// Those that break clients.
    Breaking,
    /// Those too that may break some.
    Warning,
    /// All.
    Any,
}

impl Report {
    /// Keeps the changes of these tags, if there are any: those of their operations, and of the types
    /// that these hold.
    pub fn only(&mut self, tags: &[String]) {
        if !tags.is_empty() {
            self.keep(|reported| reported.tags.iter().any(|tag| tags.contains(tag)));
        }
    }

    /// Keeps the changes that are at least as severe.
    pub fn at_least(&mut self, severity: Severity) {
        self.keep(|reported| reported.change.severity >= severity);
    }

    /// How many changes there are to fail on.
    pub fn failures(&self, fail_on: FailOn) -> usize {
        match fail_on {
            FailOn::Breaking => self.counts.breaking,
            FailOn::Warning => self.counts.breaking + self.counts.warning,
            FailOn::Any => self.counts.total() - self.counts.accepted,
        }
    }

    fn keep(&mut self, wanted: impl Fn(&Reported) -> bool) {
        self.changes.retain(wanted);
        self.counts = Counts::of(&self.changes);
    }
}
