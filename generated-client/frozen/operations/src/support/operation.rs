//! Operations as values.

use super::{Error, Method, Request, RequestError, Response};

/// Something the engine can be asked to do.
///
/// An operation holds its arguments and knows how to write its request and how to read the answer
/// to it; it doesn't send anything. So any client can send any operation, and a test needs none.
pub trait Operation {
    /// Its name in the API (OpenAPI's `operationId`).
    const ID: &'static str;

    /// Its method.
    const METHOD: Method;

    /// Its path below the API's root, with `{name}` where a parameter stands.
    const PATH: &'static str;

    /// The ways to authenticate it, any of which serves; each names the schemes that it takes
    /// together (OpenAPI's Security Requirement Objects). None are needed where this is empty, or
    /// where one of them is.
    const SECURITY: &'static [&'static [&'static str]];

    /// The URL of a server of its own, in place of the API's.
    const SERVER: Option<&'static str> = None;

    /// What a success brings.
    type Answer;

    /// Writes its request.
    ///
    /// # Errors
    /// When one of its arguments can't be sent.
    fn request(&self) -> Result<Request, RequestError>;

    /// Reads the answer to its request.
    ///
    /// # Errors
    /// [`Error::Status`] when the engine refuses, [`Error::Decode`] when the answer is not as the
    /// API's document says.
    fn answer(response: Response) -> Result<Self::Answer, Error>;
}
