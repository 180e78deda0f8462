//! Operations that are ready to be sent.

use std::borrow::Cow;
use std::fmt;

use reqwest::Url;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};

use super::Client;
use super::payload::Payload;
use super::session::Session;
use crate::hidden::Hidden;
use crate::{BuildError, Error, Method, Operation, Place, Problem, Request, RequestError};

/// An operation that is ready to be sent, with everything that its attempts have in common.
pub(super) struct Call<'c> {
    pub(super) operation: &'static str,
    pub(super) method: Method,
    /// The path from the document; the path that is sent may contain names.
    #[cfg_attr(not(feature = "tracing"), allow(dead_code))]
    pub(super) path_template: &'static str,
    pub(super) url: Url,
    pub(super) headers: HeaderMap,
    pub(super) payload: Option<Payload>,
    /// True if nothing is done twice if the call arrives twice.
    pub(super) is_idempotent: bool,
    /// The secrets of the request.
    pub(super) hidden: Hidden,
    /// The means to authenticate the call.
    pub(super) means: Vec<&'c Session>,
    /// True if a success is returned before its body has been read.
    pub(super) streams: bool,
}

impl<'c> Call<'c> {
    /// Creates the call of an operation.
    pub(super) fn of<O: Operation>(client: &'c Client, operation: &O) -> Result<Self, Error> {
        let request = operation.request()?;
        let base = client.base().of(O::API);
        let url = match O::SERVER {
            None => url(&base, &request),
            // A relative URL is relative to that of the API.
            Some(server) => base
                .join(server)
                .map_err(invalid_server)
                .and_then(|base| url(&base, &request)),
        }?;
        let is_own = url.origin() == base.origin();
        let keys = &client.shared.keys;
        let means = keys.for_operation(O::ID, O::SECURITY, is_own)?;
        Self::to(url, O::ID, request, means)
    }

    /// Creates a call without authentication.
    pub(super) fn new(
        client: &Client,
        operation: &'static str,
        request: Request,
    ) -> Result<Self, Error> {
        let url = url(&client.base().of(request.api), &request)?;
        Self::to(url, operation, request, Vec::new())
    }

    fn to(
        url: Url,
        operation: &'static str,
        request: Request,
        means: Vec<&'c Session>,
    ) -> Result<Self, Error> {
        Ok(Self {
            hidden: Hidden::of(&request),
            operation,
            method: request.method,
            path_template: request.path_template,
            url,
            headers: headers(request.headers)?,
            payload: request.body.map(Payload::new).transpose()?,
            is_idempotent: request.method.is_idempotent(),
            means,
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
