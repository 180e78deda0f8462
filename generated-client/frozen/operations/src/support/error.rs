//! What can go wrong with an operation.

use serde::de::DeserializeOwned;

#[cfg(feature = "client")]
use super::{BuildError, IoError, TaskError, TimeoutError, TransportError};
use super::{DecodeError, RequestError, StatusError};

/// What went wrong with an operation.
///
/// Neither an error nor what it is made of ever shows a value that was sent; of an answer it shows
/// the engine's own message only.
#[derive(Debug, Clone, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// An argument can't be sent; nothing was.
    #[error(transparent)]
    Request(#[from] RequestError),
    /// The engine didn't do what it was asked to.
    #[error(transparent)]
    Status(#[from] StatusError),
    /// The engine did, but its answer can't be read.
    #[error(transparent)]
    Decode(#[from] DecodeError),
    /// The client can't be made as it was asked for.
    #[cfg(feature = "client")]
    #[error(transparent)]
    Build(#[from] BuildError),
    /// The engine can't be reached, or the connection to it broke.
    #[cfg(feature = "client")]
    #[error(transparent)]
    Transport(#[from] TransportError),
    /// The engine didn't answer in time.
    #[cfg(feature = "client")]
    #[error(transparent)]
    Timeout(#[from] TimeoutError),
    /// What is to be sent can't be read here, or what came can't be written.
    #[cfg(feature = "client")]
    #[error(transparent)]
    Io(#[from] IoError),
    /// A task failed, ended with warnings, or took longer than it may.
    #[cfg(feature = "client")]
    #[error(transparent)]
    Task(#[from] TaskError),
}

impl Error {
    /// The status code of the answer, where that is what went wrong.
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::Status(error) => Some(error.status),
            _ => None,
        }
    }

    /// Decodes the body of the response to a request that failed; the documentation of the
    /// operation names its type.
    ///
    /// Returns `None` if no such response came, or its body has another type. See
    /// [`StatusError::body`] for what is wrong with it.
    pub fn body<T: DeserializeOwned>(&self) -> Option<T> {
        match self {
            Self::Status(error) => error.body().ok(),
            _ => None,
        }
    }

    /// Whether the thing asked for doesn't exist (404).
    pub fn is_not_found(&self) -> bool {
        self.status() == Some(404)
    }

    /// Whether it is at odds with what there is, such as a name already taken (409).
    pub fn is_conflict(&self) -> bool {
        self.status() == Some(409)
    }

    /// Whether the engine doesn't know the caller: its token is missing, wrong or expired (401).
    pub fn is_unauthorized(&self) -> bool {
        self.status() == Some(401)
    }

    /// Whether the caller, known to the engine, may not do this (403).
    pub fn is_forbidden(&self) -> bool {
        self.status() == Some(403)
    }

    /// Whether the same may well succeed a little later: too many requests, or a server or proxy
    /// that is down for now (429, 502, 503, 504), can't be reached, or didn't answer in time.
    ///
    /// It doesn't mean that nothing was done: see
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
