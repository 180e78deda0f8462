//! Requests.

use std::borrow::Cow;
use std::fmt;

use super::{Api, Body, Method, headers};

/// The HTTP request: method, path, query, headers and body. Any client can send it.
///
/// `Debug` shows only names and sizes, because any value may be a secret.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Request {
    /// The API that the request is for.
    pub api: &'static Api,
    /// The HTTP method.
    pub method: Method,
    /// The path from the API's document, with `{name}` for each parameter; safe to log.
    pub path_template: &'static str,
    /// The path below the API's root, percent-encoded; it starts with `/`.
    pub path: String,
    /// The query, percent-encoded and without `?`; empty if there is none.
    pub query: String,
    /// The names and values of the headers, without those that the client sets: `Content-Type` is
    /// the body's [`media_type`](Body::media_type), and `Authorization` depends on
    /// [`SECURITY`](super::Operation::SECURITY).
    pub headers: Vec<(Cow<'static, str>, String)>,
    /// The body.
    pub body: Option<Body>,
}

impl Request {
    /// Returns the path, with the query if there is one, to be appended to the API's root.
    pub fn path_and_query(&self) -> String {
        if self.query.is_empty() {
            self.path.clone()
        } else {
            // A path of the document may have a query of its own.
            let separator = if self.path.contains('?') { '&' } else { '?' };
            format!("{}{separator}{}", self.path, self.query)
        }
    }

    /// Returns the value of a header. The case of the name doesn't matter (RFC 9110, section
    /// 5.1).
    pub fn header(&self, name: &str) -> Option<&str> {
        headers::value(&self.headers, name)
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
