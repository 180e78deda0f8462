//! Authentication that documents get wrong.

use serde::Deserialize;

use crate::spec_file::reason;
use crate::syntax::pointer::Pointer;

/// The authentication that an operation really uses, whatever the documents declare.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Authentication {
    /// The id of the operation.
    pub operation: String,
    /// The authentication.
    pub takes: Takes,
    /// The reason to override the documents.
    #[serde(deserialize_with = "reason")]
    pub reason: String,
}

/// How an operation authenticates its caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Takes {
    /// Not at all: the operation needs no token.
    None,
    /// By a bearer token (RFC 6750) of the caller, which the operation exchanges for the token of a
    /// session.
    Bearer,
}

impl Authentication {
    /// Returns the place of the operation's id in an entry, by the entry's index.
    pub(crate) fn pointer(index: usize) -> Pointer {
        let list = Pointer::root().key("security");
        list.index(index).key("operation")
    }
}
