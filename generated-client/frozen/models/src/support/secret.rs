//! Values that must not be seen.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::JsonObject;

/// A value that is sent or received, but never shown: a password, a token, settings with one in them.
///
/// Its `Debug` prints `Secret(***)` and it has no `Display`, so it can't slip into a log by way of
/// the struct that holds it. [`expose`](Self::expose) is the one way to look at it, and easy to
/// search for. In JSON it is the bare value.
///
/// The memory that held it is not wiped, and `==` takes no constant time.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Secret<T = String>(T);

impl<T> Secret<T> {
    /// Wraps a value.
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// The value itself; whoever calls this answers for where it goes.
    pub const fn expose(&self) -> &T {
        &self.0
    }

    /// The value itself, taken out.
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
