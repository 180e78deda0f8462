//! Errors of requests that can't be built.

use std::error::Error;
use std::fmt;

/// The error of an argument that can't be sent.
///
/// It names the argument and the reason, but never the value. Nothing was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct RequestError {
    /// The place of the argument in the request.
    pub place: Place,
    /// The name of the argument on the wire; empty for a body, which has no name.
    pub name: &'static str,
    /// The reason why the argument can't be sent.
    pub problem: Problem,
}

impl RequestError {
    pub(super) fn new(place: Place, name: &'static str, problem: Problem) -> Self {
        Self {
            place,
            name,
            problem,
        }
    }
}

impl fmt::Display for RequestError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            place,
            name,
            problem,
        } = self;
        if name.is_empty() {
            write!(formatter, "the {place} {problem}")
        } else {
            write!(formatter, "the {place} `{name}` {problem}")
        }
    }
}

impl Error for RequestError {}

/// The place of an argument in a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Place {
    /// The path.
    Path,
    /// The query.
    Query,
    /// A header.
    Header,
    /// A cookie.
    Cookie,
    /// A field of a form (`application/x-www-form-urlencoded`).
    Form,
    /// A part of a multipart body.
    Part,
    /// The whole body.
    Body,
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Path => "path parameter",
            Self::Query => "query parameter",
            Self::Header => "header",
            Self::Cookie => "cookie",
            Self::Form => "form field",
            Self::Part => "part",
            Self::Body => "body",
        })
    }
}

/// The reason why an argument can't be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Problem {
    /// It is in the path and empty: the path would be that of another operation.
    Empty,
    /// It makes a segment of the path `.` or `..`, which clients and servers resolve as a step
    /// between folders (RFC 3986, section 5.2.4): the path would be that of another operation.
    DotSegment,
    /// The path has no parameter of its name.
    NotInPath,
    /// It contains a list or an object where only a primitive value is possible.
    Nested,
    /// One of its elements contains the character that separates the elements.
    Delimiter,
    /// Its style isn't allowed for its place or its type (OpenAPI 3.0.3, Style Values).
    Style,
    /// It contains a character that isn't allowed in a header: anything but visible ASCII
    /// characters, spaces and tabs. Or it starts or ends with a space or a tab, which would be
    /// cut off (RFC 9110, section 5.5).
    HeaderCharacter,
    /// It is a file whose name is missing or wouldn't arrive unchanged: see
    /// [`Upload`](super::Upload).
    FileName,
    /// It can't be serialized; the string is the reason.
    Serialize(String),
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Empty => "is empty, which would address another operation",
            Self::DotSegment => {
                "makes a path segment `.` or `..`, which would address another operation"
            }
            Self::NotInPath => "has no place in the path",
            Self::Nested => "holds a list or an object where only a text can stand",
            Self::Delimiter => "has an element with the character that separates elements",
            Self::Style => "can't be written in the style that was asked for",
            Self::HeaderCharacter => {
                "can hold only visible ASCII characters, with spaces and tabs between them"
            }
            Self::FileName => "needs a file name, without `/`, `\\` and control characters",
            Self::Serialize(reason) => return write!(formatter, "can't be serialized: {reason}"),
        })
    }
}
