//! Errors of tasks.

use std::any::Any;
use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// The error of a wait for a task: the task ended badly, or the wait ended before it.
///
/// Each has the task as the server last told of it: see [`task`](Self::task).
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum TaskError {
    /// The task failed.
    #[non_exhaustive]
    Failed {
        /// The id of the operation that polled the task.
        operation: &'static str,
        /// The server's message about the task.
        message: Option<String>,
        /// The task as it ended.
        task: LastTask,
    },
    /// The task was cancelled.
    #[non_exhaustive]
    Cancelled {
        /// The id of the operation that polled the task.
        operation: &'static str,
        /// The server's message about the task.
        message: Option<String>,
        /// The task as it ended.
        task: LastTask,
    },
    /// The task ended with warnings, and the caller didn't
    /// [accept](super::WaitOptions::accept_warnings) them.
    #[non_exhaustive]
    Warned {
        /// The id of the operation that polled the task.
        operation: &'static str,
        /// The server's message about the task.
        message: Option<String>,
        /// The task as it ended.
        task: LastTask,
    },
    /// The task continues in the server, but the deadline has passed.
    #[non_exhaustive]
    Deadline {
        /// The id of the operation that polled the task.
        operation: &'static str,
        /// The time limit of the wait.
        limit: Duration,
        /// The task as the server last told of it.
        task: LastTask,
    },
    /// The server couldn't be asked for longer than the
    /// [longest outage](super::WaitOptions::longest_outage). The task may continue there.
    #[non_exhaustive]
    Unreachable {
        /// The id of the operation that polled the task.
        operation: &'static str,
        /// The task as the server last told of it.
        task: LastTask,
        /// The error of the last poll.
        error: Arc<crate::Error>,
    },
    /// The task has had a status for [too long](super::WaitOptions::longest_unknown) that this version
    /// of the crate doesn't know.
    #[non_exhaustive]
    Unknown {
        /// The id of the operation that polled the task.
        operation: &'static str,
        /// The task as the server last told of it.
        task: LastTask,
    },
    /// The task continues in the server, but can't be polled because it has no id.
    #[non_exhaustive]
    Lost {
        /// The id of the operation that would have polled the task.
        operation: &'static str,
        /// The task as the server told of it.
        task: LastTask,
    },
}

/// The task as the server last told of it, of any type; empty if it never did.
#[derive(Clone)]
pub struct LastTask(Option<Arc<dyn Any + Send + Sync>>);

impl LastTask {
    pub(super) fn new<T: Any + Send + Sync>(task: Option<T>) -> Self {
        Self(task.map(|task| Arc::new(task) as Arc<dyn Any + Send + Sync>))
    }

    /// Returns the task if it is a `T`, which is the type that was waited for.
    pub fn get<T: Any + Send + Sync>(&self) -> Option<&T> {
        self.0.as_ref()?.downcast_ref()
    }
}

/// Shows nothing of the task: a response may contain values that must not be logged.
impl fmt::Debug for LastTask {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("LastTask").finish_non_exhaustive()
    }
}

impl TaskError {
    /// Returns the task as the server last told of it, if it is a `T`, which is the type that was
    /// waited for.
    pub fn task<T: Any + Send + Sync>(&self) -> Option<&T> {
        match self {
            Self::Failed { task, .. }
            | Self::Cancelled { task, .. }
            | Self::Warned { task, .. }
            | Self::Deadline { task, .. }
            | Self::Unreachable { task, .. }
            | Self::Unknown { task, .. }
            | Self::Lost { task, .. } => task.get(),
        }
    }
}

impl fmt::Display for TaskError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ended = |formatter: &mut fmt::Formatter<'_>, operation, how, message: &Option<_>| {
            write!(formatter, "{operation}: the task {how}")?;
            match message {
                Some(message) => write!(formatter, ": {message}"),
                None => Ok(()),
            }
        };
        match self {
            Self::Failed {
                operation, message, ..
            } => ended(formatter, operation, "failed", message),
            Self::Cancelled {
                operation, message, ..
            } => ended(formatter, operation, "was cancelled", message),
            Self::Warned {
                operation, message, ..
            } => ended(formatter, operation, "ended with warnings", message),
            Self::Deadline {
                operation, limit, ..
            } => {
                write!(
                    formatter,
                    "{operation}: the task took longer than {limit:?}"
                )
            }
            Self::Unreachable { operation, .. } => {
                write!(
                    formatter,
                    "{operation}: the server can't be asked for the task"
                )
            }
            Self::Unknown { operation, .. } => {
                write!(
                    formatter,
                    "{operation}: the task has a status that is not known"
                )
            }
            Self::Lost { operation, .. } => {
                write!(
                    formatter,
                    "{operation}: the task has no id to ask for it by"
                )
            }
        }
    }
}

impl Error for TaskError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Unreachable { error, .. } => Some(&**error),
            _ => None,
        }
    }
}
