//! What runs on after the answer.

use super::Operation;

/// Something that runs on after the answer, such as an execution of a job.
pub trait Task: Sized + Send + Sync + 'static {
    /// The operation that tells of it again.
    type Poll: Operation<Answer = Self>;

    /// The operation that tells of it again; `None` if it has no id to ask for.
    fn poll(&self) -> Option<Self::Poll>;

    /// Where it stands.
    fn state(&self) -> TaskState;

    /// How much is done, and of how much, where that is known.
    fn progress(&self) -> Option<(i64, Option<i64>)> {
        None
    }

    /// What went wrong, where it says so.
    fn failure(&self) -> Option<&str> {
        None
    }
}

/// Where a task stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TaskState {
    /// It waits or runs; so does one whose status this version of the crate doesn't know.
    Running,
    /// It has ended well.
    Succeeded,
    /// It has ended, but with warnings: it met data that did not conform, say.
    Warned,
    /// It has failed, or was cancelled.
    Failed,
}
