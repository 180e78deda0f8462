//! Sessions, with their tokens and logins.

use std::sync::atomic::{AtomicU64, Ordering};

use tokio::sync::Mutex;

use super::Client;
use super::call::Call;
use super::credentials::{Credentials, Placement};
use super::credentials_error::CredentialsError;
use super::token::{InvalidToken, Token};
use super::token_source::{Provider, Source};
use crate::api::PasswordLogin;
use crate::{BearerLogin, DecodeError, Error, Request, Response, Secret, SessionApi};

/// The name of a login by a function of the caller, in errors and spans.
const LOGIN: &str = "login";

/// The HTTP scheme of bearer tokens (RFC 6750).
const BEARER: &str = "Bearer";

/// A session with the server: the current token, and the way to get another.
///
/// All clones of a client share one session. A call that needs a token during a login waits for
/// that login, and then uses its token or returns its error. So only one login is sent, however
/// many calls find that the token has expired. If the call that logs in is cancelled, the next
/// one in line sends its own login. A login that the server has refused isn't repeated.
pub(super) struct Session {
    /// The part of a request that carries the token.
    placement: Placement,
    login: Option<Login>,
    /// True if there was a token at the beginning.
    had_token: bool,
    state: Mutex<State>,
    /// The number of logins that have ended, successfully or not.
    logins: AtomicU64,
}

/// The way to log in.
pub(super) enum Login {
    /// A login with a user's name and password.
    Password {
        login: PasswordLogin,
        username: String,
        password: Secret,
    },
    /// A login with a bearer token.
    Bearer(Box<Bearer>),
    /// A function of the caller, which provides the token for a security scheme.
    Provider {
        scheme: &'static str,
        provider: Provider,
    },
}

/// A login with a bearer token.
pub(super) struct Bearer {
    /// The id of the operation.
    operation: &'static str,
    request: Request,
    authorization: Token,
    /// Reads the token of the session from the response, if it is there.
    token: fn(Response) -> Result<Option<Secret>, Error>,
}

impl Bearer {
    /// Creates a login.
    ///
    /// Returns an error if the token contains a character that no header can carry.
    pub(super) fn new<L: BearerLogin>(
        request: Request,
        secret: &Secret,
    ) -> Result<Self, InvalidToken> {
        Ok(Self {
            operation: L::ID,
            request,
            authorization: Token::new(Placement::authorization(BEARER), secret, 0)?,
            token: |response| Ok(L::token(L::decode(response)?)),
        })
    }
}

struct State {
    token: Option<Token>,
    /// The error of the last login, if it failed.
    failure: Option<Error>,
}

impl Session {
    /// Creates a session with a token, a way to log in, both or neither.
    pub(super) fn new(
        session: Option<&SessionApi>,
        token: Option<&Secret>,
        login: Option<Login>,
    ) -> Result<Self, InvalidToken> {
        let placement = Placement::header(session.map_or("", |session| session.token_header));
        let token = token.map(|token| Token::new(placement, token, 0));
        Ok(Self::with(placement, token.transpose()?, login))
    }

    /// Creates a session whose only token is the bearer token of a login.
    pub(super) fn of_bearer(bearer: &Bearer) -> Self {
        let placement = Placement::authorization(BEARER);
        Self::with(placement, Some(bearer.authorization.clone()), None)
    }

    /// Creates a session with the credentials of the caller for a security scheme.
    pub(super) fn of_credentials(credentials: Credentials) -> Result<Self, InvalidToken> {
        let Credentials {
            scheme,
            placement,
            source,
            hidden,
            ..
        } = credentials;
        Ok(match source.0 {
            Source::Fixed(token) => {
                let token = Token::new(placement, &token, 0)?.hiding(hidden);
                Self::with(placement, Some(token), None)
            }
            Source::Provider(provider) => {
                let login = Login::Provider { scheme, provider };
                Self::with(placement, None, Some(login))
            }
        })
    }

    fn with(placement: Placement, token: Option<Token>, login: Option<Login>) -> Self {
        Self {
            placement,
            login,
            had_token: token.is_some(),
            state: Mutex::new(State {
                token,
                failure: None,
            }),
            logins: AtomicU64::new(0),
        }
    }

    /// Returns `true` if there is a way to get a token, or there was one at the beginning.
    pub(super) fn has_means(&self) -> bool {
        self.had_token || self.can_renew()
    }

    /// Returns `true` if there is a way to get another token.
    pub(super) fn can_renew(&self) -> bool {
        self.login.is_some()
    }

    /// Returns the token, logging in if necessary; `None` if there is no way to get one.
    ///
    /// `stale` is a token that the server has refused, so it isn't returned.
    pub(super) async fn token(
        &self,
        client: &Client,
        stale: Option<&Token>,
    ) -> Result<Option<Token>, Error> {
        let seen = self.logins.load(Ordering::Acquire);
        let mut state = self.state.lock().await;
        let is_stale = |token: &Token| stale.is_some_and(|stale| stale.login == token.login);
        if let Some(token) = state.token.as_ref().filter(|token| !is_stale(token)) {
            return Ok(Some(token.clone()));
        }
        let Some(login) = &self.login else {
            return Ok(None);
        };
        // The login that failed is the one that this call waited for, or the credentials are wrong. If
        // each call tried again, the user would be locked out.
        if let Some(failure) = &state.failure
            && (self.logins.load(Ordering::Acquire) != seen || is_refusal(failure))
        {
            return Err(failure.clone());
        }
        self.renew(login, &mut state, client).await.map(Some)
    }

    /// Logs in, whatever there is.
    pub(super) async fn log_in(&self, client: &Client) -> Result<(), Error> {
        let Some(login) = &self.login else {
            return Ok(());
        };
        let mut state = self.state.lock().await;
        self.renew(login, &mut state, client).await.map(drop)
    }

    /// Logs in, and keeps the outcome.
    async fn renew(
        &self,
        login: &Login,
        state: &mut State,
        client: &Client,
    ) -> Result<Token, Error> {
        let outcome = login.log_in(client).await;
        let number = self.logins.fetch_add(1, Ordering::AcqRel) + 1;
        let token = outcome.and_then(|secret| {
            let token = Token::new(self.placement, &secret, number);
            token.map_err(|error| login.misfit(error))
        });
        state.failure = token.as_ref().err().cloned();
        state.token = token.as_ref().ok().cloned();
        token
    }

    /// Forgets the token, and makes the server forget it.
    pub(super) async fn log_out(&self, client: &Client) -> Result<(), Error> {
        let Some(token) = self.state.lock().await.token.take() else {
            return Ok(());
        };
        let Some(logout) = client.shared.keys.api.and_then(|api| api.logout) else {
            return Ok(());
        };
        let request = (logout.request)()?;
        let (api, operation) = (request.api, logout.operation);
        let call = Call::new(client, operation, request)?;
        let reply = client.deliver(&call, &[token]).await?;
        let response = reply.whole(operation).await?;
        match response.status() {
            // The server no longer knows the token, which was the aim.
            401 => Ok(()),
            _ => response.success_of(api, operation)?.empty(),
        }
    }
}

impl Login {
    /// Returns the name of the login in errors and spans.
    fn operation(&self) -> &'static str {
        match self {
            Self::Password { login, .. } => login.operation,
            Self::Provider { .. } => LOGIN,
            Self::Bearer(bearer) => bearer.operation,
        }
    }

    /// Returns the error of a token that can't be sent.
    fn misfit(&self, error: InvalidToken) -> Error {
        match self {
            Self::Provider { scheme, .. } => CredentialsError::of_provider(scheme, error).into(),
            _ => DecodeError::new(self.operation(), error.to_string()).into(),
        }
    }

    /// Logs in and returns the token of the session.
    async fn log_in(&self, client: &Client) -> Result<Secret, Error> {
        match self {
            Self::Password {
                login,
                username,
                password,
            } => {
                let request = (login.request)(username, password.expose())?;
                let response = self.send(client, request, &[]).await?;
                self.given((login.token)(response)?)
            }
            Self::Bearer(bearer) => {
                let request = bearer.request.clone();
                let authorization = std::slice::from_ref(&bearer.authorization);
                let response = self.send(client, request, authorization).await?;
                self.given((bearer.token)(response)?)
            }
            Self::Provider { scheme, provider } => {
                let token = provider().await;
                token.map_err(|error| CredentialsError::of_provider(scheme, error).into())
            }
        }
    }

    /// Returns the token of a response, which must not be missing or empty.
    fn given(&self, token: Option<Secret>) -> Result<Secret, Error> {
        let problem = match token {
            None => "the token is missing",
            Some(token) if token.expose().is_empty() => "the token is empty",
            Some(token) => return Ok(token),
        };
        Err(DecodeError::new(self.operation(), problem).into())
    }

    async fn send(
        &self,
        client: &Client,
        request: Request,
        authorization: &[Token],
    ) -> Result<Response, Error> {
        let operation = self.operation();
        let mut call = Call::new(client, operation, request)?;
        // A second login does no harm.
        call.is_idempotent = true;
        let reply = client.deliver(&call, authorization).await?;
        reply.whole(operation).await
    }
}

/// Returns `true` if a login failed because of its credentials.
fn is_refusal(error: &Error) -> bool {
    matches!(error.status(), Some(400 | 401 | 403))
}
