//! What became of the SDK's public items.

use schemars::JsonSchema;
use serde::Serialize;

use crate::diff::Kind;

/// What the changes of an API do to the SDK.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Impact {
    /// What it means for the SDK as a whole.
    pub verdict: Verdict,
    /// The public items that came, went or changed: those of the models first, then by item.
    pub items: Vec<ItemChange>,
    /// For each change of the diff, in its order, the indices of the items that it touches. What no
    /// single change accounts for is in none of them.
    pub by_change: Vec<Vec<usize>>,
}

/// Whether code that was written for the old SDK compiles with the new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Verdict {
    /// Their public items are the same.
    Unchanged,
    /// It does.
    Compatible,
    /// It may not.
    Breaking,
}

impl Verdict {
    /// The verdict on some changes.
    pub(super) fn of(items: &[ItemChange]) -> Self {
        match items.iter().any(|item| item.breaking) {
            true => Self::Breaking,
            false if items.is_empty() => Self::Unchanged,
            false => Self::Compatible,
        }
    }
}

/// What became of one public item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ItemChange {
    /// The package that it belongs to.
    pub package: String,
    /// Its path without the crate, as users write it: `execution::CancelExecution::graceful`; of an
    /// implementation the type and the trait, `Execution: Default`.
    pub item: String,
    /// Whether it came, went or is other than before.
    pub kind: Kind,
    /// Whether code that uses the old version may not compile with the new one.
    pub breaking: bool,
    /// The rule that says so, in kebab case; it stays the same.
    pub rule: &'static str,
    /// What it was, as Rust, short; absent where there was nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old: Option<String>,
    /// What it is now, as Rust, short; absent where there is nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new: Option<String>,
    /// What became of it, as a sentence without its full stop.
    pub message: String,
}
