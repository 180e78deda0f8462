//! What the crates of an API hand to the runtime.

use crate::{Error, Request, RequestError, Response, Secret};

/// An API of one version: what a client has to know of it that isn't in its operations.
///
/// The operations crate of an API has one, `API`. A client is built for it (`Client::builder`), and
/// each operation names it ([`Operation::API`](crate::Operation::API)), so that one client can send the
/// operations of several versions of an API.
///
/// More may be added to an API later, so it is made by functions, which also work in constants:
///
/// ```
/// use sdk_runtime::Api;
///
/// static API: Api = Api::new("2.0.1", "/shop/api/v2.0.1")
///     .user_agent(concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")))
///     .error_properties(&["message"])
///     .secret_names(&["password"]);
/// assert_eq!(API.version(), "2.0.1");
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Api {
    version: &'static str,
    base_path: &'static str,
    pub(crate) user_agent: &'static str,
    pub(crate) error_properties: &'static [&'static str],
    pub(crate) secret_names: &'static [&'static str],
    pub(crate) session: Option<SessionApi>,
}

/// How a client gets the token of a session, and gives it back.
///
/// The token is the whole value of a header.
#[derive(Debug, Clone, Copy)]
pub struct SessionApi {
    pub(crate) token_header: &'static str,
    pub(crate) schemes: &'static [&'static str],
    pub(crate) bearer_schemes: &'static [&'static str],
    pub(crate) login: Option<PasswordLogin>,
    pub(crate) logout: Option<Logout>,
}

/// A login with a user's name and password.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PasswordLogin {
    /// The id of the operation.
    pub(crate) operation: &'static str,
    pub(crate) request: fn(&str, &str) -> Result<Request, RequestError>,
    pub(crate) token: fn(Response) -> Result<Option<Secret>, Error>,
}

/// The operation that gives a token back.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Logout {
    /// The id of the operation.
    pub(crate) operation: &'static str,
    pub(crate) request: fn() -> Result<Request, RequestError>,
}

impl Api {
    /// Creates an API from its version, and from its base URL, which is relative to the server's if it
    /// has no host.
    pub const fn new(version: &'static str, base_path: &'static str) -> Self {
        Self {
            version,
            base_path,
            user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
            error_properties: &[],
            secret_names: &[],
            session: None,
        }
    }

    /// Sets the default user agent: the name and the version of the operations crate.
    #[must_use]
    pub const fn user_agent(mut self, user_agent: &'static str) -> Self {
        self.user_agent = user_agent;
        self
    }

    /// Sets the properties of an error's body that hold its message, the preferred one first.
    #[must_use]
    pub const fn error_properties(mut self, properties: &'static [&'static str]) -> Self {
        self.error_properties = properties;
        self
    }

    /// Sets the names of properties and parameters that must not be shown.
    #[must_use]
    pub const fn secret_names(mut self, names: &'static [&'static str]) -> Self {
        self.secret_names = names;
        self
    }

    /// Sets how a client begins and ends a session.
    #[must_use]
    pub const fn session(mut self, session: SessionApi) -> Self {
        self.session = Some(session);
        self
    }

    /// Returns the version of the API.
    pub const fn version(&self) -> &'static str {
        self.version
    }

    /// Returns the base URL of the API; without a host, it is relative to that of the server.
    pub const fn base_path(&self) -> &'static str {
        self.base_path
    }
}

/// Two are equal if they are the same version at the same base URL.
impl PartialEq for Api {
    fn eq(&self, other: &Self) -> bool {
        (self.version, self.base_path) == (other.version, other.base_path)
    }
}

impl Eq for Api {}

impl SessionApi {
    /// Creates the sessions of an API from the header that carries the token, and the security schemes
    /// that the token meets.
    pub const fn new(token_header: &'static str, schemes: &'static [&'static str]) -> Self {
        Self {
            token_header,
            schemes,
            bearer_schemes: &[],
            login: None,
            logout: None,
        }
    }

    /// Sets the security schemes of the logins that take a bearer token.
    #[must_use]
    pub const fn bearer_schemes(mut self, schemes: &'static [&'static str]) -> Self {
        self.bearer_schemes = schemes;
        self
    }

    /// Sets the operation that logs in with a user's name and password: `request` makes its request of
    /// both, and `token` reads the token in the response, if it is there.
    #[must_use]
    pub const fn login(
        mut self,
        operation: &'static str,
        request: fn(&str, &str) -> Result<Request, RequestError>,
        token: fn(Response) -> Result<Option<Secret>, Error>,
    ) -> Self {
        self.login = Some(PasswordLogin {
            operation,
            request,
            token,
        });
        self
    }

    /// Sets the operation that gives the token back.
    #[must_use]
    pub const fn logout(
        mut self,
        operation: &'static str,
        request: fn() -> Result<Request, RequestError>,
    ) -> Self {
        self.logout = Some(Logout { operation, request });
        self
    }

    /// Returns true if a security scheme is met by the session or begins it.
    #[cfg(feature = "client")]
    pub(crate) fn knows(&self, scheme: &str) -> bool {
        self.schemes.contains(&scheme) || self.bearer_schemes.contains(&scheme)
    }
}
