//! Errors of responses with a status other than 2xx.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{Api, DecodeError, Response};

/// The maximum length of a message, in characters. A longer one is a stack trace or the page of a
/// proxy.
const MESSAGE_LIMIT: usize = 500;

/// The error of a response with a status other than 2xx, from the server or a proxy in front of
/// it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct StatusError {
    /// The id of the operation.
    pub operation: &'static str,
    /// The status code.
    pub status: u16,
    /// The message of the response, cut to 500 characters: the server's message, if it is in one
    /// of the properties where servers put it; otherwise the text of the body.
    ///
    /// Secrets of the request that the message repeats are hidden. No text is copied from other
    /// JSON or from an HTML page, because it may repeat values that were sent.
    pub message: Option<String>,
    response: Box<Response>,
}

impl StatusError {
    pub(super) fn new(api: &Api, operation: &'static str, response: Response) -> Self {
        let body = response.body();
        let message = match serde_json::from_slice(body) {
            Ok(json) => Cow::Owned(messages(&json, api.error_properties).join("; ")),
            Err(_) if body.trim_ascii_start().starts_with(b"<") => {
                Cow::Borrowed("the response is HTML or XML; did a proxy respond?")
            }
            Err(_) => String::from_utf8_lossy(body),
        };
        Self {
            operation,
            status: response.status(),
            message: shorten(&response.hidden.hide(message.trim())),
            response: Box::new(response),
        }
    }

    /// Decodes the body of the response. The documentation of the operation names its type.
    ///
    /// # Errors
    /// Returns an error if the body isn't valid JSON or doesn't match its type: proxies and some
    /// validations send bodies of their own.
    pub fn body<T: DeserializeOwned>(&self) -> Result<T, DecodeError> {
        self.response.decode(self.operation)
    }

    /// Returns the value of a header of the response, such as the id of the request. The case of the name
    /// doesn't matter.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.response.header(name)
    }

    /// Returns the body of the response, unparsed. Unlike `Debug` and `Display`, it may show
    /// values that were sent.
    pub fn raw_body(&self) -> &[u8] {
        self.response.body()
    }
}

impl fmt::Display for StatusError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.operation, self.status)?;
        if let Some(reason) = reason_phrase(self.status) {
            write!(formatter, " {reason}")?;
        }
        match &self.message {
            Some(message) => write!(formatter, ": {message}"),
            None => Ok(()),
        }
    }
}

impl Error for StatusError {}

/// Returns the messages in the JSON of an error: `{"errorMessage": "…"}`,
/// `{"errors": ["…", {"message": "…"}]}`. There are none if it isn't JSON of the kind that
/// servers send: in one of the properties, or else in `message`.
fn messages<'j>(json: &'j Value, properties: &[&str]) -> Vec<&'j str> {
    match json {
        Value::String(message) => Some(message.trim())
            .filter(|message| !message.is_empty())
            .into_iter()
            .collect(),
        Value::Array(elements) => elements
            .iter()
            .flat_map(|element| messages(element, properties))
            .collect(),
        Value::Object(object) => {
            let in_properties = |names: &[&str]| -> Vec<&str> {
                let values = names.iter().filter_map(|name| object.get(*name));
                values
                    .flat_map(|value| messages(value, properties))
                    .collect()
            };
            let known = in_properties(properties);
            if known.is_empty() {
                in_properties(&["message"])
            } else {
                known
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => Vec::new(),
    }
}

/// Cuts a message to the limit; `None` if it is empty.
fn shorten(message: &str) -> Option<String> {
    match message.char_indices().nth(MESSAGE_LIMIT) {
        _ if message.is_empty() => None,
        None => Some(message.to_owned()),
        // The last character is an ellipsis, which marks the cut.
        Some(_) => Some(
            message
                .chars()
                .take(MESSAGE_LIMIT - 1)
                .chain(['…'])
                .collect(),
        ),
    }
}

/// Returns the reason phrase of a status code (RFC 9110, section 15; RFC 6585 for 428 to 431).
fn reason_phrase(status: u16) -> Option<&'static str> {
    Some(match status {
        300 => "Multiple Choices",
        301 => "Moved Permanently",
        302 => "Found",
        303 => "See Other",
        304 => "Not Modified",
        307 => "Temporary Redirect",
        308 => "Permanent Redirect",
        400 => "Bad Request",
        401 => "Unauthorized",
        402 => "Payment Required",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        406 => "Not Acceptable",
        407 => "Proxy Authentication Required",
        408 => "Request Timeout",
        409 => "Conflict",
        410 => "Gone",
        411 => "Length Required",
        412 => "Precondition Failed",
        413 => "Content Too Large",
        414 => "URI Too Long",
        415 => "Unsupported Media Type",
        416 => "Range Not Satisfiable",
        417 => "Expectation Failed",
        421 => "Misdirected Request",
        422 => "Unprocessable Content",
        426 => "Upgrade Required",
        428 => "Precondition Required",
        429 => "Too Many Requests",
        431 => "Request Header Fields Too Large",
        500 => "Internal Server Error",
        501 => "Not Implemented",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        505 => "HTTP Version Not Supported",
        _ => return None,
    })
}
