//! Tokens that a caller has, or gets by a function.

use std::error::Error;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use crate::Secret;

/// The result of a function that provides tokens.
type Provided = Result<Secret, Box<dyn Error + Send + Sync>>;

/// A function that provides tokens.
pub(super) type Provider =
    Arc<dyn Fn() -> Pin<Box<dyn Future<Output = Provided> + Send>> + Send + Sync>;

/// A token or a key: a fixed one, which strings convert into, or a function that provides one.
///
/// `Debug` doesn't show the token.
#[derive(Clone)]
pub struct TokenSource(pub(super) Source);

#[derive(Clone)]
pub(super) enum Source {
    Fixed(Secret),
    Provider(Provider),
}

impl TokenSource {
    /// Creates a source that calls a function, such as one that gets a token by OAuth 2.0.
    ///
    /// The client calls it on the first request that needs the token, and again when the server no
    /// longer accepts the token (401), at most once per request. However many requests need a new
    /// token at the same time, the function is called once.
    ///
    /// ```text
    /// TokenSource::provider(|| async { Ok(fetch_token().await?.into()) })
    /// ```
    pub fn provider<F, R>(provider: F) -> Self
    where
        F: Fn() -> R + Send + Sync + 'static,
        R: Future<Output = Result<Secret, Box<dyn Error + Send + Sync>>> + Send + 'static,
    {
        Self(Source::Provider(Arc::new(move || Box::pin(provider()))))
    }
}

impl<T: Into<Secret>> From<T> for TokenSource {
    fn from(token: T) -> Self {
        Self(Source::Fixed(token.into()))
    }
}

impl fmt::Debug for TokenSource {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("TokenSource")
            .finish_non_exhaustive()
    }
}
