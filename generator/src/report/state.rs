//! How a change is to be taken.

use std::fmt;

use serde::Serialize;

use super::Reported;
use crate::diff::Severity;

/// How a change is to be taken: by its severity, unless it is accepted. The worst comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// It breaks clients.
    Breaking,
    /// It may break some.
    Warning,
    /// It breaks none.
    Info,
    /// The policy accepts it.
    Accepted,
}

impl State {
    /// All of them, the worst first.
    pub const ALL: [Self; 4] = [Self::Breaking, Self::Warning, Self::Info, Self::Accepted];
}

impl Reported {
    /// How it is to be taken.
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
