//! Logins with a bearer token.

use super::Operation;
use crate::models::Secret;

/// A login that takes a bearer token in place of a user's name and password.
///
/// A client logs in with it by itself if its builder is given both (`ClientBuilder::bearer`), and
/// sends that token with no other operation.
pub trait BearerLogin: Operation {
    /// Returns the token of the session that the login began; `None` if the engine left it out.
    fn token(answer: Self::Answer) -> Option<Secret>;
}
