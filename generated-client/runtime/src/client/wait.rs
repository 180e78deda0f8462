//! Waiting for tasks.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use tokio::time::{self, Instant};

use super::retry_policy::backoff;
use super::{Client, LastTask, TaskError};
use crate::{Error, Operation, Task, TaskState};

/// Options of a wait for a task: its deadline, its delays, what it accepts, and its callbacks.
///
/// A wait goes on through an outage: while the server can't be reached, doesn't respond in time, or
/// responds with 429, 502, 503 or 504 ([`Error::is_retryable`]), the task is polled as before. It ends
/// only if the outage is longer than [`longest_outage`](Self::longest_outage).
pub struct WaitOptions<'a, T> {
    deadline: Option<Duration>,
    first_delay: Duration,
    longest_delay: Duration,
    longest_outage: Duration,
    longest_unknown: Option<Duration>,
    accepts_warnings: bool,
    on_progress: Option<Callback<'a, T>>,
    on_outage: Option<Callback<'a, Error>>,
}

/// A callback that receives the task, or the error of a poll.
type Callback<'a, T> = Box<dyn FnMut(&T) + Send + 'a>;

/// The default of the longest outage.
const OUTAGE: Duration = Duration::from_secs(15 * 60);

impl<'a, T> WaitOptions<'a, T> {
    /// Creates the default options: no deadline and no callback. The task is polled after a
    /// second, and then at growing intervals of up to 30 seconds. Warnings aren't accepted. An outage
    /// may last 15 minutes, and a status may be unknown for any time.
    pub fn new() -> Self {
        Self {
            deadline: None,
            first_delay: Duration::from_secs(1),
            longest_delay: Duration::from_secs(30),
            longest_outage: OUTAGE,
            longest_unknown: None,
            accepts_warnings: false,
            on_progress: None,
            on_outage: None,
        }
    }

    /// Sets the maximum time to wait in total.
    #[must_use]
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.deadline = Some(deadline);
        self
    }

    /// Sets the longest outage. A longer one ends the wait with [`TaskError::Unreachable`].
    #[must_use]
    pub fn longest_outage(mut self, outage: Duration) -> Self {
        self.longest_outage = outage;
        self
    }

    /// Sets how long the status may be one that this version of the crate doesn't know. A longer time
    /// ends the wait with [`TaskError::Unknown`].
    #[must_use]
    pub fn longest_unknown(mut self, unknown: Duration) -> Self {
        self.longest_unknown = Some(unknown);
        self
    }

    /// Sets a callback that receives the error of each poll during an outage.
    #[must_use]
    pub fn on_outage(mut self, callback: impl FnMut(&Error) + Send + 'a) -> Self {
        self.on_outage = Some(Box::new(callback));
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
            .field("longest_outage", &self.longest_outage)
            .field("longest_unknown", &self.longest_unknown)
            .field("accepts_warnings", &self.accepts_warnings)
            .finish_non_exhaustive()
    }
}

/// A wait for a task: what is known of it, and when to give up.
struct Wait<'a, T> {
    client: &'a Client,
    options: WaitOptions<'a, T>,
    /// The end of the wait.
    end: Option<Instant>,
    /// The task when the server last told of it.
    task: Option<T>,
    /// The beginning of the current outage.
    outage: Option<Instant>,
    /// The time since when the status is unknown.
    unknown: Option<Instant>,
}

/// Polls a task until it has ended.
pub(super) async fn wait<T: Task<P>, P: Operation<Output = T>>(
    client: &Client,
    task: T,
    options: WaitOptions<'_, T>,
) -> Result<T, Error> {
    let mut wait = Wait::new(client, options);
    let told = wait.told(task)?;
    wait.follow(told).await
}

/// Polls a task of which only the operation is known that polls it.
pub(super) async fn resume<T: Task<P>, P: Operation<Output = T>>(
    client: &Client,
    poll: P,
    options: WaitOptions<'_, T>,
) -> Result<T, Error> {
    let mut wait = Wait::new(client, options);
    let told = match wait.ask(&poll).await? {
        None => Told::Goes(poll),
        Some(task) => wait.told(task)?,
    };
    wait.follow(told).await
}

/// What to do with a task.
enum Told<T, P> {
    /// It has ended well.
    Ended(T),
    /// It continues, and this operation polls it.
    Goes(P),
}

impl<'a, T> Wait<'a, T> {
    fn new(client: &'a Client, options: WaitOptions<'a, T>) -> Self {
        let limit = options.deadline;
        Self {
            client,
            options,
            end: limit.and_then(|limit| Instant::now().checked_add(limit)),
            task: None,
            outage: None,
            unknown: None,
        }
    }

    /// Polls the task until it has ended.
    async fn follow<P: Operation<Output = T>>(&mut self, mut told: Told<T, P>) -> Result<T, Error>
    where
        T: Task<P>,
    {
        let mut delays = backoff(self.options.first_delay, self.options.longest_delay);
        loop {
            let poll = match told {
                Told::Ended(task) => return Ok(task),
                Told::Goes(poll) => poll,
            };
            let delay = delays.next().unwrap_or(self.options.longest_delay);
            self.until(P::ID, time::sleep(delay)).await?;
            told = match self.ask(&poll).await? {
                None => Told::Goes(poll),
                Some(task) => self.told(task)?,
            };
        }
    }

    /// Asks for the task; `None` if the server can't be asked for now.
    async fn ask<P: Operation<Output = T>>(&mut self, poll: &P) -> Result<Option<T>, Error>
    where
        T: Task<P>,
    {
        let client = self.client;
        let error = match self.until(P::ID, client.send(poll)).await? {
            Ok(task) => {
                self.outage = None;
                return Ok(Some(task));
            }
            Err(error) if error.is_retryable() => error,
            Err(error) => return Err(error),
        };
        let since = *self.outage.get_or_insert_with(Instant::now);
        if since.elapsed() >= self.options.longest_outage {
            return Err(TaskError::Unreachable {
                operation: P::ID,
                task: LastTask::new(self.task.take()),
                error: Arc::new(error),
            }
            .into());
        }
        if let Some(callback) = &mut self.options.on_outage {
            callback(&error);
        }
        Ok(None)
    }

    /// Decides whether a task has ended, and how.
    fn told<P: Operation<Output = T>>(&mut self, task: T) -> Result<Told<T, P>, Error>
    where
        T: Task<P>,
    {
        if let Some(callback) = &mut self.options.on_progress {
            callback(&task);
        }
        let (operation, state) = (P::ID, task.state());
        let message = task.failure().map(str::to_owned);
        self.unknown = match state {
            TaskState::Unknown => self.unknown.or_else(|| Some(Instant::now())),
            _ => None,
        };
        let unknown = self.unknown.zip(self.options.longest_unknown);
        let is_unknown = unknown.is_some_and(|(since, longest)| since.elapsed() >= longest);
        let poll = task.poll();
        let ended = |task| LastTask::new(Some(task));
        Err(match (state, poll) {
            (TaskState::Succeeded, _) => return Ok(Told::Ended(task)),
            (TaskState::Warned, _) if self.options.accepts_warnings => {
                return Ok(Told::Ended(task));
            }
            (TaskState::Warned, _) => TaskError::Warned {
                operation,
                message,
                task: ended(task),
            },
            (TaskState::Failed, _) => TaskError::Failed {
                operation,
                message,
                task: ended(task),
            },
            (TaskState::Cancelled, _) => TaskError::Cancelled {
                operation,
                message,
                task: ended(task),
            },
            (TaskState::Unknown, _) if is_unknown => TaskError::Unknown {
                operation,
                task: ended(task),
            },
            (TaskState::Running | TaskState::Unknown, Some(poll)) => {
                self.task = Some(task);
                return Ok(Told::Goes(poll));
            }
            (TaskState::Running | TaskState::Unknown, None) => TaskError::Lost {
                operation,
                task: ended(task),
            },
        }
        .into())
    }

    /// Waits for a future, until the end of the wait.
    async fn until<F: Future>(
        &mut self,
        operation: &'static str,
        what: F,
    ) -> Result<F::Output, Error>
    where
        T: Send + Sync + 'static,
    {
        let (Some(end), Some(limit)) = (self.end, self.options.deadline) else {
            return Ok(what.await);
        };
        time::timeout_at(end, what).await.map_err(|_| {
            let task = LastTask::new(self.task.take());
            TaskError::Deadline {
                operation,
                limit,
                task,
            }
            .into()
        })
    }
}
