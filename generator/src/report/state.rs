//! The state of a change: its severity, unless it is accepted.

use std::fmt;

use serde::Serialize;

use super::Reported;
use crate::diff::Severity;

/// The state of a change: its severity, unless it is accepted. The worst comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// The change breaks clients.
    Breaking,
    /// The change may break some clients.
    Warning,
    /// The change breaks no client.
    Info,
    /// The policy accepts the change.
    Accepted,
}

impl State {
    /// All states, the worst first.
    pub const ALL: [Self; 4] = [Self::Breaking, Self::Warning, Self::Info, Self::Accepted];
}

impl Reported {
    /// Returns the state of the change.
    pub fn state(&self) -> State {
        match (&self.accepted, self.change.severity) {
            (Some(_), _) => State::Accepted,
            (None, Severity::Breaking) => State::Breaking,
            (None, Severity::Warning) => State::Warning,
            (None, Severity::Info) => State::Info,
        }
    }
}

impl fmt::Display for State {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(match self {
            Self::Breaking => "breaking",
            Self::Warning => "warning",
            Self::Info => "info",
            Self::Accepted => "accepted",
        })
    }
}
