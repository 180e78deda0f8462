//! Requests that can't be written.

use std::error::Error;
use std::fmt;

/// An argument of an operation can't be sent.
///
/// It tells which argument and why, and never its value. Nothing has been sent.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct RequestError {
    /// Where the argument would have stood.
    pub place: Place,
    /// Its name on the wire; empty for a body, which has none.
    pub name: &'static str,
    /// Why it can't stand there.
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

/// Where an argument stands in a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Place {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// In a header.
    Header,
    /// In a cookie.
    Cookie,
    /// In a field of a form (`application/x-www-form-urlencoded`).
    Form,
    /// In a part of a multipart body.
    Part,
    /// In the body, as a whole.
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

/// Why an argument can't be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Problem {
    /// It is in the path, and empty: the path would be that of another operation.
    Empty,
    /// It makes a segment of the path `.` or `..`, which clients and servers take for a step
    /// between folders (RFC 3986, section 5.2.4): the path would be that of another operation.
    DotSegment,
    /// The path has no place for it.
    NotInPath,
    /// It holds a list or an object in a place that has room for a text only.
    Nested,
    /// One of its elements holds the character that goes between the elements.
    Delimiter,
    /// Its style is none that its place or its type can have (OpenAPI 3.0.3, Style Values).
    Style,
    /// It holds a character that a header can't carry: others than visible ASCII ones, spaces and
    /// tabs; or it starts or ends with one of the latter, which would be cut off (RFC 9110, section
    /// 5.5).
    HeaderCharacter,
    /// It is a file whose name is missing, or would not arrive as it is: see
    /// [`Upload`](super::Upload).
    FileName,
    /// It can't be serialized, for the reason given.
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
