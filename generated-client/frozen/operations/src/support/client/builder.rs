//! How a client is made.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use reqwest::header::InvalidHeaderValue;

use super::super::{BearerLogin, Request, RequestError};
use super::base_url::Root;
use super::session::{Bearer, Login, Session};
use super::{BuildError, Client, RetryPolicy, Settings, Shared, base_url};
use crate::models::Secret;

/// How long an answer may take unless the builder is told otherwise.
const TIMEOUT: Duration = Duration::from_secs(120);

/// How long a connection may take unless the builder is told otherwise.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// What the engine is told of who asks, unless the builder is told otherwise.
const USER_AGENT: &str = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));

/// How a client is made; see [`Client::builder`].
///
/// Its `Debug` shows neither a token nor a password, nor the URL of the proxy, which may have one.
#[must_use = "a builder does nothing until it builds"]
pub struct ClientBuilder<C = Client> {
    base: String,
    root: Root,
    token: Option<Secret>,
    credentials: Option<(String, Secret)>,
    bearer: Option<BearerSetting>,
    settings: Settings,
    connection: Connection,
    http: Option<reqwest::Client>,
    client: PhantomData<fn() -> C>,
}

/// A login with a bearer token, as it was asked for.
struct BearerSetting {
    request: Result<Request, RequestError>,
    secret: Secret,
    make: fn(Request, &Secret) -> Result<Bearer, InvalidHeaderValue>,
}

/// What an HTTP client is made of; all of it is up to the caller who brings one.
#[derive(Default)]
struct Connection {
    root_certificates: Vec<Vec<u8>>,
    accepts_invalid_certificates: bool,
    connect_timeout: Option<Duration>,
    user_agent: Option<String>,
    proxy: Option<String>,
}

impl<C> ClientBuilder<C> {
    pub(in super::super) fn new(base: String) -> Self {
        Self {
            base,
            root: Root::Versioned,
            token: None,
            credentials: None,
            bearer: None,
            settings: Settings {
                timeout: Some(TIMEOUT),
                retries: RetryPolicy::new(),
            },
            connection: Connection::default(),
            http: None,
            client: PhantomData,
        }
    }

    /// Leaves the version out of the path, so that the engine takes its newest.
    ///
    /// Without this it is the version that the operations are those of
    /// ([`API_VERSION`](crate::API_VERSION)), which newer engines understand as well.
    pub fn unversioned(mut self) -> Self {
        self.root = Root::Unversioned;
        self
    }

    /// Takes the URL for that of the API as it is, where a proxy or a test server has the API under
    /// another path than engines do.
    pub fn exact_base(mut self) -> Self {
        self.root = Root::Exact;
        self
    }

    /// Sends a token that the caller has.
    ///
    /// When it expires, requests fail (401), unless there are [`credentials`](Self::credentials)
    /// too.
    pub fn token(mut self, token: impl Into<Secret>) -> Self {
        self.token = Some(token.into());
        self
    }

    /// Logs in with a user's name and password: on the first request that needs it, and again, once
    /// for each request, when the engine doesn't accept the token any more (401).
    ///
    /// All clones of the client share the token. However many requests need a new one at a time,
    /// one login is sent.
    pub fn credentials(mut self, username: impl Into<String>, password: impl Into<Secret>) -> Self {
        self.credentials = Some((username.into(), password.into()));
        self
    }

    /// Logs in with a bearer token (`Authorization: Bearer …`), such as one of a single sign-on: as
    /// with [`credentials`](Self::credentials), on the first request that needs it, and again when
    /// the session has expired.
    ///
    /// Which login takes such a token, the implementors of [`BearerLogin`] tell. The bearer token
    /// goes nowhere else: other operations get the token of the session.
    pub fn bearer<L: BearerLogin>(mut self, login: L, token: impl Into<Secret>) -> Self {
        self.bearer = Some(BearerSetting {
            request: login.request(),
            secret: token.into(),
            make: Bearer::new::<L>,
        });
        self
    }

    /// Trusts those that a certificate, or each of several, in PEM has signed, beside those that
    /// the system trusts.
    pub fn root_certificate(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.connection.root_certificates.push(pem.into());
        self
    }

    /// Trusts whoever answers, with any certificate or an expired one, and of any name.
    ///
    /// Then anyone on the way can read along, passwords too. For an engine with a certificate of
    /// its own making, [`root_certificate`](Self::root_certificate) is the safe way.
    pub fn danger_accept_invalid_certificates(mut self, accept: bool) -> Self {
        self.connection.accepts_invalid_certificates = accept;
        self
    }

    /// How long an attempt may take from its start to the end of the answer, 120 seconds by
    /// default; `None` for as long as it takes.
    ///
    /// An upload has to get through in this time as well. A download may take longer: in this time
    /// it has to start, and then to go on each time. See also [`Client::with_timeout`].
    pub fn timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.settings.timeout = timeout.into();
        self
    }

    /// How long a connection may take to come about, 10 seconds by default.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connection.connect_timeout = Some(timeout);
        self
    }

    /// What the engine is told of who asks; by default this crate's name and version.
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.connection.user_agent = Some(user_agent.into());
        self
    }

    /// Sends everything by way of a proxy: `http://user:password@proxy.example.com:3128`.
    ///
    /// Without this, the environment says whether there is one (`HTTPS_PROXY`, `HTTP_PROXY`,
    /// `ALL_PROXY` and `NO_PROXY`).
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.connection.proxy = Some(url.into());
        self
    }

    /// Sends everything with an HTTP client that the caller has made.
    ///
    /// Certificates, user agent, proxy and the time to connect are up to that one; to set them here
    /// too is an error. It should follow no redirects: with them, a POST may become a GET.
    pub fn http_client(mut self, client: reqwest::Client) -> Self {
        self.http = Some(client);
        self
    }

    /// How often a request is sent again, and when; [`RetryPolicy::none`] for never.
    pub fn retries(mut self, policy: RetryPolicy) -> Self {
        self.settings.retries = policy;
        self
    }

    pub(in super::super) fn make(self) -> Result<Client, BuildError> {
        let base = base_url::parse(&self.base, self.root)?;
        let login = login(self.credentials, self.bearer)?;
        let session = Session::new(self.token.as_ref(), login)
            .map_err(|_| BuildError::new("token", "it has characters that no header can carry"))?;
        let http = match self.http {
            None => self.connection.connect()?,
            Some(http) => {
                self.connection.must_be_unset()?;
                http
            }
        };
        Ok(Client {
            shared: Arc::new(Shared {
                http,
                base,
                session,
            }),
            settings: self.settings,
        })
    }
}

impl ClientBuilder<Client> {
    /// Makes the client, and sends nothing yet.
    ///
    /// # Errors
    /// [`Error::Build`](crate::Error::Build) when a setting is invalid.
    pub fn build(self) -> Result<Client, crate::Error> {
        Ok(self.make()?)
    }
}

/// The one way to log in.
fn login(
    credentials: Option<(String, Secret)>,
    bearer: Option<BearerSetting>,
) -> Result<Option<Login>, BuildError> {
    match (credentials, bearer) {
        (None, None) => Ok(None),
        (Some(_), Some(_)) => Err(BuildError::new(
            "bearer",
            "there are `credentials` too, and a client has one login",
        )),
        (Some((username, password)), None) => match crate::session::login("", "") {
            Some(_) => Ok(Some(Login::Password { username, password })),
            None => Err(BuildError::new("credentials", "the API has no login")),
        },
        (None, Some(setting)) => {
            let request = setting.request;
            let request = request.map_err(|error| BuildError::new("bearer", error.to_string()))?;
            let bearer = (setting.make)(request, &setting.secret).map_err(|_| {
                BuildError::new("bearer", "it has characters that no header can carry")
            })?;
            Ok(Some(Login::Bearer(bearer)))
        }
    }
}

impl Connection {
    fn connect(self) -> Result<reqwest::Client, BuildError> {
        let mut http = reqwest::Client::builder()
            .user_agent(self.user_agent.as_deref().unwrap_or(USER_AGENT))
            .connect_timeout(self.connect_timeout.unwrap_or(CONNECT_TIMEOUT))
            // An engine has no reason to redirect a call; to follow would make a GET of a POST, and
            // tell the token to another place.
            .redirect(reqwest::redirect::Policy::none())
            .tls_danger_accept_invalid_certs(self.accepts_invalid_certificates)
            // The retry policy alone says what is sent again.
            .retry(reqwest::retry::never());
        for pem in &self.root_certificates {
            http = http.tls_certs_merge(certificates(pem)?);
        }
        if let Some(proxy) = &self.proxy {
            let proxy = reqwest::Proxy::all(proxy)
                .map_err(|_| BuildError::new("proxy", "it is no URL of a proxy"))?;
            http = http.proxy(proxy);
        }
        http.build().map_err(|error| {
            let setting = if self.user_agent.is_some() {
                "user_agent"
            } else {
                "builder"
            };
            BuildError::new(setting, error.without_url().to_string())
        })
    }

    /// What would have no effect beside a client of the caller's own is a mistake.
    fn must_be_unset(&self) -> Result<(), BuildError> {
        let set = [
            ("root_certificate", !self.root_certificates.is_empty()),
            (
                "danger_accept_invalid_certificates",
                self.accepts_invalid_certificates,
            ),
            ("connect_timeout", self.connect_timeout.is_some()),
            ("user_agent", self.user_agent.is_some()),
            ("proxy", self.proxy.is_some()),
        ];
        match set.iter().find(|(_, is_set)| *is_set) {
            None => Ok(()),
            Some((setting, _)) => Err(BuildError::new(
                setting,
                "it is up to the `http_client` that was given",
            )),
        }
    }
}

fn certificates(pem: &[u8]) -> Result<Vec<reqwest::Certificate>, BuildError> {
    let invalid = || BuildError::new("root_certificate", "it is no certificate in PEM");
    let certificates = reqwest::Certificate::from_pem_bundle(pem).map_err(|_| invalid())?;
    if certificates.is_empty() {
        return Err(invalid());
    }
    Ok(certificates)
}

impl<C> fmt::Debug for ClientBuilder<C> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The base may have a user in it, as long as nobody has looked.
        formatter
            .debug_struct("ClientBuilder")
            .field("root", &self.root)
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}
