//! Requests, ready to be sent.

use std::borrow::Cow;
use std::fmt;

use super::{Body, Method};

/// A request, ready to be sent by any client.
///
/// Its `Debug` shows names and sizes only: any value in it may be a secret.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Request {
    /// Its method.
    pub method: Method,
    /// The path as the API's document has it, with `{name}` where a parameter stands; fit for logs.
    pub path_template: &'static str,
    /// The path below the API's root: starts with `/`, percent-encoded.
    pub path: String,
    /// The query: without `?`, percent-encoded, empty where there is none.
    pub query: String,
    /// Its headers, names and values, without those that a client knows better: `Content-Type` is
    /// the body's [`media_type`](Body::media_type), `Authorization` a matter of
    /// [`SECURITY`](super::Operation::SECURITY).
    pub headers: Vec<(Cow<'static, str>, String)>,
    /// Its body.
    pub body: Option<Body>,
}

impl Request {
    /// The path with the query, if there is one: what is to be put behind the API's root.
    pub fn path_and_query(&self) -> String {
        if self.query.is_empty() {
            self.path.clone()
        } else {
            format!("{}?{}", self.path, self.query)
        }
    }

    /// The value of a header, whose name may be in any case (RFC 9110, section 5.1).
    pub fn header(&self, name: &str) -> Option<&str> {
        let (_, value) = self
            .headers
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))?;
        Some(value)
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let query: Vec<&str> = self
            .query
            .split('&')
            .filter(|pair| !pair.is_empty())
            .map(|pair| pair.split('=').next().unwrap_or_default())
            .collect();
        let headers: Vec<&str> = self.headers.iter().map(|(name, _)| name.as_ref()).collect();
        formatter
            .debug_struct("Request")
            .field("method", &self.method)
            .field("path", &self.path_template)
            .field("query", &query)
            .field("headers", &headers)
            .field("body", &self.body)
            .finish()
    }
}
