//! Errors of local files and streams.

use std::error::Error;
use std::fmt;
use std::io;
use std::sync::Arc;

/// The error of a body that can't be read to be sent, or of a download that can't be written.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct IoError {
    /// The id of the operation.
    pub operation: &'static str,
    what: &'static str,
    cause: Arc<io::Error>,
}

impl IoError {
    pub(super) fn read(operation: &'static str, cause: Arc<io::Error>) -> Self {
        Self {
            operation,
            what: "can't read what is to be sent",
            cause,
        }
    }

    pub(crate) fn write(operation: &'static str, cause: io::Error) -> Self {
        Self {
            operation,
            what: "can't write what was downloaded",
            cause: Arc::new(cause),
        }
    }

    /// Returns the error of the system, the reader or the writer.
    pub fn cause(&self) -> &io::Error {
        &self.cause
    }
}

impl fmt::Display for IoError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            operation,
            what,
            cause,
        } = self;
        write!(formatter, "{operation}: {what}: {cause}")
    }
}

impl Error for IoError {}
