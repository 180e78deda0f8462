//! Successful responses.

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{DecodeError, Error, Response};

/// The response to an operation that succeeded, ready to be decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Success {
    operation: &'static str,
    response: Response,
}

impl Success {
    pub(super) fn new(operation: &'static str, response: Response) -> Self {
        Self {
            operation,
            response,
        }
    }

    /// Returns the status code, which is 2xx.
    pub fn status(&self) -> u16 {
        self.response.status()
    }

    /// Returns the value of a header. The case of the name doesn't matter.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.response.header(name)
    }

    /// Returns the body, unparsed.
    pub fn body(&self) -> &[u8] {
        self.response.body()
    }

    /// Decodes the value of a header as a number, a boolean, a string, or any type that
    /// serializes as one of them; `None` if the header is missing.
    ///
    /// # Errors
    /// Returns [`Error::Decode`] if the header doesn't match its type.
    pub fn header_value<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, Error> {
        let Some(text) = self.header(name) else {
            return Ok(None);
        };
        let value = of_text(text).map_err(|error| {
            DecodeError::from_serde(self.operation, format!("header {name}"), &error)
        })?;
        Ok(Some(value))
    }

    /// Decodes the value of a header that is always present.
    ///
    /// # Errors
    /// Returns [`Error::Decode`] if the header is missing or doesn't match its type.
    pub fn required_header_value<T: DeserializeOwned>(&self, name: &str) -> Result<T, Error> {
        let missing = || DecodeError::new(self.operation, format!("the header {name} is missing"));
        self.header_value(name)?.ok_or_else(|| missing().into())
    }

    /// Decodes the body as JSON, whatever its media type.
    ///
    /// # Errors
    /// Returns [`Error::Decode`] if the body is empty, isn't valid JSON or doesn't match its
    /// type.
    pub fn json<T: DeserializeOwned>(self) -> Result<T, Error> {
        Ok(self.response.decode(self.operation)?)
    }

    /// Decodes the body as JSON; `None` if it is empty.
    ///
    /// # Errors
    /// Returns [`Error::Decode`] if the body isn't valid JSON or doesn't match its type.
    pub fn optional_json<T: DeserializeOwned>(self) -> Result<Option<T>, Error> {
        if self.response.body().trim_ascii().is_empty() {
            Ok(None)
        } else {
            self.json().map(Some)
        }
    }

    /// Returns the body, unparsed.
    ///
    /// # Errors
    /// Never returns an error. It is a `Result` like that of the other methods that read a body.
    pub fn bytes(self) -> Result<Vec<u8>, Error> {
        Ok(self.response.into_body())
    }

    /// Returns the body as a string.
    ///
    /// # Errors
    /// Returns [`Error::Decode`] if the body isn't valid UTF-8.
    pub fn text(self) -> Result<String, Error> {
        let operation = self.operation;
        String::from_utf8(self.response.into_body())
            .map_err(|_| DecodeError::new(operation, "the body is no text in UTF-8").into())
    }

    /// Decodes the body, a text, as a number, a boolean, a string, or any type that serializes as
    /// one of them.
    ///
    /// # Errors
    /// Returns [`Error::Decode`] if the body isn't valid UTF-8 or doesn't match its type.
    pub fn text_value<T: DeserializeOwned>(self) -> Result<T, Error> {
        let operation = self.operation;
        let text = self.text()?;
        let value = of_text(&text)
            .map_err(|error| DecodeError::from_serde(operation, String::from("."), &error))?;
        Ok(value)
    }

    /// Ignores the body: servers sometimes send one where none is declared.
    ///
    /// # Errors
    /// Never returns an error. It is a `Result` like that of the other methods that read a body.
    pub fn empty(self) -> Result<(), Error> {
        Ok(())
    }
}

/// Decodes a text. It has no type of its own: `1` can be both a string and a number.
fn of_text<T: DeserializeOwned>(text: &str) -> serde_json::Result<T> {
    let as_text = T::deserialize(Value::from(text));
    as_text.or_else(|error| serde_json::from_str(text).map_err(|_| error))
}
