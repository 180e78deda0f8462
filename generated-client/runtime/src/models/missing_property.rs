//! Errors of responses that lack a property a request needs.

use std::error::Error;
use std::fmt;

/// The error of a response that lacks a property a request made from it needs.
///
/// Servers leave out properties that the API's document requires, so these properties are
/// `Option`s in responses. Converting such a response to a request fails if one of them is
/// absent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MissingProperty {
    name: &'static str,
}

impl MissingProperty {
    /// Creates the error for a property, from its name on the wire.
    pub const fn new(name: &'static str) -> Self {
        Self { name }
    }

    /// Returns the name of the property on the wire.
    pub const fn name(&self) -> &'static str {
        self.name
    }
}

impl fmt::Display for MissingProperty {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "the response has no `{}`, which a request needs",
            self.name
        )
    }
}

impl Error for MissingProperty {}
