//! Authentication that documents get wrong.

use serde::Deserialize;

use crate::spec_file::reason;
use crate::syntax::pointer::Pointer;

/// Which authentication an operation really takes, whatever the documents say.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Authentication {
    /// The id of the operation.
    pub operation: String,
    /// Which one it is.
    pub takes: Takes,
    /// Why it isn't what the documents say.
    #[serde(deserialize_with = "reason")]
    pub reason: String,
}

/// How an operation knows who calls it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Takes {
    /// Not at all: callers without a token are served.
    None,
    /// By a bearer token (RFC 6750) that the caller brings along, in exchange for that of a session.
    Bearer,
}

impl Authentication {
    /// The place of the operation's id, by the index of the entry.
    pub(crate) fn pointer(index: usize) -> Pointer {
        let list = Pointer::root().key("security");
        list.index(index).key("operation")
    }
}
