//! Tasks that don't end well.

use std::any::Any;
use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::super::Task;

/// A task failed, ended with warnings, or took longer than it may.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum TaskError {
    /// It failed, or was cancelled.
    #[non_exhaustive]
    Failed {
        /// The id of the operation that asked for it.
        operation: &'static str,
        /// What the engine says about it.
        message: Option<String>,
        /// The task as it ended.
        task: EndedTask,
    },
    /// It ended with warnings, and the caller didn't
    /// [accept](super::WaitOptions::accept_warnings) them.
    #[non_exhaustive]
    Warned {
        /// The id of the operation that asked for it.
        operation: &'static str,
        /// What the engine says about it.
        message: Option<String>,
        /// The task as it ended.
        task: EndedTask,
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

/// A task that has ended, of whatever type it is.
#[derive(Clone)]
pub struct EndedTask(Arc<dyn Any + Send + Sync>);

impl EndedTask {
    pub(super) fn new<T: Task>(task: T) -> Self {
        Self(Arc::new(task))
    }

    /// Returns the task if it is a `T`, which is the type that was waited for.
    pub fn get<T: Task>(&self) -> Option<&T> {
        self.0.downcast_ref()
    }
}

/// Shows nothing of the task: an answer may hold what is not for a log.
impl fmt::Debug for EndedTask {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("EndedTask").finish_non_exhaustive()
    }
}

impl TaskError {
    /// Returns the task as it ended, if it did and is a `T`, which is the type that was waited for.
    pub fn task<T: Task>(&self) -> Option<&T> {
        match self {
            Self::Failed { task, .. } | Self::Warned { task, .. } => task.get(),
            Self::Deadline { .. } | Self::Lost { .. } => None,
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
            Self::Warned {
                operation, message, ..
            } => ended(formatter, operation, "ended with warnings", message),
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
