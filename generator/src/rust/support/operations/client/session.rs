//! Who the client is to the engine.

use std::sync::atomic::{AtomicU64, Ordering};

use reqwest::header::{HeaderValue, InvalidHeaderValue};
use tokio::sync::Mutex;

use super::super::{DecodeError, Error, Response};
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
    credentials: Option<Credentials>,
    state: Mutex<State>,
    /// How many logins have ended, well or not.
    logins: AtomicU64,
}

/// A user's name and password.
pub(super) struct Credentials {
    pub(super) username: String,
    pub(super) password: Secret,
}

struct State {
    token: Option<Token>,
    /// Why the last login failed, if it did.
    failure: Option<Error>,
}

/// A token, ready to be sent.
#[derive(Clone)]
pub(super) struct Token {
    /// Its value, marked as sensitive.
    pub(super) header: HeaderValue,
    /// The number of the login that it comes from.
    login: u64,
}

impl Token {
    fn new(secret: &Secret, login: u64) -> Result<Self, InvalidHeaderValue> {
        let mut header = HeaderValue::from_str(secret.expose())?;
        header.set_sensitive(true);
        Ok(Self { header, login })
    }
}

impl Session {
    /// A session that starts with a token, with credentials, with both or with none.
    pub(super) fn new(
        token: Option<&Secret>,
        credentials: Option<Credentials>,
    ) -> Result<Self, InvalidHeaderValue> {
        let token = token.map(|token| Token::new(token, 0)).transpose()?;
        Ok(Self {
            credentials,
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
        let Some(credentials) = &self.credentials else {
            return Ok(None);
        };
        // A login that failed while this one waited is the one that it waited for: to try again for
        // each that waits would lock the user out.
        if let Some(failure) = &state.failure
            && self.logins.load(Ordering::Acquire) != seen
        {
            return Err(failure.clone());
        }
        let outcome = credentials.log_in(client).await;
        let login = self.logins.fetch_add(1, Ordering::AcqRel) + 1;
        let token = outcome.and_then(|secret| {
            Token::new(&secret, login).map_err(|_| {
                DecodeError::new(LOGIN, "the token has characters that no header can carry").into()
            })
        });
        state.failure = token.as_ref().err().cloned();
        state.token = token.as_ref().ok().cloned();
        token.map(Some)
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

impl Credentials {
    /// Gets a token.
    async fn log_in(&self, client: &Client) -> Result<Secret, Error> {
        let Some(request) = session::login(&self.username, self.password.expose()) else {
            // Credentials are taken only where there is a login.
            return Err(DecodeError::new(LOGIN, "the API has no login").into());
        };
        let call = Call::new(client, LOGIN, request?)?;
        let response: Response = client.deliver(&call, None).await?.whole(LOGIN).await?;
        session::token(response)
    }
}
