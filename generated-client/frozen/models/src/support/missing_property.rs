//! What a response lacks and a request needs.

use std::error::Error;
use std::fmt;

/// A response lacks a property that a request made from it needs.
///
/// Engines leave out properties that the API's document requires, so that responses have them as
/// `Option`s. The conversion from such a response to a request fails where one is absent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MissingProperty {
    name: &'static str,
}

impl MissingProperty {
    /// Creates the error about a property, by its name on the wire.
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
