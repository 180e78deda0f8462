//! Tasks that don't end well.

use std::error::Error;
use std::fmt;
use std::time::Duration;

/// A task failed, or took longer than it may.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum TaskError {
    /// It failed, or was cancelled.
    #[non_exhaustive]
    Failed {
        /// The id of the operation that asked for it.
        operation: &'static str,
        /// What the engine says about it.
        message: Option<String>,
    },
    /// It goes on in the engine, but the time to wait for it is over.
    #[non_exhaustive]
    Deadline {
        /// The id of the operation that asked for it.
        operation: &'static str,
        /// The time it had.
        limit: Duration,
    },
    /// It goes on in the engine, which didn't say by what to ask for it.
    #[non_exhaustive]
    Lost {
        /// The id of the operation that would have asked for it.
        operation: &'static str,
    },
}

impl fmt::Display for TaskError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Failed {
                operation,
                message: Some(message),
            } => write!(formatter, "{operation}: the task failed: {message}"),
            Self::Failed {
                operation,
                message: None,
            } => write!(formatter, "{operation}: the task failed"),
            Self::Deadline { operation, limit } => {
                write!(
                    formatter,
                    "{operation}: the task took longer than {limit:?}"
                )
            }
            Self::Lost { operation } => {
                write!(
                    formatter,
                    "{operation}: the task has no id to ask for it by"
                )
            }
        }
    }
}

impl Error for TaskError {}
