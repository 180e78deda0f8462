//! Errors of tasks.

use std::any::Any;
use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::super::Task;

/// The error of a task that failed, ended with warnings, took too long or has no id.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum TaskError {
    /// The task failed or was cancelled.
    #[non_exhaustive]
    Failed {
        /// The id of the operation that polled the task.
        operation: &'static str,
        /// The {{server}}'s message about the task.
        message: Option<String>,
        /// The task as it ended.
        task: EndedTask,
    },
    /// The task ended with warnings, and the caller didn't
    /// [accept](super::WaitOptions::accept_warnings) them.
    #[non_exhaustive]
    Warned {
        /// The id of the operation that polled the task.
        operation: &'static str,
        /// The {{server}}'s message about the task.
        message: Option<String>,
        /// The task as it ended.
        task: EndedTask,
    },
    /// The task continues in the {{server}}, but the deadline has passed.
    #[non_exhaustive]
    Deadline {
        /// The id of the operation that polled the task.
        operation: &'static str,
        /// The time limit of the wait.
        limit: Duration,
    },
    /// The task continues in the {{server}}, but can't be polled because it has no id.
    #[non_exhaustive]
    Lost {
        /// The id of the operation that would have polled the task.
        operation: &'static str,
    },
}

/// A task that has ended, of any type.
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

/// Shows nothing of the task: a response may contain values that must not be logged.
impl fmt::Debug for EndedTask {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("EndedTask").finish_non_exhaustive()
    }
}

impl TaskError {
    /// Returns the task if it has ended and is a `T`, which is the type that was waited for.
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
