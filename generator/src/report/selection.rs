//! Selects parts of a report.

use super::{Counts, Report, Reported};
use crate::diff::Severity;

/// The changes that a report fails on; accepted changes never count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FailOn {
    /// Changes that break clients.
    Breaking,
    /// Changes that break clients, or may break some.
    Warning,
    /// All changes.
    Any,
}

impl Report {
    /// Keeps the changes of these tags: those of their operations, and of the types that these
    /// contain. Without tags, all changes stay.
    pub fn only(&mut self, tags: &[String]) {
        if !tags.is_empty() {
            self.keep(|reported| reported.tags.iter().any(|tag| tags.contains(tag)));
        }
    }

    /// Keeps the changes of at least this severity.
    pub fn at_least(&mut self, severity: Severity) {
        self.keep(|reported| reported.change.severity >= severity);
    }

    /// Returns the number of changes to fail on.
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
