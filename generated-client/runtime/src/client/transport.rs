//! What sends requests.

use std::error::Error;
use std::pin::Pin;

/// What sends the requests of a client, one attempt at a time: an HTTP client, something around one, or
/// a double for tests.
///
/// Logins, retries, limits and the decoding of responses are above it, so a transport that wraps another
/// is the place for what concerns each attempt: another header, a signature, a log, a limit of how many
/// are sent at once. It is one trait rather than a layer of tower's, because a program wraps one kind of
/// service here, and needs no types for the others.
///
/// ```
/// use sdk_runtime::reqwest::{Client, Request};
/// use sdk_runtime::{Sending, Transport};
///
/// /// Adds the id of the trace to each request.
/// struct Traced(Client);
///
/// impl Transport for Traced {
///     fn send(&self, mut request: Request) -> Sending<'_> {
///         let parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
///         request.headers_mut().insert("traceparent", parent.parse().expect("it is ASCII"));
///         self.0.send(request)
///     }
/// }
/// ```
pub trait Transport: Send + Sync {
    /// Sends a request, and returns the response when its headers are there.
    ///
    /// # Errors
    /// Returns the error that the response didn't come. One of `reqwest` and one of the standard
    /// library's I/O tell whether a connection was established; after any other, the request may have
    /// arrived.
    fn send(&self, request: reqwest::Request) -> Sending<'_>;
}

/// The future of a response.
pub type Sending<'t> =
    Pin<Box<dyn Future<Output = Result<reqwest::Response, Failure>> + Send + 't>>;

/// Why there is no response.
type Failure = Box<dyn Error + Send + Sync>;

impl Transport for reqwest::Client {
    fn send(&self, request: reqwest::Request) -> Sending<'_> {
        let response = self.execute(request);
        Box::pin(async { Ok(response.await?) })
    }
}
