//! Sessions, with their tokens and logins.

use std::sync::atomic::{AtomicU64, Ordering};

use reqwest::header::{HeaderValue, InvalidHeaderValue};
use tokio::sync::Mutex;

use super::super::{BearerLogin, DecodeError, Error, Request, Response};
use super::Client;
use super::call::Call;
use crate::models::Secret;
use crate::session;

/// The name of a login in errors and spans.
const LOGIN: &str = "login";

/// The name of a logout in errors and spans.
const LOGOUT: &str = "logout";

/// A session with the engine: the current token, and the way to get another.
///
/// All clones of a client share one session. A call that needs a token during a login waits for
/// that login, and then uses its token or returns its error. So only one login is sent, however
/// many calls find that the token has expired. If the call that logs in is cancelled, the next
/// one in line sends its own login.
pub(super) struct Session {
    login: Option<Login>,
    state: Mutex<State>,
    /// The number of logins that have ended, successfully or not.
    logins: AtomicU64,
}

/// The way to log in.
pub(super) enum Login {
    /// A login with a user's name and password.
    Password { username: String, password: Secret },
    /// A login with a bearer token.
    Bearer(Bearer),
}

/// A login with a bearer token.
pub(super) struct Bearer {
    /// The id of the operation.
    operation: &'static str,
    request: Request,
    authorization: Token,
    /// Reads the token of the session from the response.
    token: fn(Response) -> Result<Secret, Error>,
}

impl Bearer {
    /// Creates a login.
    ///
    /// Returns an error if the token contains a character that no header can carry.
    pub(super) fn new<L: BearerLogin>(
        request: Request,
        secret: &Secret,
    ) -> Result<Self, InvalidHeaderValue> {
        let header = Secret::from(format!("Bearer {}", secret.expose()));
        Ok(Self {
            operation: L::ID,
            request,
            authorization: Token {
                name: "authorization",
                ..Token::new(&header, 0)?
            },
            token: |response| {
                let missing = || DecodeError::new(L::ID, "the token is missing");
                L::token(L::decode(response)?).ok_or_else(|| missing().into())
            },
        })
    }
}

struct State {
    token: Option<Token>,
    /// The error of the last login, if it failed.
    failure: Option<Error>,
}

/// A token that is ready to be sent.
#[derive(Clone)]
pub(super) struct Token {
    /// The name of the header that carries it.
    pub(super) name: &'static str,
    /// The value of that header, marked as sensitive.
    pub(super) header: HeaderValue,
    /// The number of the login that returned it.
    login: u64,
}

impl Token {
    fn new(secret: &Secret, login: u64) -> Result<Self, InvalidHeaderValue> {
        let mut header = HeaderValue::from_str(secret.expose())?;
        header.set_sensitive(true);
        Ok(Self {
            name: session::TOKEN_HEADER,
            header,
            login,
        })
    }
}

impl Session {
    /// Creates a session with a token, a way to log in, both or neither.
    pub(super) fn new(
        token: Option<&Secret>,
        login: Option<Login>,
    ) -> Result<Self, InvalidHeaderValue> {
        let token = token.map(|token| Token::new(token, 0)).transpose()?;
        Ok(Self {
            login,
            state: Mutex::new(State {
                token,
                failure: None,
            }),
            logins: AtomicU64::new(0),
        })
    }

    /// Returns the token, logging in if necessary; `None` if there is no way to get one.
    ///
    /// `stale` is a token that the engine has refused, so it isn't returned.
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
        // The login that failed is the one that this call waited for. If each waiting call tried
        // again, the user would be locked out.
        if let Some(failure) = &state.failure
            && self.logins.load(Ordering::Acquire) != seen
        {
            return Err(failure.clone());
        }
        let outcome = login.log_in(client).await;
        let number = self.logins.fetch_add(1, Ordering::AcqRel) + 1;
        let token = outcome.and_then(|secret| {
            Token::new(&secret, number).map_err(|_| {
                DecodeError::new(
                    login.operation(),
                    "the token has characters that no header can carry",
                )
                .into()
            })
        });
        state.failure = token.as_ref().err().cloned();
        state.token = token.as_ref().ok().cloned();
        token.map(Some)
    }

    /// Returns the bearer token, for a login that is sent like any other operation.
    pub(super) fn bearer(&self) -> Option<&Token> {
        match &self.login {
            Some(Login::Bearer(bearer)) => Some(&bearer.authorization),
            _ => None,
        }
    }

    /// Forgets the token, and makes the engine forget it.
    pub(super) async fn log_out(&self, client: &Client) -> Result<(), Error> {
        let Some(token) = self.state.lock().await.token.take() else {
            return Ok(());
        };
        let Some(request) = session::logout() else {
            return Ok(());
        };
        let call = Call::new(client, LOGOUT, request?)?;
        let response = client
            .deliver(&call, Some(&token))
            .await?
            .whole(LOGOUT)
            .await?;
        match response.status() {
            // The engine no longer knows the token, which was the aim.
            401 => Ok(()),
            _ => response.success(LOGOUT)?.empty(),
        }
    }
}

impl Login {
    /// Returns the name of the login in errors and spans.
    fn operation(&self) -> &'static str {
        match self {
            Self::Password { .. } => LOGIN,
            Self::Bearer(bearer) => bearer.operation,
        }
    }

    /// Logs in and returns the token of the session.
    async fn log_in(&self, client: &Client) -> Result<Secret, Error> {
        match self {
            Self::Password { username, password } => {
                let Some(request) = session::login(username, password.expose()) else {
                    // Credentials are accepted only if the API has a login.
                    return Err(DecodeError::new(LOGIN, "the API has no login").into());
                };
                let response = self.send(client, request?, None).await?;
                session::token(response)
            }
            Self::Bearer(bearer) => {
                let request = bearer.request.clone();
                let authorization = Some(&bearer.authorization);
                let response = self.send(client, request, authorization).await?;
                (bearer.token)(response)
            }
        }
    }

    async fn send(
        &self,
        client: &Client,
        request: Request,
        authorization: Option<&Token>,
    ) -> Result<Response, Error> {
        let operation = self.operation();
        let call = Call::new(client, operation, request)?;
        let reply = client.deliver(&call, authorization).await?;
        reply.whole(operation).await
    }
}
