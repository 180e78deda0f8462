//! Answers, as they come in.

use std::fmt;

use serde::de::DeserializeOwned;
use serde_json::Deserializer;

use super::hidden::Hidden;
use super::{DecodeError, Request, StatusError, Success};

/// An answer as it came in, of any status.
///
/// Its `Debug` shows the status, the names of the headers and the size of the body: the answer to a
/// login is a token.
#[derive(Clone, PartialEq, Eq)]
pub struct Response {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
    pub(super) hidden: Hidden,
}

impl Response {
    /// An answer with a status code, headers (names and values) and a body, empty where it has
    /// none.
    pub fn new(status: u16, headers: Vec<(String, String)>, body: impl Into<Vec<u8>>) -> Self {
        Self {
            status,
            headers,
            body: body.into(),
            hidden: Hidden::default(),
        }
    }

    /// Hides the secrets of a request, the one that this is the response to, in what an error says
    /// of it: an engine may repeat in its message what it refuses.
    ///
    /// A client does it by itself.
    #[must_use]
    pub fn hiding_secrets_of(self, request: &Request) -> Self {
        self.hiding(Hidden::of(request))
    }

    /// Hides these in what an error says of it.
    pub(super) fn hiding(mut self, hidden: Hidden) -> Self {
        self.hidden = hidden;
        self
    }

    /// Its status code.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The value of a header, whose name may be in any case (RFC 9110, section 5.1); the first one
    /// where the header stands there twice.
    pub fn header(&self, name: &str) -> Option<&str> {
        let (_, value) = self
            .headers
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))?;
        Some(value)
    }

    /// Its body.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The answer as a success of an operation.
    ///
    /// Any status of the class 2xx is one: engines answer 200 where their document says 201.
    ///
    /// # Errors
    /// When the status is another; the error holds the engine's message.
    pub fn success(self, operation: &'static str) -> Result<Success, StatusError> {
        if (200..300).contains(&self.status) {
            Ok(Success::new(operation, self))
        } else {
            Err(StatusError::new(operation, self))
        }
    }

    /// Decodes the body from JSON, whatever media type it claims to be of.
    pub(super) fn decode<T: DeserializeOwned>(
        &self,
        operation: &'static str,
    ) -> Result<T, DecodeError> {
        if self.body.trim_ascii().is_empty() {
            let reason = "the body is empty where JSON was expected";
            return Err(DecodeError::new(operation, reason));
        }
        let mut deserializer = Deserializer::from_slice(&self.body);
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

    /// Its body, taken out.
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

/// Why a body is no JSON, with what it seems to be instead.
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
                "the body is HTML or XML where JSON was expected; did a proxy answer?".to_owned()
            }
            "" | "application/json" => format!("the body is no JSON: {error}"),
            other => format!("the body is no JSON but {other}: {error}"),
        },
    )
}
