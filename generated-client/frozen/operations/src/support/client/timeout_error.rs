//! Engines that take too long.

use std::error::Error;
use std::fmt;
use std::time::Duration;

/// The engine didn't answer in time.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct TimeoutError {
    /// The id of the operation.
    pub operation: &'static str,
    /// The time it had, where the client knows.
    pub limit: Option<Duration>,
    pub(super) is_connect: bool,
}

impl TimeoutError {
    /// Whether no connection came about, so that nothing has arrived; otherwise what was sent may
    /// have been done.
    pub fn is_connect(&self) -> bool {
        self.is_connect
    }
}

impl fmt::Display for TimeoutError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = if self.is_connect {
            "no connection to the engine in time"
        } else {
            "no answer in time"
        };
        write!(formatter, "{}: {what}", self.operation)?;
        match self.limit {
            Some(limit) => write!(formatter, " ({limit:?})"),
            None => Ok(()),
        }
    }
}

impl Error for TimeoutError {}
