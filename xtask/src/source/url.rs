//! Documents on servers.

use std::error::Error;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use cce_generator::origin::{Origin, ReadError, ResolveError, text_of};
use reqwest::Url;
use reqwest::blocking::{Client, RequestBuilder, Response};
use reqwest::header::{AUTHORIZATION, HeaderValue};
use reqwest::redirect::{Action, Attempt, Policy};

use super::address::ENGINE_DOCUMENT;
use super::connection::Connection;
use crate::report::say;

/// The timeout of a request.
const TIMEOUT: Duration = Duration::from_secs(60);

/// The number of redirects that are followed.
const REDIRECTS: usize = 10;

/// A document on a server.
///
/// References in it lead to the same server; to others only if the user allows it, and never to
/// local files.
#[derive(Debug)]
pub(super) struct UrlOrigin {
    /// The URL, without a user and a password.
    url: Url,
    /// The URL that the server has redirected to; known once the document was read.
    found: OnceLock<Url>,
    access: Arc<Access>,
}

/// What the documents that one SOURCE leads to have in common.
#[derive(Debug)]
struct Access {
    connection: Connection,
    /// The URL that the user has named: its user and password, and the token, are for its server
    /// only.
    named: Option<Url>,
}

impl UrlOrigin {
    /// Creates the origin of a URL that the user has named.
    pub(super) fn named(url: &Url, connection: &Connection) -> Self {
        Self::new(
            url,
            Access {
                connection: connection.clone(),
                named: Some(url.clone()),
            },
        )
    }

    /// Creates the origin of a URL that a local document refers to. The token is not for its server.
    pub(super) fn referenced(url: &Url, connection: &Connection) -> Self {
        Self::new(
            url,
            Access {
                connection: connection.clone(),
                named: None,
            },
        )
    }

    fn new(url: &Url, access: Access) -> Self {
        Self {
            url: without_user(url),
            found: OnceLock::new(),
            access: Arc::new(access),
        }
    }

    /// Sends the request, and follows redirects.
    fn fetch(&self) -> Result<Response, ReadError> {
        let client = Client::builder()
            .timeout(TIMEOUT)
            .danger_accept_invalid_certs(self.access.connection.accept_invalid_certs)
            .redirect(self.redirects())
            .referer(false)
            .build()
            .map_err(|error| self.refused(chain(&error), None))?;
        self.request(&client)?.send().map_err(|error| {
            let help = match error.is_redirect() {
                true => "name the URL that it redirects to, or add `--allow-remote`",
                false => {
                    "is the server up? If its certificate is its own, add `--accept-invalid-certs`"
                }
            };
            self.refused(chain(&error.without_url()), Some(help))
        })
    }

    /// Builds the request, with what the user has given for the server.
    fn request(&self, client: &Client) -> Result<RequestBuilder, ReadError> {
        let mut url = self.url.clone();
        let Some(named) = self
            .access
            .named
            .as_ref()
            .filter(|named| is_same_server(named, &url))
        else {
            return Ok(client.get(url));
        };
        let Some(token) = self.access.connection.token() else {
            // Only a URL without a host refuses these, and that is no http URL.
            let _ = url.set_username(named.username());
            let _ = url.set_password(named.password());
            return Ok(client.get(url));
        };
        let mut token = HeaderValue::from_str(&token).map_err(|_| {
            self.refused(
                "the token has characters that no header can have".into(),
                None,
            )
        })?;
        token.set_sensitive(true);
        Ok(client.get(url).header(AUTHORIZATION, token))
    }

    /// Returns the rule for redirects. Each to another server is told; a reference of a document is
    /// redirected there only if the user allows it.
    ///
    /// The client removes the token and the password from a request to another server.
    fn redirects(&self) -> Policy {
        let may_leave = self.access.connection.allow_remote
            || (self.access.named.as_ref()).is_some_and(|named| without_user(named) == self.url);
        Policy::custom(move |attempt| redirect(attempt, may_leave))
    }

    fn accepted(&self, response: Response) -> Result<Response, ReadError> {
        let status = response.status();
        if status.is_success() {
            return Ok(response);
        }
        let has_token = self.access.connection.token().is_some();
        let help = match status.as_u16() {
            401 | 403 if !is_same_server(&self.url, response.url()) => {
                "only the server that was named gets a token or a password: name the one that it redirects to"
            }
            401 | 403 if has_token => "the server doesn't take this token: is it still valid?",
            401 | 403 => "log in, and give the token as `CCE_TOKEN` or `--token`",
            404 if self.url.path() == ENGINE_DOCUMENT => {
                "a URL without a path is that of an engine; give the full URL of the document"
            }
            404 => "give the full URL of the document",
            _ => return Err(self.refused(format!("the server responded with {status}"), None)),
        };
        Err(self.refused(format!("the server responded with {status}"), Some(help)))
    }

    fn refused(&self, reason: String, help: Option<&str>) -> ReadError {
        ReadError::Unreadable {
            name: self.name(),
            reason,
            help: help.map(str::to_owned),
        }
    }
}

impl Origin for UrlOrigin {
    fn name(&self) -> String {
        self.url.to_string()
    }

    fn read(&self) -> Result<String, ReadError> {
        let response = self.accepted(self.fetch()?)?;
        let _ = self.found.set(without_user(response.url()));
        text_of(&self.name(), response)
    }

    fn resolve(&self, reference: &str) -> Result<Box<dyn Origin>, ResolveError> {
        let base = self.found.get().unwrap_or(&self.url);
        let unsupported = || ResolveError::Unsupported {
            reference: reference.to_owned(),
        };
        let url = base.join(reference).map_err(|_| unsupported())?;
        match url.scheme() {
            "http" | "https"
                if self.access.connection.allow_remote || is_same_server(base, &url) =>
            {
                Ok(Box::new(Self {
                    url: without_user(&url),
                    found: OnceLock::new(),
                    access: Arc::clone(&self.access),
                }))
            }
            "http" | "https" => Err(ResolveError::Remote {
                reference: shown(&url),
            }),
            "file" => Err(ResolveError::Local {
                reference: reference.to_owned(),
                from: self.name(),
            }),
            _ => Err(unsupported()),
        }
    }
}

fn redirect(attempt: Attempt<'_>, may_leave: bool) -> Action {
    if attempt.previous().len() > REDIRECTS {
        return attempt.error("too many redirects");
    }
    let Some(from) = attempt.previous().last() else {
        return attempt.follow();
    };
    if is_same_server(from, attempt.url()) {
        return attempt.follow();
    }
    let (from, to) = (shown(from), shown(attempt.url()));
    if !may_leave {
        return attempt.error(format!("it is redirected to {to}, on another server"));
    }
    say(format_args!("{from} redirects to {to}"));
    attempt.follow()
}

/// Returns true if the second URL is on the server of the first one, which may have switched to TLS.
fn is_same_server(one: &Url, other: &Url) -> bool {
    let upgrades = one.scheme() == "http"
        && other.scheme() == "https"
        && one.port().is_none()
        && other.port().is_none();
    one.host() == other.host()
        && (one.port_or_known_default() == other.port_or_known_default() || upgrades)
}

/// Returns a URL as it may be shown: without a user and a password.
pub(super) fn shown(url: &Url) -> String {
    without_user(url).to_string()
}

fn without_user(url: &Url) -> Url {
    let mut url = url.clone();
    // Only a URL without a host refuses this, and that has neither.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    url
}

/// Formats an error with its causes, which say more than the error itself.
fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        text.push_str(&format!(": {inner}"));
        cause = inner.source();
    }
    text
}

#[cfg(test)]
#[path = "../../tests/support/server.rs"]
mod server;

#[cfg(test)]
mod tests {
    use super::server::{Server, body, response};
    use super::*;

    fn connection(allow_remote: bool) -> Connection {
        Connection {
            allow_remote,
            ..Connection::default()
        }
    }

    /// Returns where a reference in `https://example.com/apis/api.yaml` leads, or why it must not.
    fn resolved(reference: &str, allow_remote: bool) -> String {
        let url = Url::parse("https://user:s3cret@example.com/apis/api.yaml").expect("it is one");
        match UrlOrigin::named(&url, &connection(allow_remote)).resolve(reference) {
            Ok(origin) => origin.name(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn references_stay_on_the_server() {
        for (reference, expected) in [
            (
                "job%20types.yaml",
                "https://example.com/apis/job%20types.yaml",
            ),
            ("../shared/job.yaml", "https://example.com/shared/job.yaml"),
            ("/job.yaml", "https://example.com/job.yaml"),
            (
                "https://example.com/job.yaml",
                "https://example.com/job.yaml",
            ),
            (
                "https://x:s3cret@example.com/job.yaml",
                "https://example.com/job.yaml",
            ),
        ] {
            assert_eq!(resolved(reference, false), expected);
        }
        for (reference, other) in [
            ("//other.com/job.yaml", "https://other.com/job.yaml"),
            ("http://example.com/job.yaml", "http://example.com/job.yaml"),
            ("https://example.com:8443/a", "https://example.com:8443/a"),
            ("https://x:s3cret@other.com/a", "https://other.com/a"),
        ] {
            assert_eq!(
                resolved(reference, false),
                format!("`{other}` is on a server")
            );
            assert_eq!(resolved(reference, true), other);
        }
    }

    #[test]
    fn references_never_lead_to_local_files() {
        for allow_remote in [false, true] {
            assert_eq!(
                resolved("file:///etc/passwd", allow_remote),
                "`file:///etc/passwd` is a local file, and https://example.com/apis/api.yaml comes from a server"
            );
            assert_eq!(
                resolved("C:\\job.yaml", allow_remote),
                "`C:\\job.yaml` is neither a path nor an http or https URL"
            );
        }
    }

    #[test]
    fn references_are_relative_to_what_was_found() {
        let server = Server::start(&[
            (
                "/latest",
                response("302 Found", "Location: /v2/api.yaml\r\n", b""),
            ),
            ("/v2/api.yaml", body(b"openapi: 3.0.3")),
        ]);
        let url = Url::parse(&format!("{}/latest", server.url)).expect("it is one");
        let origin = UrlOrigin::named(&url, &connection(false));
        assert_eq!(origin.read().expect("it is served"), "openapi: 3.0.3");
        let referenced = origin.resolve("job.yaml").expect("it is on the server");
        assert_eq!(referenced.name(), format!("{}/v2/job.yaml", server.url));
    }

    /// A server must not lead to others, by a reference to itself that it redirects.
    #[test]
    fn references_are_not_redirected_to_other_servers() {
        let other = Server::start(&[("/api", body(b"secret"))]);
        let location = format!("Location: {}/api\r\n", other.url);
        let server = Server::start(&[("/job", response("302 Found", &location, b""))]);
        let url = Url::parse(&format!("{}/api", server.url)).expect("it is one");
        for allow_remote in [false, true] {
            let origin = UrlOrigin::named(&url, &connection(allow_remote));
            let referenced = origin.resolve("job").expect("it is on the server");
            assert_eq!(referenced.read().is_ok(), allow_remote);
        }
        assert_eq!(other.requests().len(), 1);
    }
}
