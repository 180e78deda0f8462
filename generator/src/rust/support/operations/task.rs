//! Tasks, which continue after the response.

use super::Operation;

/// A task that continues in the {{server}} after the response, such as the execution of a job.
pub trait Task: Sized + Send + Sync + 'static {
    /// The operation that polls the task: it returns the task again, in its current state.
    type Poll: Operation<Output = Self>;

    /// Creates the operation that polls the task; `None` if the task has no id.
    fn poll(&self) -> Option<Self::Poll>;

    /// Returns the state of the task.
    fn state(&self) -> TaskState;

    /// Returns the amount that is done and the total amount, each if it is known.
    fn progress(&self) -> Option<(i64, Option<i64>)> {
        None
    }

    /// Returns the {{server}}'s message about a failure or warnings, if there is one.
    fn failure(&self) -> Option<&str> {
        None
    }
}

/// The state of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TaskState {
    /// The task is waiting or running. A status that this version of the crate doesn't know also
    /// counts as running.
    Running,
    /// The task succeeded.
    Succeeded,
    /// The task ended with warnings: for example, it met data that didn't conform.
    Warned,
    /// The task failed or was cancelled.
    Failed,
}
