//! Errors of missing credentials.

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt;
use std::sync::Arc;

use crate::session;

/// The error of an operation that can't be authenticated. Nothing of the operation was sent.
///
/// It names security schemes, but shows no credentials.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct CredentialsError {
    /// The id of the operation; `None` if a function that provides tokens failed.
    pub operation: Option<&'static str>,
    /// The alternative ways to authenticate. Each names the security schemes that it needs
    /// together.
    pub alternatives: Vec<Vec<&'static str>>,
    source: Option<Arc<dyn Error + Send + Sync>>,
}

impl CredentialsError {
    /// Creates the error of an operation for which the client has no credentials.
    pub(super) fn missing(
        operation: &'static str,
        alternatives: &[&'static [&'static str]],
    ) -> Self {
        Self {
            operation: Some(operation),
            alternatives: alternatives
                .iter()
                .map(|schemes| schemes.to_vec())
                .collect(),
            source: None,
        }
    }

    /// Creates the error of a function that provides no token.
    pub(super) fn of_provider(
        scheme: &'static str,
        error: impl Into<Box<dyn Error + Send + Sync>>,
    ) -> Self {
        Self {
            operation: None,
            alternatives: vec![vec![scheme]],
            source: Some(Arc::from(error.into())),
        }
    }
}

impl fmt::Display for CredentialsError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let quoted = |scheme: &&str| format!("`{scheme}`");
        let alternatives: Vec<String> = (self.alternatives.iter())
            .map(|schemes| schemes.iter().map(quoted).collect::<Vec<_>>().join(" and "))
            .collect();
        let schemes = alternatives.join(", or ");
        match self.operation {
            Some(operation) => {
                let settings = self.alternatives.iter().flatten().map(setting);
                let settings: Vec<&str> = BTreeSet::from_iter(settings).into_iter().collect();
                let settings = settings.join(" or ");
                write!(
                    formatter,
                    "`{operation}` needs credentials: {schemes}; set them with {settings} of the `ClientBuilder`"
                )
            }
            None => write!(formatter, "there is no token for {schemes}"),
        }
    }
}

/// Returns the settings of the builder that meet a scheme.
fn setting(scheme: &&'static str) -> &'static str {
    if session::SCHEMES.contains(scheme) {
        "`credentials` or `token`"
    } else if session::BEARER_SCHEMES.contains(scheme) {
        "`bearer`"
    } else {
        "`authenticate`"
    }
}

impl Error for CredentialsError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        let source = self.source.as_deref()?;
        Some(source)
    }
}
