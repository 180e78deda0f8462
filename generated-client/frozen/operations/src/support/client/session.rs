//! Who the client is to the engine.

use std::sync::atomic::{AtomicU64, Ordering};

use reqwest::header::{HeaderValue, InvalidHeaderValue};
use tokio::sync::Mutex;

use super::super::{BearerLogin, DecodeError, Error, Request, Response};
use super::Client;
use super::call::Call;
use crate::models::Secret;
use crate::session;

/// What a login is called in errors and spans.
const LOGIN: &str = "login";

/// What a logout is called in errors and spans.
const LOGOUT: &str = "logout";

/// Who the client is to the engine: the token that it has, and how to get another.
///
/// All clones of a client share one. Whoever needs a token while one is being got waits for it, and
/// gets it, or the error; so however many requests find that the token has expired, one login is
/// sent. If whoever sends it stops waiting, the next in line sends its own.
pub(super) struct Session {
    login: Option<Login>,
    state: Mutex<State>,
    /// How many logins have ended, well or not.
    logins: AtomicU64,
}

/// How the client logs in.
pub(super) enum Login {
    /// With a user's name and password.
    Password { username: String, password: Secret },
    /// With a bearer token.
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
    /// Prepares a login.
    ///
    /// Returns an error if the token has characters that no header can carry.
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
                L::token(L::answer(response)?).ok_or_else(|| missing().into())
            },
        })
    }
}

struct State {
    token: Option<Token>,
    /// Why the last login failed, if it did.
    failure: Option<Error>,
}

/// A token, ready to be sent.
#[derive(Clone)]
pub(super) struct Token {
    /// The name of the header that carries it.
    pub(super) name: &'static str,
    /// The value of that header, marked as sensitive.
    pub(super) header: HeaderValue,
    /// The number of the login that it comes from.
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
    /// A session that starts with a token, with a way to log in, with both or with none.
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

    /// A token, by a login if it takes one; `None` if there is no way to get one.
    ///
    /// `stale` is one that the engine has refused, and that will not do.
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
        // A login that failed while this one waited is the one that it waited for: to try again for
        // each that waits would lock the user out.
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

    /// The bearer token, for a login that is sent as any other operation.
    pub(super) fn bearer(&self) -> Option<&Token> {
        match &self.login {
            Some(Login::Bearer(bearer)) => Some(&bearer.authorization),
            _ => None,
        }
    }

    /// Forgets the token and has the engine do so.
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
            // The engine knows the token no more, which is what was asked for.
            401 => Ok(()),
            _ => response.success(LOGOUT)?.empty(),
        }
    }
}

impl Login {
    /// What it is called in errors and spans.
    fn operation(&self) -> &'static str {
        match self {
            Self::Password { .. } => LOGIN,
            Self::Bearer(bearer) => bearer.operation,
        }
    }

    /// Gets a token.
    async fn log_in(&self, client: &Client) -> Result<Secret, Error> {
        match self {
            Self::Password { username, password } => {
                let Some(request) = session::login(username, password.expose()) else {
                    // Credentials are taken only where there is a login.
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
