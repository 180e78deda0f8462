//! The requests that arrived, and the violations in them.

use std::fmt;

use serde_json::Value;

/// A request as it arrived.
///
/// Its `Debug` shows no header value, query value or body, because they may contain a password.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Recorded {
    /// The id of the operation, if the document has one for this request.
    pub operation_id: Option<String>,
    /// The method: `GET`.
    pub method: String,
    /// The path as it was sent: with the base path, and still encoded.
    pub path: String,
    /// The values in the path, decoded, by their names in the document's template.
    pub path_parameters: Vec<(String, String)>,
    /// The names and values of the query, decoded, in their order.
    pub query: Vec<(String, String)>,
    /// The headers in their order, with names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body; empty if there was none.
    pub body: Vec<u8>,
}

impl Recorded {
    /// Returns the first value of a header, whose name must be in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(header, _)| header == name)
            .map(|(_, value)| value.as_str())
    }

    /// Returns the body as JSON, or `None` if it isn't JSON.
    pub fn json(&self) -> Option<Value> {
        serde_json::from_slice(&self.body).ok()
    }
}

impl fmt::Debug for Recorded {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = |pairs: &[(String, String)]| -> Vec<String> {
            pairs.iter().map(|(name, _)| name.clone()).collect()
        };
        formatter
            .debug_struct("Recorded")
            .field("operation_id", &self.operation_id)
            .field("method", &self.method)
            .field("path", &self.path)
            .field("query", &names(&self.query))
            .field("headers", &names(&self.headers))
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish()
    }
}

/// A place in a request.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Place {
    /// The path as a whole: no path of the document matches.
    Path,
    /// The method: the document has only others for the path.
    Method,
    /// A value in the path.
    PathParameter(String),
    /// A parameter of the query.
    Query(String),
    /// A header.
    Header(String),
    /// A cookie.
    Cookie(String),
    /// The body as a whole.
    Body,
    /// A value in the body, by its JSON pointer.
    Property(String),
    /// A part of a multipart body.
    Part(String),
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path => write!(formatter, "path"),
            Self::Method => write!(formatter, "method"),
            Self::PathParameter(name) => write!(formatter, "path parameter `{name}`"),
            Self::Query(name) => write!(formatter, "query parameter `{name}`"),
            Self::Header(name) => write!(formatter, "header `{name}`"),
            Self::Cookie(name) => write!(formatter, "cookie `{name}`"),
            Self::Body => write!(formatter, "body"),
            Self::Property(pointer) => write!(formatter, "body at `{pointer}`"),
            Self::Part(name) => write!(formatter, "part `{name}`"),
        }
    }
}

/// A difference between a request and the document.
///
/// It contains no value of the request, because a value may be a password.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Violation {
    /// The id of the operation, if the document has one for the request.
    pub operation_id: Option<String>,
    /// The request's method and path template, or its path if no template matches.
    pub request: String,
    /// The place in the request.
    pub place: Place,
    /// A description of the violation.
    pub message: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(operation) = &self.operation_id {
            write!(formatter, "{operation}: ")?;
        }
        write!(
            formatter,
            "{}: {}: {}",
            self.request, self.place, self.message
        )
    }
}
