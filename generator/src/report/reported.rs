//! The changes of a report, each with its places, its reasons and its effect on the SDK.

use std::collections::{HashMap, HashSet};

use schemars::JsonSchema;
use serde::Serialize;

use super::Edition;
use super::location::{self, Location};
use super::policy::Accepted;
use crate::api::{Api, Since};
use crate::diff::Change;
use crate::semver::ItemChange;

/// A change, with its places, its reasons and its effect on the SDK.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Reported {
    /// An id that is unique in the report: letters, digits and dashes, made of the rule and the
    /// place.
    pub id: String,
    /// The change.
    #[serde(flatten)]
    pub change: Change,
    /// The place in one line: the subject's name and the steps into it, `Execution / status`.
    pub path: String,
    /// The kind of change, as described by the rule.
    pub title: &'static str,
    /// The reason for the severity.
    pub why: &'static str,
    /// The tags of the operations that the change reaches, and its own, in alphabetical order.
    pub tags: Vec<String>,
    /// The place in the old document, if the document has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old_location: Option<Location>,
    /// The place in the new document, if the document has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new_location: Option<Location>,
    /// The public items of the Rust SDK that the change affects.
    pub sdk: Vec<ItemChange>,
    /// The acceptance, if the change is accepted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accepted: Option<Accepted>,
    /// The acceptance, if it has expired.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expired: Option<Accepted>,
    /// The release that introduced the change, if the releases in between were compared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<Since>,
}

impl Reported {
    pub(super) fn new(
        change: Change,
        sdk: Vec<ItemChange>,
        old: &Edition<'_>,
        new: &Edition<'_>,
    ) -> Self {
        let (old_location, new_location) = location::of(&change, old.reading(), new.reading());
        Self {
            id: String::new(),
            path: change.short_path(),
            title: change.rule.title,
            why: change.rule.why,
            tags: tags(&change, old.api(), new.api()),
            sdk,
            old_location,
            new_location,
            accepted: None,
            expired: None,
            since: None,
            change,
        }
    }
}

/// Sets the id of each change; changes of the same rule and place are numbered.
pub(super) fn name(changes: &mut [Reported]) {
    let mut taken: HashMap<String, usize> = HashMap::new();
    for reported in changes {
        let name = slug(&format!("{} {}", reported.change.rule.id, reported.path));
        let count = taken.entry(name.clone()).or_default();
        *count += 1;
        reported.id = match count {
            1 => name,
            // A slug can't end like this.
            number => format!("{name}--{number}"),
        };
    }
}

/// Returns the letters and digits of a text, with single dashes for everything between them.
fn slug(text: &str) -> String {
    let words: Vec<&str> = text
        .split(|character: char| !character.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    words.join("-")
}

fn tags(change: &Change, old: &Api, new: &Api) -> Vec<String> {
    let reached: HashSet<&str> = change
        .reach
        .iter()
        .map(|reach| reach.operation.as_str())
        .collect();
    let mut tags: Vec<String> = [old, new]
        .into_iter()
        .flat_map(|api| &api.operations)
        .filter(|operation| reached.contains(operation.id.as_str()))
        .filter_map(|operation| operation.tag())
        .chain(change.tag.as_deref())
        .map(str::to_owned)
        .collect();
    tags.sort();
    tags.dedup();
    tags
}
