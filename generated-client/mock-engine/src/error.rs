//! Errors of documents, and errors in starting an engine.

use std::io;
use std::net::SocketAddr;

/// An error in a document that prevents an engine from responding from it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DocumentError {
    /// The text is neither YAML nor JSON.
    #[error("the document is neither YAML nor JSON: {0}")]
    Unreadable(String),
    /// The text is no document of OpenAPI 3.0.
    #[error("the document is not one of OpenAPI 3.0: {0}")]
    NotOpenApi(String),
    /// A `$ref` leads nowhere, or in a circle.
    #[error("the reference `{reference}` leads nowhere")]
    Reference {
        /// The text of the `$ref`.
        reference: String,
    },
    /// A schema is invalid.
    #[error("{place}: the schema can't be used: {reason}")]
    Schema {
        /// The operation, and the place in it.
        place: String,
        /// The reason why it is invalid.
        reason: String,
    },
    /// A part of an operation is missing or has another form.
    #[error("{place}: {reason}")]
    Operation {
        /// The operation.
        place: String,
        /// A description of the error.
        reason: String,
    },
}

/// An error in starting an engine.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StartError {
    /// No engine can respond from the document.
    #[error(transparent)]
    Document(#[from] DocumentError),
    /// The address is taken, or is not one of this machine.
    #[error("can't listen on {address}: {source}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// The I/O error.
        source: io::Error,
    },
    /// The system has no thread for the engine.
    #[error("can't start the engine's thread: {0}")]
    Thread(io::Error),
}
