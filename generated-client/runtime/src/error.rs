//! Errors of operations.

use serde::de::DeserializeOwned;

#[cfg(feature = "client")]
use super::{BuildError, CredentialsError, IoError, TaskError, TimeoutError, TransportError};
use super::{DecodeError, RequestError, StatusError};

/// The error of an operation.
///
/// No error shows a value that was sent, and neither do its parts. From a response, an error
/// shows only the server's own message.
#[derive(Debug, Clone, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// An argument can't be sent. Nothing was sent.
    #[error(transparent)]
    Request(#[from] RequestError),
    /// The response has a status other than 2xx.
    #[error(transparent)]
    Status(#[from] StatusError),
    /// The response is a success, but can't be decoded.
    #[error(transparent)]
    Decode(#[from] DecodeError),
    /// The client can't be built from its settings.
    #[cfg(feature = "client")]
    #[error(transparent)]
    Build(#[from] BuildError),
    /// The operation needs credentials that the client doesn't have. Nothing was sent.
    #[cfg(feature = "client")]
    #[error(transparent)]
    Credentials(#[from] CredentialsError),
    /// The server can't be reached, or the connection to it broke.
    #[cfg(feature = "client")]
    #[error(transparent)]
    Transport(#[from] TransportError),
    /// The server didn't respond in time.
    #[cfg(feature = "client")]
    #[error(transparent)]
    Timeout(#[from] TimeoutError),
    /// The body to send can't be read, or the download can't be written.
    #[cfg(feature = "client")]
    #[error(transparent)]
    Io(#[from] IoError),
    /// A task failed, ended with warnings, took too long or has no id.
    #[cfg(feature = "client")]
    #[error(transparent)]
    Task(#[from] TaskError),
}

impl Error {
    /// Returns the status code of the response if the error is [`Error::Status`].
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::Status(error) => Some(error.status),
            _ => None,
        }
    }

    /// Decodes the body of an error response. The documentation of the operation names its type.
    ///
    /// Returns `None` if there is no such response, or if its body doesn't match the type.
    /// [`StatusError::body`] returns the reason.
    pub fn body<T: DeserializeOwned>(&self) -> Option<T> {
        match self {
            Self::Status(error) => error.body().ok(),
            _ => None,
        }
    }

    /// Returns `true` if the requested object doesn't exist (404).
    pub fn is_not_found(&self) -> bool {
        self.status() == Some(404)
    }

    /// Returns `true` if the request conflicts with the server's state, such as a name that is
    /// already in use (409).
    pub fn is_conflict(&self) -> bool {
        self.status() == Some(409)
    }

    /// Returns `true` if the server doesn't know the caller: the token is missing, wrong or
    /// expired (401).
    pub fn is_unauthorized(&self) -> bool {
        self.status() == Some(401)
    }

    /// Returns `true` if the server knows the caller but doesn't allow the operation (403).
    pub fn is_forbidden(&self) -> bool {
        self.status() == Some(403)
    }

    /// Returns `true` if the same request may well succeed a little later: there were too many
    /// requests, or a server or proxy is down for now (429, 502, 503, 504), can't be reached, or
    /// didn't respond in time.
    ///
    /// This doesn't mean that nothing was done: see
    /// [`Method::is_idempotent`](super::Method::is_idempotent).
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Status(error) => matches!(error.status, 429 | 502 | 503 | 504),
            #[cfg(feature = "client")]
            Self::Transport(_) | Self::Timeout(_) => true,
            _ => false,
        }
    }
}
