//! How the response to a request that failed tells what went wrong.

use serde::Deserialize;

use crate::syntax::pointer::Pointer;

/// How the response to a request that failed tells what went wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Errors {
    /// The schema of the body of each 4xx and 5xx for which a document declares none.
    pub schema: Option<String>,
    /// The properties of the body that may have the message, the likeliest first.
    pub members: Vec<String>,
}

impl Errors {
    /// The place of the schema's name.
    pub(crate) fn pointer() -> Pointer {
        Pointer::root().key("errors").key("schema")
    }
}
