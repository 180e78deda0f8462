//! Retry policies.

use std::time::Duration;

use backon::{BackoffBuilder, ExponentialBuilder};

use super::reply::Reply;
use crate::Error;

/// The limit of all delays, whatever they are set to. It keeps the arithmetic of times from
/// overflowing.
const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);

/// A policy for retries: how often and when a request is sent again.
///
/// Temporary failures are retried: no connection was established, the connection broke, or the
/// status is 429, 502, 503 or 504. A request that may have arrived is retried only if its method
/// is idempotent ([`Method::is_idempotent`](crate::Method::is_idempotent)). So a POST is retried only if no connection was
/// established. A login is retried like an idempotent request. A request with a [`Reader`](crate::Reader) is never sent twice. A timeout
/// isn't retried, because the caller has waited as long as it wants to; but a timeout of
/// connecting is.
///
/// The effect of a DELETE is idempotent, but its response isn't: if the first response is lost,
/// the second may be 404.
///
/// The delay doubles with each attempt. Each delay is shortened at random by up to a half, so
/// that clients that failed together don't retry together. If the server says how long to wait
/// (`Retry-After`), the delay is at least that long. If that is longer than the longest delay,
/// the request isn't retried.
///
/// All clones of a client share a budget of retries: if about a hundred didn't help, calls are sent once
/// each until some succeed. So a server that is overloaded doesn't get four times the requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RetryPolicy {
    retries: u32,
    first_delay: Duration,
    longest_delay: Duration,
}

impl RetryPolicy {
    /// Creates the default policy: up to three retries, after half a second, one second and two
    /// seconds. A delay that the server asks for may be up to 30 seconds.
    pub const fn new() -> Self {
        Self {
            retries: 3,
            first_delay: Duration::from_millis(500),
            longest_delay: Duration::from_secs(30),
        }
    }

    /// Creates a policy without retries.
    pub const fn none() -> Self {
        Self::new().retries(0)
    }

    /// Sets the maximum number of retries of a request.
    #[must_use]
    pub const fn retries(self, retries: u32) -> Self {
        Self { retries, ..self }
    }

    /// Sets the delay before the first retry; at most a day.
    #[must_use]
    pub fn first_delay(self, delay: Duration) -> Self {
        Self {
            first_delay: delay.min(LONGEST),
            ..self
        }
    }

    /// Sets the longest delay; at most a day.
    #[must_use]
    pub fn longest_delay(self, delay: Duration) -> Self {
        Self {
            longest_delay: delay.min(LONGEST),
            ..self
        }
    }

    /// Returns the delays before the retries of one request.
    pub(super) fn delays(self) -> impl Iterator<Item = Duration> + Send + use<> {
        backoff(self.first_delay, self.longest_delay).take(self.retries as usize)
    }

    /// Returns how long to wait before the request is sent again; `None` if it isn't retried.
    pub(super) fn delay(
        self,
        is_idempotent: bool,
        outcome: &Result<Reply, Error>,
        delays: &mut impl Iterator<Item = Duration>,
    ) -> Option<Duration> {
        let told = match outcome {
            Ok(reply) if is_idempotent && is_for_now(reply.status()) => reply.retry_after(),
            Err(Error::Transport(error)) if is_idempotent || error.is_connect() => None,
            Err(Error::Timeout(error)) if error.is_connect() => None,
            _ => return None,
        };
        let delay = delays.next()?;
        match told {
            Some(told) if told > self.longest_delay => None,
            Some(told) => Some(told.max(delay)),
            None => Some(delay),
        }
    }
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self::new()
    }
}

/// Returns `true` if a status means that a server or proxy is temporarily down or overloaded.
fn is_for_now(status: u16) -> bool {
    matches!(status, 429 | 502 | 503 | 504)
}

/// Returns an endless sequence of delays. Each is twice the previous one, up to the longest, and
/// then shortened at random by up to a half.
pub(super) fn backoff(
    first: Duration,
    longest: Duration,
) -> impl Iterator<Item = Duration> + Send + use<> {
    let (first, longest) = (first.min(longest).min(LONGEST), longest.min(LONGEST));
    // backon's jitter adds up to the delay itself again, so the delays are halved first.
    ExponentialBuilder::new()
        .with_factor(2.0)
        .with_min_delay(first / 2)
        .with_max_delay(longest / 2)
        .with_jitter()
        .without_max_times()
        .build()
}
