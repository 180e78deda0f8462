//! Tokens that are ready to be sent.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;

use percent_encoding::utf8_percent_encode;
use reqwest::Url;
use reqwest::header::{COOKIE, HeaderMap, HeaderName, HeaderValue};

use super::credentials::{Location, Placement};
use crate::Secret;
use crate::hidden::Hidden;
use crate::parameter::STRICT;

/// A token that is ready to be sent.
#[derive(Clone)]
pub(super) struct Token {
    placement: Placement,
    secret: Secret,
    /// A secret that the token contains in another form.
    hidden: Option<Secret>,
    /// The number of the login that returned it.
    pub(super) login: u64,
}

impl Token {
    /// Creates a token, or returns an error if a request can't carry it.
    pub(super) fn new(
        placement: Placement,
        secret: &Secret,
        login: u64,
    ) -> Result<Self, InvalidToken> {
        let is_valid = match placement.location {
            Location::Query => true,
            Location::Header => HeaderValue::from_str(secret.expose()).is_ok(),
            Location::Cookie => secret.expose().bytes().all(is_cookie_octet),
        };
        is_valid
            .then(|| Self {
                placement,
                secret: secret.clone(),
                hidden: None,
                login,
            })
            .ok_or(InvalidToken(placement.location))
    }

    /// Adds a secret that the token contains in another form.
    pub(super) fn hiding(self, hidden: Option<Secret>) -> Self {
        Self { hidden, ..self }
    }

    /// Returns the token itself.
    pub(super) fn secret(&self) -> &Secret {
        &self.secret
    }

    /// Adds the token to a request.
    pub(super) fn apply(&self, url: &mut Url, headers: &mut HeaderMap) {
        let Placement {
            location,
            name,
            scheme,
        } = self.placement;
        let secret = self.secret.expose();
        match location {
            Location::Header => {
                let value = match scheme {
                    "" => Cow::Borrowed(secret.as_str()),
                    scheme => Cow::Owned(format!("{scheme} {secret}")),
                };
                insert(headers, HeaderName::try_from(name).ok(), &value);
            }
            Location::Cookie => {
                let others = headers
                    .get(COOKIE)
                    .and_then(|cookies| cookies.to_str().ok());
                let cookies = match others {
                    Some(others) => format!("{others}; {name}={secret}"),
                    None => format!("{name}={secret}"),
                };
                insert(headers, Some(COOKIE), &cookies);
            }
            Location::Query => {
                let encoded = |text| utf8_percent_encode(text, STRICT);
                let pair = format!("{}={}", encoded(name), encoded(secret));
                let query = match url.query().filter(|query| !query.is_empty()) {
                    Some(query) => format!("{query}&{pair}"),
                    None => pair,
                };
                url.set_query(Some(&query));
            }
        }
    }

    /// Adds the secrets of the token to those that errors must not show.
    pub(super) fn hide_in(&self, hidden: &mut Hidden) {
        for secret in [Some(&self.secret), self.hidden.as_ref()]
            .into_iter()
            .flatten()
        {
            hidden.add(secret.expose());
        }
    }
}

/// Sets a header whose value was checked before.
fn insert(headers: &mut HeaderMap, name: Option<HeaderName>, value: &str) {
    let value = HeaderValue::from_str(value);
    if let (Some(name), Ok(mut value)) = (name, value) {
        value.set_sensitive(true);
        headers.insert(name, value);
    }
}

/// Returns `true` if a cookie's value may contain a byte (RFC 6265, section 4.1.1).
fn is_cookie_octet(byte: u8) -> bool {
    byte.is_ascii_graphic() && !matches!(byte, b'"' | b',' | b';' | b'\\')
}

/// The error of a token that a request can't carry.
#[derive(Debug, Clone, Copy)]
pub(super) struct InvalidToken(Location);

impl fmt::Display for InvalidToken {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let carrier = match self.0 {
            Location::Cookie => "cookie",
            _ => "header",
        };
        write!(
            formatter,
            "the token has characters that no {carrier} can carry"
        )
    }
}

impl Error for InvalidToken {}
