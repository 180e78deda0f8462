//! Changes of the SDK's public items.

use schemars::JsonSchema;
use serde::Serialize;

use crate::diff::Kind;

/// The effect of an API's changes on the SDK.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Impact {
    /// The effect on the SDK as a whole.
    pub verdict: Verdict,
    /// The public items that were added, removed or changed: those of the models first, then by item.
    pub items: Vec<ItemChange>,
    /// For each change of the diff, in its order, the indices of the items that it touches. Items that
    /// no single change accounts for are in none of these lists.
    pub by_change: Vec<Vec<usize>>,
}

/// Whether code that was written for the old SDK compiles with the new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Verdict {
    /// The public items of both versions are the same.
    Unchanged,
    /// The code compiles.
    Compatible,
    /// The code may not compile.
    Breaking,
}

impl Verdict {
    /// Returns the verdict on some changes.
    pub(super) fn of(items: &[ItemChange]) -> Self {
        match items.iter().any(|item| item.breaking) {
            true => Self::Breaking,
            false if items.is_empty() => Self::Unchanged,
            false => Self::Compatible,
        }
    }
}

/// The change of one public item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ItemChange {
    /// The package that the item belongs to.
    pub package: String,
    /// The path of the item without the crate, as users write it:
    /// `execution::CancelExecution::graceful`. For an implementation, it is the type and the trait:
    /// `Execution: Default`.
    pub item: String,
    /// Whether the item was added, removed or changed.
    pub kind: Kind,
    /// True if code that uses the old version may not compile with the new one.
    pub breaking: bool,
    /// The id of the rule that decides whether the change is breaking, in kebab case. Ids are stable.
    pub rule: &'static str,
    /// The old item as Rust, in short; absent if the item is new.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old: Option<String>,
    /// The new item as Rust, in short; absent if the item was removed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new: Option<String>,
    /// The change as a sentence without its full stop.
    pub message: String,
}
