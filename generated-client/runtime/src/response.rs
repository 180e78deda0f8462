//! Responses.

use std::fmt;

use serde::de::DeserializeOwned;
use serde_json::Deserializer;

use super::headers;
use super::hidden::Hidden;
use super::lenient;
use super::{Api, DecodeError, Operation, Request, StatusError, Success};

/// The HTTP response, with any status.
///
/// `Debug` shows the status, the names of the headers and the size of the body, but no values:
/// the response to a login contains a token.
#[derive(Clone, PartialEq, Eq)]
pub struct Response {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
    pub(super) hidden: Hidden,
}

impl Response {
    /// Creates a response from a status code, headers (names and values) and a body, which is
    /// empty if there is none.
    pub fn new(status: u16, headers: Vec<(String, String)>, body: impl Into<Vec<u8>>) -> Self {
        Self {
            status,
            headers,
            body: body.into(),
            hidden: Hidden::default(),
        }
    }

    /// Hides the secrets of `request` in errors about the response to it. A server that refuses
    /// a value may repeat it in its message.
    ///
    /// A client does this automatically.
    #[must_use]
    pub fn hiding_secrets_of(self, request: &Request) -> Self {
        self.hiding(Hidden::of(request))
    }

    /// Hides these secrets in errors about the response.
    pub(super) fn hiding(mut self, hidden: Hidden) -> Self {
        self.hidden = hidden;
        self
    }

    /// Returns the status code.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// Returns the value of a header, the first one if the header occurs twice. The case of the
    /// name doesn't matter (RFC 9110, section 5.1).
    pub fn header(&self, name: &str) -> Option<&str> {
        headers::value(&self.headers, name)
    }

    /// Returns the body.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// Converts the response to a success of an operation.
    ///
    /// Any status 2xx is a success: servers send 200 where their document says 201.
    ///
    /// # Errors
    /// Returns an error with the server's message if the status is another.
    pub fn success<O: Operation>(self) -> Result<Success, StatusError> {
        self.success_of(O::API, O::ID)
    }

    /// Converts the response to a success, as [`success`](Self::success) does, of an operation that is
    /// known by its id only.
    ///
    /// # Errors
    /// Returns an error with the server's message if the status is another.
    pub fn success_of(self, api: &Api, operation: &'static str) -> Result<Success, StatusError> {
        if (200..300).contains(&self.status) {
            Ok(Success::new(operation, self))
        } else {
            Err(StatusError::new(api, operation, self))
        }
    }

    /// Decodes the body as JSON, whatever its media type.
    pub(super) fn decode<T: DeserializeOwned>(
        &self,
        operation: &'static str,
    ) -> Result<T, DecodeError> {
        let body = lenient::json(&self.body);
        if body.trim_ascii().is_empty() {
            let reason = "the body is empty where JSON was expected";
            return Err(DecodeError::new(operation, reason));
        }
        let mut deserializer = Deserializer::from_slice(&body);
        let value = serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
            let path = error.path().to_string();
            match error.into_inner() {
                error if error.is_data() => DecodeError::from_serde(operation, path, &error),
                error => not_json(operation, self, &error),
            }
        })?;
        deserializer
            .end()
            .map_err(|error| not_json(operation, self, &error))?;
        Ok(value)
    }

    /// Returns the response with another body.
    #[cfg(feature = "client")]
    pub(super) fn with_body(self, body: Vec<u8>) -> Self {
        Self { body, ..self }
    }

    /// Returns the response without its body.
    #[cfg(feature = "client")]
    pub(super) fn head(&self) -> Self {
        Self {
            status: self.status,
            headers: self.headers.clone(),
            body: Vec::new(),
            hidden: self.hidden.clone(),
        }
    }

    /// Returns the body, consuming the response.
    pub(super) fn into_body(self) -> Vec<u8> {
        self.body
    }
}

impl fmt::Debug for Response {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let headers: Vec<&str> = self.headers.iter().map(|(name, _)| name.as_str()).collect();
        formatter
            .debug_struct("Response")
            .field("status", &self.status)
            .field("headers", &headers)
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish()
    }
}

/// Creates the error of a body that isn't JSON, with the format that it seems to have.
fn not_json(
    operation: &'static str,
    response: &Response,
    error: &serde_json::Error,
) -> DecodeError {
    let media_type = response
        .header("content-type")
        .unwrap_or_default()
        .split(';')
        .next()
        .unwrap_or_default()
        .trim();
    DecodeError::new(
        operation,
        match media_type {
            _ if response.body().trim_ascii_start().starts_with(b"<") => {
                "the body is HTML or XML where JSON was expected; did a proxy respond?".to_owned()
            }
            "" | "application/json" => format!("the body is no JSON: {error}"),
            other => format!("the body is no JSON but {other}: {error}"),
        },
    )
}
