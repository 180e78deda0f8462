//! Answers that say yes.

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{DecodeError, Error, Response};

/// The answer to an operation that succeeded, ready to be read.
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

    /// Its status code, of the class 2xx.
    pub fn status(&self) -> u16 {
        self.response.status()
    }

    /// The value of a header, whose name may be in any case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.response.header(name)
    }

    /// The value of a header as a number, a boolean, a text or whatever serializes as one of them.
    ///
    /// # Errors
    /// [`Error::Decode`] when the header is there and is none.
    pub fn header_value<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, Error> {
        let Some(text) = self.header(name) else {
            return Ok(None);
        };
        // A header has no types of its own: `1` is a text to whom wants one, and a number as well.
        let as_text = T::deserialize(Value::from(text));
        let value = as_text
            .or_else(|error| serde_json::from_str(text).map_err(|_| error))
            .map_err(|error| {
                DecodeError::from_serde(self.operation, format!("header {name}"), &error)
            })?;
        Ok(Some(value))
    }

    /// The value of a header that is always there.
    ///
    /// # Errors
    /// [`Error::Decode`] when the header is missing, or not of that type.
    pub fn required_header_value<T: DeserializeOwned>(&self, name: &str) -> Result<T, Error> {
        let missing = || DecodeError::new(self.operation, format!("the header {name} is missing"));
        self.header_value(name)?.ok_or_else(|| missing().into())
    }

    /// The body, read as JSON, whatever media type it claims to be of.
    ///
    /// # Errors
    /// [`Error::Decode`] when it is empty, no JSON, or JSON of another form.
    pub fn json<T: DeserializeOwned>(self) -> Result<T, Error> {
        Ok(self.response.decode(self.operation)?)
    }

    /// The body, read as JSON; `None` if it is empty.
    ///
    /// # Errors
    /// [`Error::Decode`] when it is no JSON, or JSON of another form.
    pub fn optional_json<T: DeserializeOwned>(self) -> Result<Option<T>, Error> {
        if self.response.body().trim_ascii().is_empty() {
            Ok(None)
        } else {
            self.json().map(Some)
        }
    }

    /// The body, as it is.
    ///
    /// # Errors
    /// None; it is a `Result` as every other way to read an answer.
    pub fn bytes(self) -> Result<Vec<u8>, Error> {
        Ok(self.response.into_body())
    }

    /// The body as a text, which has to be UTF-8.
    ///
    /// # Errors
    /// [`Error::Decode`] when it is not UTF-8.
    pub fn text(self) -> Result<String, Error> {
        let operation = self.operation;
        String::from_utf8(self.response.into_body())
            .map_err(|_| DecodeError::new(operation, "the body is no text in UTF-8").into())
    }

    /// Nothing: a body, which engines send now and then where none is declared, is ignored.
    ///
    /// # Errors
    /// None; it is a `Result` as every other way to read an answer.
    pub fn empty(self) -> Result<(), Error> {
        Ok(())
    }
}
