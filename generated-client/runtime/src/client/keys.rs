//! The means of a client to authenticate operations.

use super::credentials_error::CredentialsError;
use super::session::Session;
use crate::SessionApi;

/// The means of a client to authenticate operations, by security scheme.
pub(super) struct Keys {
    /// How a session begins and ends, if the API has sessions.
    pub(super) api: Option<&'static SessionApi>,
    /// The session that the API's login begins.
    pub(super) session: Session,
    /// The bearer token that begins a session.
    pub(super) bearer: Option<Session>,
    /// The credentials of the caller, each with its scheme.
    pub(super) credentials: Vec<(&'static str, Session)>,
    /// True if the caller's HTTP client may authenticate requests by itself.
    pub(super) are_optional: bool,
}

impl Keys {
    /// Returns the means to meet a scheme; `None` if there are none.
    fn of(&self, scheme: &'static str) -> Option<&Session> {
        if self.api.is_some_and(|api| api.schemes.contains(&scheme)) {
            return Some(&self.session).filter(|session| session.has_means());
        }
        if self.is_of_session(scheme) {
            return self.bearer.as_ref();
        }
        let mut credentials = self.credentials.iter();
        let (_, credentials) = credentials.find(|(own, _)| *own == scheme)?;
        Some(credentials)
    }

    /// Returns the means for an operation: those of the first alternative that can be met. None
    /// are needed if there is no alternative, or an empty one, which is the last choice.
    ///
    /// The tokens of the session belong to the server, and aren't sent to another server.
    pub(super) fn for_operation(
        &self,
        operation: &'static str,
        alternatives: &[&'static [&'static str]],
        is_own: bool,
    ) -> Result<Vec<&Session>, CredentialsError> {
        let needed = alternatives.iter().filter(|schemes| !schemes.is_empty());
        let met = needed.clone().find_map(|schemes| {
            let wanted = schemes
                .iter()
                .filter(|scheme| is_own || !self.is_of_session(scheme));
            let sessions = wanted.map(|scheme| self.of(scheme));
            sessions.collect::<Option<Vec<_>>>()
        });
        match met {
            Some(sessions) => Ok(sessions),
            None if needed.count() < alternatives.len() || alternatives.is_empty() => {
                Ok(Vec::new())
            }
            None if self.are_optional => Ok(Vec::new()),
            None => Err(CredentialsError::missing(operation, alternatives, self.api)),
        }
    }

    fn is_of_session(&self, scheme: &str) -> bool {
        self.api.is_some_and(|api| api.knows(scheme))
    }
}
