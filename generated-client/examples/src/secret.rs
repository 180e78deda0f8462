//! Secrets, which come by the environment.

use std::env::{self, VarError};

use cce_operations::models::Secret;

use crate::UsageError;

/// The secret in an environment variable; `None` if it is not set.
///
/// It is no argument, because whoever lists the processes could read it there.
///
/// # Errors
/// When it is set to what is no text.
pub fn secret(variable: &str) -> Result<Option<Secret>, UsageError> {
    match env::var(variable) {
        Ok(value) => Ok(Some(value.into())),
        Err(VarError::NotPresent) => Ok(None),
        // The error would show the value.
        Err(VarError::NotUnicode(_)) => Err(UsageError(format!("{variable} is no text in UTF-8"))),
    }
}
