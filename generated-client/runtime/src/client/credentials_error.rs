//! Errors of missing credentials.

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt;
use std::sync::Arc;

use crate::SessionApi;

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
    /// The settings of the builder that meet the schemes.
    settings: BTreeSet<&'static str>,
    source: Option<Arc<dyn Error + Send + Sync>>,
}

impl CredentialsError {
    /// Creates the error of an operation for which the client has no credentials.
    pub(super) fn missing(
        operation: &'static str,
        alternatives: &[&'static [&'static str]],
        session: Option<&SessionApi>,
    ) -> Self {
        let schemes = alternatives.iter().copied().flatten();
        Self {
            settings: schemes.map(|scheme| setting(scheme, session)).collect(),
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
            settings: BTreeSet::new(),
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
                let settings: Vec<&str> = self.settings.iter().copied().collect();
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
fn setting(scheme: &str, session: Option<&SessionApi>) -> &'static str {
    match session {
        Some(session) if session.schemes.contains(&scheme) => "`credentials` or `token`",
        Some(session) if session.knows(scheme) => "`bearer`",
        _ => "`authenticate`",
    }
}

impl Error for CredentialsError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        let source = self.source.as_deref()?;
        Some(source)
    }
}
