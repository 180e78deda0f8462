//! Waiting for tasks.

use std::fmt;
use std::time::Duration;

use tokio::time;

use super::super::{Error, Operation, Task, TaskState};
use super::retry_policy::backoff;
use super::{Client, EndedTask, TaskError};

/// Options of a wait for a task: its deadline, its delays, whether it accepts warnings, and its
/// callback.
pub struct WaitOptions<'a, T> {
    deadline: Option<Duration>,
    first_delay: Duration,
    longest_delay: Duration,
    accepts_warnings: bool,
    on_progress: Option<Callback<'a, T>>,
}

/// The callback that receives the task.
type Callback<'a, T> = Box<dyn FnMut(&T) + Send + 'a>;

impl<'a, T> WaitOptions<'a, T> {
    /// Creates the default options: no deadline and no callback. The task is polled after a
    /// second, and then at growing intervals of up to 30 seconds. Warnings aren't accepted.
    pub fn new() -> Self {
        Self {
            deadline: None,
            first_delay: Duration::from_secs(1),
            longest_delay: Duration::from_secs(30),
            accepts_warnings: false,
            on_progress: None,
        }
    }

    /// Sets the maximum time to wait in total.
    #[must_use]
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.deadline = Some(deadline);
        self
    }

    /// Sets the first delay and the longest delay between polls. The delay doubles each time, up
    /// to the longest. Each delay is shortened at random by up to a half.
    #[must_use]
    pub fn delays(mut self, first: Duration, longest: Duration) -> Self {
        self.first_delay = first;
        self.longest_delay = longest;
        self
    }

    /// Sets whether an end [with warnings](TaskState::Warned) is a success rather than the error
    /// [`TaskError::Warned`].
    ///
    /// A task that ends with warnings may have left a part of its work undone.
    #[must_use]
    pub fn accept_warnings(mut self, accept: bool) -> Self {
        self.accepts_warnings = accept;
        self
    }

    /// Sets a callback that receives the task at the start and after each poll. It also receives
    /// the task as it ended, before [`wait`](Client::wait) returns, even if the task failed.
    #[must_use]
    pub fn on_progress(mut self, callback: impl FnMut(&T) + Send + 'a) -> Self {
        self.on_progress = Some(Box::new(callback));
        self
    }
}

impl<T> Default for WaitOptions<'_, T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> fmt::Debug for WaitOptions<'_, T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("WaitOptions")
            .field("deadline", &self.deadline)
            .field("first_delay", &self.first_delay)
            .field("longest_delay", &self.longest_delay)
            .field("accepts_warnings", &self.accepts_warnings)
            .finish_non_exhaustive()
    }
}

/// Polls a task until it has ended or the deadline has passed.
pub(super) async fn wait<T: Task>(
    client: &Client,
    task: T,
    options: WaitOptions<'_, T>,
) -> Result<T, Error> {
    let Some(limit) = options.deadline else {
        return follow(client, task, options).await;
    };
    let outcome = time::timeout(limit, follow(client, task, options)).await;
    outcome.unwrap_or_else(|_| {
        Err(TaskError::Deadline {
            operation: <T::Poll as Operation>::ID,
            limit,
        }
        .into())
    })
}

/// Polls a task until it has ended.
async fn follow<T: Task>(
    client: &Client,
    mut task: T,
    mut options: WaitOptions<'_, T>,
) -> Result<T, Error> {
    let operation = <T::Poll as Operation>::ID;
    let mut delays = backoff(options.first_delay, options.longest_delay);
    loop {
        if let Some(callback) = &mut options.on_progress {
            callback(&task);
        }
        match task.state() {
            TaskState::Running => {}
            TaskState::Succeeded => return Ok(task),
            TaskState::Warned if options.accepts_warnings => return Ok(task),
            TaskState::Warned => {
                return Err(TaskError::Warned {
                    operation,
                    message: task.failure().map(str::to_owned),
                    task: EndedTask::new(task),
                }
                .into());
            }
            TaskState::Failed => {
                return Err(TaskError::Failed {
                    operation,
                    message: task.failure().map(str::to_owned),
                    task: EndedTask::new(task),
                }
                .into());
            }
        }
        let poll = task.poll().ok_or(TaskError::Lost { operation })?;
        time::sleep(delays.next().unwrap_or(options.longest_delay)).await;
        task = client.send(poll).await?;
    }
}
