//! Values that are never shown.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::JsonObject;

/// A value that is sent or received but never shown: a password, a token, or settings that
/// contain one.
///
/// `Debug` prints `Secret(***)`, and there is no `Display`. So the value can't get into a log
/// through the struct that holds it. Only [`expose`](Self::expose) and
/// [`into_inner`](Self::into_inner) return it, and both are easy to search for. In JSON the
/// secret is the plain value.
///
/// The memory isn't wiped when the secret is dropped, and `==` doesn't take constant time.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Secret<T = String>(T);

impl<T> Secret<T> {
    /// Wraps a value.
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// Returns the value. The caller is responsible for keeping it secret.
    pub const fn expose(&self) -> &T {
        &self.0
    }

    /// Returns the value, consuming the secret.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> fmt::Debug for Secret<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Secret(***)")
    }
}

impl<T> From<T> for Secret<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

/// Wraps an object whose properties are known only at run time.
///
/// ```text
/// vault.config_json([("url", "https://vault.example.com"), ("token", "s3cret")])
/// ```
impl<K, V, const N: usize> From<[(K, V); N]> for Secret<JsonObject>
where
    K: Into<String>,
    V: Into<Value>,
{
    fn from(properties: [(K, V); N]) -> Self {
        let properties = properties.into_iter();
        Self(
            properties
                .map(|(name, value)| (name.into(), value.into()))
                .collect(),
        )
    }
}

impl From<&str> for Secret<String> {
    fn from(value: &str) -> Self {
        Self(value.to_owned())
    }
}
