//! The builder of clients.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use reqwest::header::HeaderMap;

use super::base_url::{Base, Root};
use super::keys::Keys;
use super::retry_budget::RetryBudget;
use super::session::{Bearer, Login, Session};
use super::token::InvalidToken;
use super::{BuildError, Client, Credentials, RetryPolicy, Settings, Shared, Transport};
use crate::{Api, BearerLogin, Request, RequestError, Secret, SessionApi};

/// The default timeout of an attempt.
const TIMEOUT: Duration = Duration::from_secs(120);

/// The default timeout of connecting.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// The reason why an API without a login takes no token of a session.
const NO_SESSION: &str = "the API has no login; `authenticate` takes credentials";

/// The builder of a client; see [`Client::builder`].
///
/// `Debug` shows no token, no password, and no URL of a proxy, which may contain a password.
#[must_use = "a builder does nothing until it builds"]
pub struct ClientBuilder<C = Client> {
    api: &'static Api,
    base: String,
    root: Root,
    token: Option<Secret>,
    credentials: Option<(String, Secret)>,
    bearer: Option<BearerSetting>,
    keys: Vec<Credentials>,
    settings: Settings,
    connection: Connection,
    transport: Option<(&'static str, Arc<dyn Transport>)>,
    client: PhantomData<fn() -> C>,
}

/// The settings of a login with a bearer token.
struct BearerSetting {
    request: Result<Request, RequestError>,
    secret: Secret,
    make: fn(Request, &Secret) -> Result<Bearer, InvalidToken>,
}

/// The settings of the HTTP client. None may be set if the caller provides an HTTP client.
#[derive(Default)]
struct Connection {
    root_certificates: Vec<Vec<u8>>,
    accepts_invalid_certificates: bool,
    connect_timeout: Option<Duration>,
    user_agent: Option<String>,
    proxy: Option<String>,
}

impl<C> ClientBuilder<C> {
    pub(crate) fn new(api: &'static Api, base: String) -> Self {
        Self {
            api,
            base,
            root: Root::Versioned,
            token: None,
            credentials: None,
            bearer: None,
            keys: Vec::new(),
            settings: Settings {
                timeout: Some(TIMEOUT),
                retries: RetryPolicy::new(),
            },
            connection: Connection::default(),
            transport: None,
            client: PhantomData,
        }
    }

    /// Leaves the version out of the path, so that the server uses its newest.
    ///
    /// By default the path has the version that the operation is made for
    /// ([`Operation::API`](crate::Operation::API)), which newer servers support as well.
    pub fn unversioned(mut self) -> Self {
        self.root = Root::Unversioned;
        self
    }

    /// Uses the URL as it is, for a proxy or a test server that has the API under another path.
    pub fn exact_base(mut self) -> Self {
        self.root = Root::Exact;
        self
    }

    /// Sends a token that the caller already has.
    ///
    /// When it expires, requests fail (401), unless [`credentials`](Self::credentials) or a
    /// [`bearer`](Self::bearer) login are set too.
    pub fn token(mut self, token: impl Into<Secret>) -> Self {
        self.token = Some(token.into());
        self
    }

    /// Logs in with a user's name and password.
    ///
    /// The client logs in on the first request that needs a token. If the server no longer
    /// accepts the token (401), the client logs in again, at most once per request.
    ///
    /// All clones of the client share the token. However many requests need a new token at the
    /// same time, only one login is sent.
    pub fn credentials(mut self, username: impl Into<String>, password: impl Into<Secret>) -> Self {
        self.credentials = Some((username.into(), password.into()));
        self
    }

    /// Logs in with a bearer token (`Authorization: Bearer …`), such as one of a single sign-on.
    ///
    /// As with [`credentials`](Self::credentials), the client logs in on the first request that
    /// needs it, and again when the session has expired.
    ///
    /// The logins that take such a token implement [`BearerLogin`]. The bearer token is sent only
    /// with the login: other operations send the token of the session.
    pub fn bearer<L: BearerLogin>(mut self, login: L, token: impl Into<Secret>) -> Self {
        self.bearer = Some(BearerSetting {
            request: login.request(),
            secret: token.into(),
            make: Bearer::new::<L>,
        });
        self
    }

    /// Sends credentials for a security scheme, with the operations that require it. Several calls
    /// set the credentials for several schemes.
    ///
    /// If an operation can be authenticated in several ways, the first is used that the client has
    /// all credentials for. If it has none, sending the operation is an error
    /// ([`Error::Credentials`](crate::Error::Credentials)), unless the
    /// [`http_client`](Self::http_client) is the caller's, which may authenticate by itself.
    ///
    /// The session of [`token`](Self::token), [`credentials`](Self::credentials) or
    /// [`bearer`](Self::bearer) serves its own schemes.
    pub fn authenticate(mut self, credentials: Credentials) -> Self {
        self.keys.push(credentials);
        self
    }

    /// Trusts one or more root certificates in PEM, in addition to those that the system trusts.
    pub fn root_certificate(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.connection.root_certificates.push(pem.into());
        self
    }

    /// Sets whether to accept any certificate, even one that has expired or is for another name.
    ///
    /// With `true`, anyone between the client and the server can read everything, including
    /// passwords. For a server with a self-signed certificate,
    /// [`root_certificate`](Self::root_certificate) is the safe way.
    pub fn danger_accept_invalid_certificates(mut self, accept: bool) -> Self {
        self.connection.accepts_invalid_certificates = accept;
        self
    }

    /// Sets how long an attempt may take, from its start to the end of the response; by default
    /// 120 seconds. `None` sets no limit.
    ///
    /// An upload must finish within this time. A download may take longer: the timeout applies to
    /// its start, and then to each wait for more bytes. See also [`Client::with_timeout`].
    pub fn timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.settings.timeout = timeout.into();
        self
    }

    /// Sets how long connecting may take; by default 10 seconds.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connection.connect_timeout = Some(timeout);
        self
    }

    /// Sets the user agent; by default the name and version of the operations crate.
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.connection.user_agent = Some(user_agent.into());
        self
    }

    /// Sends all requests through a proxy: `http://user:password@proxy.example.com:3128`.
    ///
    /// By default, the environment selects the proxy (`HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`
    /// and `NO_PROXY`).
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.connection.proxy = Some(url.into());
        self
    }

    /// Sends all requests with an HTTP client of the caller.
    ///
    /// That client determines the certificates, the user agent, the proxy and the timeout of
    /// connecting; setting them here too is an error. It should not follow redirects, because
    /// they may turn a POST into a GET.
    pub fn http_client(mut self, client: reqwest::Client) -> Self {
        self.transport = Some(("http_client", Arc::new(client)));
        self
    }

    /// Sends all requests with a [`Transport`]: something around an HTTP client, or a double for tests.
    ///
    /// As with [`http_client`](Self::http_client), the settings of connections are up to it.
    pub fn transport(mut self, transport: impl Transport + 'static) -> Self {
        self.transport = Some(("transport", Arc::new(transport)));
        self
    }

    /// Sets how often and when a request is retried; [`RetryPolicy::none`] turns retries off.
    pub fn retries(mut self, policy: RetryPolicy) -> Self {
        self.settings.retries = policy;
        self
    }

    pub(crate) fn make(self) -> Result<Client, BuildError> {
        let base = Base::parse(&self.base, self.root, self.api)?;
        let session = self.api.session.as_ref();
        if self.token.is_some() && session.is_none_or(|session| session.schemes.is_empty()) {
            return Err(BuildError::new("token", NO_SESSION));
        }
        let login = login(session, self.credentials, self.bearer)?;
        let bearer = match &login {
            Some(Login::Bearer(bearer)) => Some(Session::of_bearer(bearer)),
            _ => None,
        };
        let keys = Keys {
            api: session,
            session: Session::new(session, self.token.as_ref(), login)
                .map_err(|error| invalid("token", error))?,
            bearer,
            credentials: credentials(self.keys)?,
            are_optional: self.transport.is_some(),
        };
        let transport = match self.transport {
            None => Arc::new(self.connection.connect(self.api.user_agent)?),
            Some((given, transport)) => {
                self.connection.must_be_unset(given)?;
                transport
            }
        };
        let shared = Shared {
            transport,
            base,
            keys,
            retries: RetryBudget::new(),
        };
        Ok(Client {
            shared: Arc::new(shared),
            settings: self.settings,
            headers: HeaderMap::new(),
        })
    }
}

impl ClientBuilder<Client> {
    /// Builds the client, without sending anything yet.
    ///
    /// # Errors
    /// Returns [`Error::Build`](crate::Error::Build) if a setting is invalid.
    pub fn build(self) -> Result<Client, crate::Error> {
        Ok(self.make()?)
    }
}

/// Returns the login of the client, which may have only one.
fn login(
    session: Option<&SessionApi>,
    credentials: Option<(String, Secret)>,
    bearer: Option<BearerSetting>,
) -> Result<Option<Login>, BuildError> {
    match (credentials, bearer) {
        (None, None) => Ok(None),
        (Some(_), Some(_)) => Err(BuildError::new(
            "bearer",
            "there are `credentials` too, and a client has one login",
        )),
        (Some((username, password)), None) => match session.and_then(|session| session.login) {
            Some(login) => Ok(Some(Login::Password {
                login,
                username,
                password,
            })),
            None => Err(BuildError::new("credentials", NO_SESSION)),
        },
        (None, Some(setting)) => {
            let request = setting.request;
            let request = request.map_err(|error| BuildError::new("bearer", error.to_string()))?;
            let bearer = (setting.make)(request, &setting.secret)
                .map_err(|error| invalid("bearer", error))?;
            Ok(Some(Login::Bearer(Box::new(bearer))))
        }
    }
}

/// Returns the means for the schemes that the caller has credentials for.
fn credentials(given: Vec<Credentials>) -> Result<Vec<(&'static str, Session)>, BuildError> {
    const SETTING: &str = "authenticate";
    let sessions = given.into_iter().map(|credentials| {
        let scheme = credentials.scheme;
        if let Some(problem) = credentials.problem {
            return Err(BuildError::new(SETTING, format!("`{scheme}`: {problem}")));
        }
        let session = Session::of_credentials(credentials);
        let session =
            session.map_err(|error| BuildError::new(SETTING, format!("`{scheme}`: {error}")))?;
        Ok((scheme, session))
    });
    sessions.collect()
}

fn invalid(setting: &'static str, error: InvalidToken) -> BuildError {
    BuildError::new(setting, error.to_string())
}

impl Connection {
    fn connect(self, user_agent: &str) -> Result<reqwest::Client, BuildError> {
        let mut http = reqwest::Client::builder()
            .user_agent(self.user_agent.as_deref().unwrap_or(user_agent))
            .connect_timeout(self.connect_timeout.unwrap_or(CONNECT_TIMEOUT))
            // A server has no reason to redirect a request. Following a redirect would turn a
            // POST into a GET, and send the token to another place.
            .redirect(reqwest::redirect::Policy::none())
            .tls_danger_accept_invalid_certs(self.accepts_invalid_certificates)
            // The retry policy alone decides on retries.
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

    /// Returns an error if any of the settings is set: it would have no effect on the caller's
    /// own HTTP client.
    fn must_be_unset(&self, given: &str) -> Result<(), BuildError> {
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
                format!("it is up to the `{given}` that was given"),
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
        // The base URL isn't checked yet, so it may contain a password.
        formatter
            .debug_struct("ClientBuilder")
            .field("root", &self.root)
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}
