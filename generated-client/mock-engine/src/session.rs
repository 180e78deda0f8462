//! Tokens: issued by a login, required after it, and ended by time, use or logout.

use std::collections::HashMap;
use std::time::Duration;

use tokio::time::Instant;

/// The lifetime of a token; unlimited by default.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Lifetime {
    pub(crate) time: Option<Duration>,
    pub(crate) requests: Option<u64>,
}

/// The tokens issued so far.
#[derive(Debug, Default)]
pub(crate) struct Session {
    lifetime: Lifetime,
    tokens: HashMap<String, Token>,
    given: u64,
}

#[derive(Debug)]
struct Token {
    since: Instant,
    lifetime: Lifetime,
    used: u64,
}

impl Session {
    /// Creates a session. The tokens in `fixed` are valid from the start and forever.
    pub(crate) fn new(lifetime: Lifetime, fixed: &[String]) -> Self {
        let endless = |token: &String| (token.clone(), Token::new(Lifetime::default()));
        Self {
            lifetime,
            tokens: fixed.iter().map(endless).collect(),
            given: 0,
        }
    }

    /// Issues a new token, which differs from all before it.
    pub(crate) fn login(&mut self, seed: u64) -> String {
        self.given += 1;
        let token = format!("mock-{seed:x}-{:04}", self.given);
        self.tokens.insert(token.clone(), Token::new(self.lifetime));
        token
    }

    pub(crate) fn logout(&mut self, token: &str) {
        self.tokens.remove(token);
    }

    /// Counts one use of the token. Returns the reason if it isn't valid.
    pub(crate) fn admit(&mut self, token: Option<&str>) -> Result<(), &'static str> {
        let token = token.ok_or("the request has no token")?;
        let known = self.tokens.get_mut(token);
        let known = known.ok_or("the token is unknown, or was logged out")?;
        let is_late = known
            .lifetime
            .time
            .is_some_and(|time| known.since.elapsed() >= time);
        let is_used_up = known
            .lifetime
            .requests
            .is_some_and(|requests| known.used >= requests);
        if is_late || is_used_up {
            return Err("the token has expired");
        }
        known.used += 1;
        Ok(())
    }
}

impl Token {
    fn new(lifetime: Lifetime) -> Self {
        Self {
            since: Instant::now(),
            lifetime,
            used: 0,
        }
    }
}

#[cfg(test)]
mod tests;
