//! Errors of clients that can't be built.

use std::error::Error;
use std::fmt;

/// The error of a client that can't be built from its settings.
///
/// It names the setting and the reason, but never the value: a URL may contain a password.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct BuildError {
    /// The setting, as the name of the builder's method.
    pub setting: &'static str,
    /// The reason why the setting is invalid.
    pub reason: String,
}

impl BuildError {
    pub(crate) fn new(setting: &'static str, reason: impl Into<String>) -> Self {
        Self {
            setting,
            reason: reason.into(),
        }
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { setting, reason } = self;
        write!(formatter, "can't make a client: `{setting}`: {reason}")
    }
}

impl Error for BuildError {}
