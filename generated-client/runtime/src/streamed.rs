//! Operations whose responses arrive value by value.

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{DecodeError, Error, Operation, Response};

/// The data by which servers end a stream of events in JSON, though it is no JSON itself.
const DONE: &str = "[DONE]";

/// An operation whose response can be read value by value, while it arrives.
pub trait Streamed: Operation {
    /// A value of the stream.
    type Item;

    /// The media type of the stream.
    const MEDIA_TYPE: &'static str;

    /// How the values are told apart.
    const FRAMING: Framing;

    /// Decodes a value; `None` if it marks the end of the stream. For other framings than
    /// [`Framing::Events`], only the data of `event` is set.
    ///
    /// # Errors
    /// Returns [`Error::Decode`] if the value doesn't match the API's document.
    fn item(event: ServerSentEvent<String>) -> Result<Option<Self::Item>, Error>;
}

/// How the values of a stream are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Framing {
    /// Server-sent events (WHATWG HTML, section 9.2).
    Events,
    /// JSON values, one on each line.
    Lines,
    /// JSON values, each after a record separator (RFC 7464).
    Sequence,
}

/// An event of a server (WHATWG HTML, section 9.2).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ServerSentEvent<T> {
    /// The type of the event; `message` if the server names none.
    pub event: String,
    /// The last id that the server sent; empty if it sent none.
    pub id: String,
    /// The data.
    pub data: T,
}

impl ServerSentEvent<String> {
    /// Decodes the data as JSON; `None` if it is `[DONE]`, by which servers end such streams.
    ///
    /// # Errors
    /// Returns [`Error::Decode`] if the data isn't valid JSON or doesn't match its type.
    pub fn json<T: DeserializeOwned>(
        self,
        operation: &'static str,
    ) -> Result<Option<ServerSentEvent<T>>, Error> {
        if self.data.trim() == DONE {
            return Ok(None);
        }
        let Self { event, id, data } = self;
        let data = decode(data, operation)?;
        Ok(Some(ServerSentEvent { event, id, data }))
    }

    /// Decodes the data as a string, or a type that serializes as one.
    ///
    /// # Errors
    /// Returns [`Error::Decode`] if the data doesn't match its type.
    pub fn text<T: DeserializeOwned>(
        self,
        operation: &'static str,
    ) -> Result<Option<ServerSentEvent<T>>, Error> {
        let Self { event, id, data } = self;
        let data = T::deserialize(Value::String(data))
            .map_err(|error| DecodeError::from_serde(operation, String::from("data"), &error))?;
        Ok(Some(ServerSentEvent { event, id, data }))
    }

    /// Decodes the data as JSON, without the rest of the event.
    ///
    /// # Errors
    /// Returns [`Error::Decode`] if the data isn't valid JSON or doesn't match its type.
    pub fn value<T: DeserializeOwned>(self, operation: &'static str) -> Result<Option<T>, Error> {
        Ok(Some(decode(self.data, operation)?))
    }
}

fn decode<T: DeserializeOwned>(data: String, operation: &'static str) -> Result<T, DecodeError> {
    Response::new(200, Vec::new(), data).decode(operation)
}
