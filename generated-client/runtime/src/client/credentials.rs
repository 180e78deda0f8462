//! Credentials for the security schemes of an API.

use std::fmt;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

use super::token_source::TokenSource;
use crate::Secret;

/// The credentials of a caller for one security scheme (OpenAPI 3.0.3, Security Scheme Object), for
/// [`ClientBuilder::authenticate`](super::ClientBuilder::authenticate).
///
/// If the API has schemes that take credentials, the module `security` has a function for each,
/// which creates them.
///
/// `Debug` shows the name of the scheme only.
#[derive(Clone)]
pub struct Credentials {
    pub(super) scheme: &'static str,
    pub(super) placement: Placement,
    pub(super) source: TokenSource,
    /// A secret that the token contains in another form.
    pub(super) hidden: Option<Secret>,
    /// The reason why the credentials can't be sent, if there is one.
    pub(super) problem: Option<&'static str>,
}

/// The part of a request that carries a token, and how it is written there.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placement {
    pub(super) location: Location,
    /// The name of the header, the query parameter or the cookie.
    pub(super) name: &'static str,
    /// The HTTP scheme before the token; empty if there is none.
    pub(super) scheme: &'static str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Location {
    Header,
    Query,
    Cookie,
}

impl Placement {
    /// Returns the placement of a token that is the whole value of a header.
    pub(super) fn header(name: &'static str) -> Self {
        Self {
            location: Location::Header,
            name,
            scheme: "",
        }
    }

    /// Returns the placement of credentials of an HTTP scheme (RFC 9110, section 11.6.2).
    pub(super) fn authorization(scheme: &'static str) -> Self {
        Self {
            scheme,
            ..Self::header("authorization")
        }
    }
}

impl Credentials {
    /// Creates an API key that is sent in a header.
    pub fn header(scheme: &'static str, header: &'static str, key: impl Into<TokenSource>) -> Self {
        Self::new(scheme, Placement::header(header), key.into())
    }

    /// Creates an API key that is sent in the query, percent-encoded.
    pub fn query(
        scheme: &'static str,
        parameter: &'static str,
        key: impl Into<TokenSource>,
    ) -> Self {
        let placement = Placement {
            location: Location::Query,
            ..Placement::header(parameter)
        };
        Self::new(scheme, placement, key.into())
    }

    /// Creates an API key that is sent in a cookie, as it is.
    pub fn cookie(scheme: &'static str, cookie: &'static str, key: impl Into<TokenSource>) -> Self {
        let placement = Placement {
            location: Location::Cookie,
            ..Placement::header(cookie)
        };
        Self::new(scheme, placement, key.into())
    }

    /// Creates credentials of an HTTP scheme, such as `Bearer`: `Authorization: Bearer token`.
    pub fn http(
        scheme: &'static str,
        http_scheme: &'static str,
        token: impl Into<TokenSource>,
    ) -> Self {
        Self::new(scheme, Placement::authorization(http_scheme), token.into())
    }

    /// Creates credentials of the HTTP scheme `Basic` (RFC 7617). The user name must not contain a
    /// colon: building the client would fail.
    pub fn basic(
        scheme: &'static str,
        username: impl Into<String>,
        password: impl Into<Secret>,
    ) -> Self {
        let (username, password) = (username.into(), password.into());
        let pair = BASE64_STANDARD.encode(format!("{username}:{}", password.expose()));
        Self {
            hidden: Some(password),
            problem: (username.contains(':')).then_some("a user name can't contain a colon"),
            ..Self::http(scheme, "Basic", Secret::from(pair))
        }
    }

    fn new(scheme: &'static str, placement: Placement, source: TokenSource) -> Self {
        Self {
            scheme,
            placement,
            source,
            hidden: None,
            problem: None,
        }
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Credentials")
            .field("scheme", &self.scheme)
            .finish_non_exhaustive()
    }
}
