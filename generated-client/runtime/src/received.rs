//! Outputs with the responses that they came in.

use super::Success;

/// The output of an operation, with the response that it came in.
///
/// `Debug` shows of the response what [`Response`](crate::Response) shows.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Received<T> {
    /// The decoded response.
    pub output: T,
    /// The response: its status, its headers and its body. The type of an operation's headers, if it
    /// declares any, is read from it.
    pub response: Success,
}

impl<T> Received<T> {
    #[cfg(feature = "client")]
    pub(super) fn new(output: T, response: Success) -> Self {
        Self { output, response }
    }
}
