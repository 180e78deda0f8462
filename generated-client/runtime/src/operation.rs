//! The operations of the API.

use super::{Api, Error, Method, Request, RequestError, Response};

/// An operation of the API, with its arguments.
///
/// An operation builds its request and decodes the response, but doesn't send anything. So any
/// client can send any operation, and a test needs no client.
pub trait Operation {
    /// The API that the operation is of.
    const API: &'static Api;

    /// The name of the operation in the API (OpenAPI's `operationId`).
    const ID: &'static str;

    /// The HTTP method.
    const METHOD: Method;

    /// The path below the API's root, with `{name}` for each parameter.
    const PATH: &'static str;

    /// The alternative ways to authenticate the operation. Each way names the schemes that it
    /// needs together (OpenAPI's Security Requirement Objects). No authentication is needed if
    /// the list is empty or contains an empty way.
    const SECURITY: &'static [&'static [&'static str]];

    /// The URL of the operation's own server; `None` for the API's server.
    const SERVER: Option<&'static str> = None;

    /// The decoded response of a success.
    type Output;

    /// Builds the request.
    ///
    /// # Errors
    /// Returns an error if one of the arguments can't be sent.
    fn request(&self) -> Result<Request, RequestError>;

    /// Decodes the response to the request.
    ///
    /// # Errors
    /// Returns [`Error::Status`] if the server refuses the request, or [`Error::Decode`] if the
    /// response doesn't match the API's document.
    fn decode(response: Response) -> Result<Self::Output, Error>;
}

/// A reference to an operation sends the same request, so that an operation can be sent again.
impl<O: Operation> Operation for &O {
    const API: &'static Api = O::API;
    const ID: &'static str = O::ID;
    const METHOD: Method = O::METHOD;
    const PATH: &'static str = O::PATH;
    const SECURITY: &'static [&'static [&'static str]] = O::SECURITY;
    const SERVER: Option<&'static str> = O::SERVER;

    type Output = O::Output;

    fn request(&self) -> Result<Request, RequestError> {
        (**self).request()
    }

    fn decode(response: Response) -> Result<Self::Output, Error> {
        O::decode(response)
    }
}
