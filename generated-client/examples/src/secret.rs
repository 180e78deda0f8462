//! Secrets in environment variables.

use std::env::{self, VarError};

use cce_operations::models::Secret;

use crate::UsageError;

/// Returns the secret in an environment variable, or `None` if the variable is not set.
///
/// A secret is no argument, because anyone who lists the processes can read those.
///
/// # Errors
/// Returns an error if the value is not valid UTF-8.
pub fn secret(variable: &str) -> Result<Option<Secret>, UsageError> {
    match env::var(variable) {
        Ok(value) => Ok(Some(value.into())),
        Err(VarError::NotPresent) => Ok(None),
        // The original error would show the value.
        Err(VarError::NotUnicode(_)) => Err(UsageError(format!("{variable} is no text in UTF-8"))),
    }
}
