//! Why there is no engine.

use std::io;
use std::net::SocketAddr;

/// A document that no engine can answer from.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DocumentError {
    /// The text is neither YAML nor JSON.
    #[error("the document is neither YAML nor JSON: {0}")]
    Unreadable(String),
    /// It is some other text.
    #[error("the document is not one of OpenAPI 3.0: {0}")]
    NotOpenApi(String),
    /// A `$ref` leads nowhere, or in a circle.
    #[error("the reference `{reference}` leads nowhere")]
    Reference {
        /// What the `$ref` says.
        reference: String,
    },
    /// A schema is none.
    #[error("{place}: the schema can't be used: {reason}")]
    Schema {
        /// The operation, and where in it.
        place: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A part of an operation is missing or of another form.
    #[error("{place}: {reason}")]
    Operation {
        /// The operation.
        place: String,
        /// What is wrong with it.
        reason: String,
    },
}

/// An engine that did not start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StartError {
    /// The document can't be answered from.
    #[error(transparent)]
    Document(#[from] DocumentError),
    /// Its address is taken, or not of this machine.
    #[error("can't listen on {address}: {source}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the system says.
        source: io::Error,
    },
    /// There is no thread to run it on.
    #[error("can't start the engine's thread: {0}")]
    Thread(io::Error),
}
