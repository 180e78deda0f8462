//! Errors of timeouts.

use std::error::Error;
use std::fmt;
use std::time::Duration;

/// The error of a server that doesn't respond in time.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct TimeoutError {
    /// The id of the operation.
    pub operation: &'static str,
    /// The time limit, if the client knows it.
    pub limit: Option<Duration>,
    pub(super) is_connect: bool,
}

impl TimeoutError {
    /// Returns `true` if no connection was established, so that nothing has arrived. Otherwise
    /// the server may have carried out the request.
    pub fn is_connect(&self) -> bool {
        self.is_connect
    }
}

impl fmt::Display for TimeoutError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = if self.is_connect {
            "no connection to the server in time"
        } else {
            "no response in time"
        };
        write!(formatter, "{}: {what}", self.operation)?;
        match self.limit {
            Some(limit) => write!(formatter, " ({limit:?})"),
            None => Ok(()),
        }
    }
}

impl Error for TimeoutError {}
