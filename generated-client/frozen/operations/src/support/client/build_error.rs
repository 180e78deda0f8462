//! Clients that can't be made.

use std::error::Error;
use std::fmt;

/// A client can't be made as it was asked for.
///
/// It tells which setting is at fault and why, and never its value: a URL may carry a password.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct BuildError {
    /// The setting, by the name of the builder's method.
    pub setting: &'static str,
    /// What is wrong with it.
    pub reason: String,
}

impl BuildError {
    pub(in super::super) fn new(setting: &'static str, reason: impl Into<String>) -> Self {
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
