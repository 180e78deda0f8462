//! Operations that are ready to be sent.

use std::borrow::Cow;
use std::fmt;

use reqwest::Url;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};

use super::super::hidden::Hidden;
use super::super::{BuildError, Error, Method, Operation, Place, Problem, Request, RequestError};
use super::Client;
use super::payload::Payload;
use crate::session;

/// An operation that is ready to be sent, with everything that its attempts have in common.
pub(super) struct Call {
    pub(super) operation: &'static str,
    pub(super) method: Method,
    /// The path from the document; the path that is sent may contain names.
    #[cfg_attr(not(feature = "tracing"), allow(dead_code))]
    pub(super) path_template: &'static str,
    pub(super) url: Url,
    pub(super) headers: HeaderMap,
    pub(super) payload: Option<Payload>,
    /// The secrets of the request.
    pub(super) hidden: Hidden,
    pub(super) takes: Takes,
    /// True if a success is returned before its body has been read.
    pub(super) streams: bool,
}

/// The token that a call needs for authentication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Takes {
    Nothing,
    /// The token of the session.
    Token,
    /// The bearer token that starts a session.
    Bearer,
}

impl Takes {
    fn of<O: Operation>() -> Self {
        let is_login =
            |schemes: &&[&str]| matches!(schemes, [own] if session::BEARER_SCHEME == Some(*own));
        match O::SECURITY {
            [] => Self::Nothing,
            alternatives if alternatives.iter().any(|schemes| schemes.is_empty()) => Self::Nothing,
            alternatives if alternatives.iter().all(is_login) => Self::Bearer,
            _ => Self::Token,
        }
    }
}

impl Call {
    /// Creates the call of an operation.
    pub(super) fn of<O: Operation>(client: &Client, operation: &O) -> Result<Self, Error> {
        let request = operation.request()?;
        let url = match O::SERVER {
            None => url(client.base(), &request),
            // A relative URL of a server is relative to the engine's.
            Some(server) => client
                .base()
                .join(server)
                .map_err(invalid_server)
                .and_then(|base| url(&base, &request)),
        }?;
        // The token belongs to the engine and isn't sent to any other server.
        let takes = match url.origin() == client.base().origin() {
            true => Takes::of::<O>(),
            false => Takes::Nothing,
        };
        Self::to(url, O::ID, request, takes)
    }

    /// Creates a call that needs no token.
    pub(super) fn new(
        client: &Client,
        operation: &'static str,
        request: Request,
    ) -> Result<Self, Error> {
        let url = url(client.base(), &request)?;
        Self::to(url, operation, request, Takes::Nothing)
    }

    fn to(
        url: Url,
        operation: &'static str,
        request: Request,
        takes: Takes,
    ) -> Result<Self, Error> {
        Ok(Self {
            hidden: Hidden::of(&request),
            operation,
            method: request.method,
            path_template: request.path_template,
            url,
            headers: headers(request.headers)?,
            payload: request.body.map(Payload::new).transpose()?,
            takes,
            streams: false,
        })
    }

    /// Returns `true` if the call can be sent more than once.
    pub(super) fn is_replayable(&self) -> bool {
        self.payload.as_ref().is_none_or(Payload::is_replayable)
    }
}

/// Returns the URL of a request to a server: the path is appended unchanged to the server's URL.
fn url(server: &Url, request: &Request) -> Result<Url, Error> {
    let server = server.as_str().trim_end_matches('/');
    let path = request.path_and_query();
    Url::parse(&format!("{server}{path}")).map_err(invalid_server)
}

fn invalid_server(error: impl fmt::Display) -> Error {
    BuildError::new("builder", error.to_string()).into()
}

/// Converts headers to those of the HTTP client.
fn headers(headers: Vec<(Cow<'static, str>, String)>) -> Result<HeaderMap, RequestError> {
    let mut map = HeaderMap::with_capacity(headers.len());
    for (name, value) in headers {
        let parsed = HeaderName::try_from(name.as_ref())
            .ok()
            .zip(HeaderValue::try_from(value).ok());
        let Some((name, mut value)) = parsed else {
            let name = match name {
                Cow::Borrowed(name) => name,
                Cow::Owned(_) => "",
            };
            return Err(RequestError::new(
                Place::Header,
                name,
                Problem::HeaderCharacter,
            ));
        };
        // Only the document knows which of the headers are secret, so none may be logged.
        value.set_sensitive(true);
        map.append(name, value);
    }
    Ok(map)
}
