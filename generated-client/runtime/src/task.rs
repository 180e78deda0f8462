//! Tasks, which continue after the response.

use super::Operation;

/// A task that continues in the server after the response, such as the execution of a job.
///
/// `Poll` is the operation that polls the task: it returns the task again, in its current state. A type
/// is polled by one operation, so that the compiler finds it.
pub trait Task<Poll: Operation<Output = Self>>: Sized + Send + Sync + 'static {
    /// Creates the operation that polls the task; `None` if the task has no id.
    fn poll(&self) -> Option<Poll>;

    /// Returns the state of the task.
    fn state(&self) -> TaskState;

    /// Returns the amount that is done and the total amount, each if it is known.
    fn progress(&self) -> Option<(i64, Option<i64>)> {
        None
    }

    /// Returns the server's message about a failure or warnings, if there is one.
    fn failure(&self) -> Option<&str> {
        None
    }
}

/// The state of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TaskState {
    /// The task is waiting or running.
    Running,
    /// The task has a status that this version of the crate doesn't know. It is waited for as if it
    /// were running.
    Unknown,
    /// The task succeeded.
    Succeeded,
    /// The task ended with warnings: for example, it met data that didn't conform.
    Warned,
    /// The task failed.
    Failed,
    /// The task was cancelled.
    Cancelled,
}
