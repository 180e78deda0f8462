//! The format of error responses.

use serde::Deserialize;

use crate::syntax::pointer::Pointer;

/// The format of error responses: the schema of their body, and the properties with the message.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Errors {
    /// The schema of the body of each 4xx and 5xx response for which a document declares none.
    pub schema: Option<String>,
    /// The properties of the body that may have the message, the likeliest first.
    pub properties: Vec<String>,
}

impl Errors {
    /// Returns the place of the schema's name in the conventions.
    pub(crate) fn pointer() -> Pointer {
        Pointer::root().key("errors").key("schema")
    }
}
