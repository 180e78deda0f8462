//! Errors of connections.

use std::error::Error as StdError;
use std::fmt;
use std::io::{self, ErrorKind};
use std::sync::Arc;

use super::payload::Unreadable;
use super::{IoError, TimeoutError};
use crate::Error;

/// The error of a connection to the server that can't be established, or that broke.
///
/// It shows the operation and the reason, but neither the query nor anything else that was sent.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct TransportError {
    /// The id of the operation.
    pub operation: &'static str,
    is_connect: bool,
    cause: Arc<dyn StdError + Send + Sync>,
}

impl TransportError {
    /// Returns `true` if no connection was established (no such host, refused, not trusted), so
    /// that nothing has arrived. Otherwise the connection broke later, and the server may have
    /// carried out the request.
    pub fn is_connect(&self) -> bool {
        self.is_connect
    }

    /// Returns the outermost error of the layers below. Its [`source`](StdError::source) leads on
    /// to the root cause.
    pub fn cause(&self) -> &(dyn StdError + Send + Sync + 'static) {
        &*self.cause
    }
}

/// The message names only the root cause, which is the informative one. The other causes are
/// available from [`cause`](TransportError::cause), so no report shows a cause twice.
impl fmt::Display for TransportError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = if self.is_connect {
            "can't connect to the server"
        } else {
            "the connection to the server broke"
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

/// Converts an error of the HTTP client to the error of an operation.
pub(super) fn from_http(operation: &'static str, error: reqwest::Error) -> Error {
    // The URL contains the query.
    let error = error.without_url();
    let is_connect = error.is_connect();
    if let Some(Unreadable(cause)) = chain(&error).find_map(|cause| cause.downcast_ref()) {
        return IoError::read(operation, Arc::clone(cause)).into();
    }
    if error.is_timeout() {
        // The limit was set in the HTTP client, and only that knows how long it is.
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

/// Converts the error of a transport to the error of an operation.
pub(super) fn from_transport(
    operation: &'static str,
    error: Box<dyn StdError + Send + Sync>,
) -> Error {
    let error = match error.downcast::<reqwest::Error>() {
        Ok(error) => return from_http(operation, *error),
        Err(error) => error,
    };
    let is_connect = chain(&*error)
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| NEVER_CONNECTED.contains(&cause.kind()));
    TransportError {
        operation,
        is_connect,
        cause: Arc::from(error),
    }
    .into()
}

/// The kinds of errors after which nothing has arrived.
const NEVER_CONNECTED: [ErrorKind; 3] = [
    ErrorKind::ConnectionRefused,
    ErrorKind::HostUnreachable,
    ErrorKind::NetworkUnreachable,
];

/// Returns an error and its causes, the outermost first.
fn chain<'e>(
    error: &'e (dyn StdError + 'static),
) -> impl Iterator<Item = &'e (dyn StdError + 'static)> {
    std::iter::successors(Some(error), |&error| error.source())
}

/// Returns the root cause of an error.
fn root<'e>(error: &'e (dyn StdError + 'static)) -> &'e (dyn StdError + 'static) {
    chain(error).last().unwrap_or(error)
}
