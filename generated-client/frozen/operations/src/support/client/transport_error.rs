//! Engines that can't be reached.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

use super::super::Error;
use super::payload::Unreadable;
use super::{IoError, TimeoutError};

/// The engine can't be reached, or the connection to it broke.
///
/// It tells the operation and the reason, and neither the query nor anything else that was sent.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct TransportError {
    /// The id of the operation.
    pub operation: &'static str,
    is_connect: bool,
    cause: Arc<dyn StdError + Send + Sync>,
}

impl TransportError {
    /// Whether no connection came about (no such host, refused, not to be trusted), so that nothing
    /// has arrived; otherwise it broke later, and what was sent may have been done.
    pub fn is_connect(&self) -> bool {
        self.is_connect
    }

    /// What the layers below say, from the outermost to the root by way of
    /// [`source`](StdError::source).
    pub fn cause(&self) -> &(dyn StdError + Send + Sync + 'static) {
        &*self.cause
    }
}

/// The message names the root of the causes, which is what there is to know; the others go with
/// [`cause`](TransportError::cause), and so no report names any twice.
impl fmt::Display for TransportError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = if self.is_connect {
            "can't connect to the engine"
        } else {
            "the connection to the engine broke"
        };
        write!(
            formatter,
            "{}: {what}: {}",
            self.operation,
            root(&*self.cause)
        )
    }
}

impl StdError for TransportError {}

/// What an error of the HTTP client means for an operation.
pub(super) fn from_http(operation: &'static str, error: reqwest::Error) -> Error {
    // The URL has the query in it.
    let error = error.without_url();
    let is_connect = error.is_connect();
    if let Some(Unreadable(cause)) = chain(&error).find_map(|cause| cause.downcast_ref()) {
        return IoError::read(operation, Arc::clone(cause)).into();
    }
    if error.is_timeout() {
        // A limit that the caller's own HTTP client has set; how long it is, only that one knows.
        return TimeoutError {
            operation,
            is_connect,
            limit: None,
        }
        .into();
    }
    TransportError {
        operation,
        is_connect,
        cause: Arc::new(error),
    }
    .into()
}

/// An error and its causes, the outermost first.
fn chain<'e>(
    error: &'e (dyn StdError + 'static),
) -> impl Iterator<Item = &'e (dyn StdError + 'static)> {
    std::iter::successors(Some(error), |&error| error.source())
}

/// The cause of all.
fn root<'e>(error: &'e (dyn StdError + 'static)) -> &'e (dyn StdError + 'static) {
    chain(error).last().unwrap_or(error)
}
