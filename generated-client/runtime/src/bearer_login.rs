//! Logins with a bearer token.

use super::{Operation, Secret};

/// A login that takes a bearer token instead of a user's name and password.
///
/// A client logs in with it automatically if its builder has the login and a token
/// (`ClientBuilder::bearer`). The client sends that token with no other operation.
pub trait BearerLogin: Operation {
    /// Returns the token of the new session; `None` if the server left it out.
    fn token(output: Self::Output) -> Option<Secret>;
}
