//! How often a request is sent again, and when.

use std::time::Duration;

use backon::{BackoffBuilder, ExponentialBuilder};

use super::super::{Error, Method};
use super::reply::Reply;

/// No delay is longer, whatever it was set to: it keeps the arithmetic of times from overflowing.
const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);

/// How often a request is sent again, and when.
///
/// Sent again is what fails for now: no connection came about or it broke, or the status is 429,
/// 502, 503 or 504. What may have arrived is sent again only if its method is idempotent
/// ([`Method::is_idempotent`]); a POST, then, only when no connection came about, and nothing that
/// holds a [`Reader`](super::super::Reader) is sent twice. A timeout is not tried again, save that
/// of connecting: the caller has waited as long as it wants to.
///
/// A DELETE is idempotent in what it does, yet not in what it answers: where the first answer got
/// lost, the second may be 404.
///
/// The delay doubles with each attempt, and each is cut at random by up to a half, so that clients
/// that failed together don't come back together. Where the engine says how long to wait
/// (`Retry-After`), it is at least that long; where that is longer than the longest delay, nothing
/// is sent again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RetryPolicy {
    retries: u32,
    first_delay: Duration,
    longest_delay: Duration,
}

impl RetryPolicy {
    /// Up to three retries, after half a second, one and two; at most 30 seconds where the engine
    /// says how long.
    pub const fn new() -> Self {
        Self {
            retries: 3,
            first_delay: Duration::from_millis(500),
            longest_delay: Duration::from_secs(30),
        }
    }

    /// Nothing is sent again.
    pub const fn none() -> Self {
        Self::new().retries(0)
    }

    /// How often a request is sent again at most.
    #[must_use]
    pub const fn retries(self, retries: u32) -> Self {
        Self { retries, ..self }
    }

    /// The delay before the first retry; at most a day.
    #[must_use]
    pub fn first_delay(self, delay: Duration) -> Self {
        Self {
            first_delay: delay.min(LONGEST),
            ..self
        }
    }

    /// The longest delay; at most a day.
    #[must_use]
    pub fn longest_delay(self, delay: Duration) -> Self {
        Self {
            longest_delay: delay.min(LONGEST),
            ..self
        }
    }

    /// The delays before the retries of one request.
    pub(super) fn delays(self) -> impl Iterator<Item = Duration> + Send + use<> {
        backoff(self.first_delay, self.longest_delay).take(self.retries as usize)
    }

    /// How long to wait before the request is sent again; `None` if it is not to be.
    pub(super) fn delay(
        self,
        method: Method,
        outcome: &Result<Reply, Error>,
        delays: &mut impl Iterator<Item = Duration>,
    ) -> Option<Duration> {
        let told = match outcome {
            Ok(reply) if method.is_idempotent() && is_for_now(reply.status()) => {
                reply.retry_after()
            }
            Err(Error::Transport(error)) if method.is_idempotent() || error.is_connect() => None,
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

/// Whether a status is that of a server or proxy which is down, or overrun, for now.
fn is_for_now(status: u16) -> bool {
    matches!(status, 429 | 502 | 503 | 504)
}

/// Delays without an end: each twice the one before, up to the longest, and cut at random by up to
/// a half.
pub(super) fn backoff(
    first: Duration,
    longest: Duration,
) -> impl Iterator<Item = Duration> + Send + use<> {
    let (first, longest) = (first.min(longest).min(LONGEST), longest.min(LONGEST));
    // The jitter of backon adds up to as much again.
    ExponentialBuilder::new()
        .with_factor(2.0)
        .with_min_delay(first / 2)
        .with_max_delay(longest / 2)
        .with_jitter()
        .without_max_times()
        .build()
}
