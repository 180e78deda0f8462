//! A change, with what there is to tell of it beside what changed.

use std::collections::{HashMap, HashSet};

use schemars::JsonSchema;
use serde::Serialize;

use super::Edition;
use super::location::{self, Location};
use super::policy::Accepted;
use crate::api::{Api, Since};
use crate::diff::Change;
use crate::semver::ItemChange;

/// A change, with what there is to tell of it beside what changed.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Reported {
    /// A name of its own within the report, of letters, digits and dashes, made of rule and place.
    pub id: String,
    /// The change.
    #[serde(flatten)]
    pub change: Change,
    /// Its place in one line: the subject's name and the steps into it, `Execution / status`.
    pub path: String,
    /// What the rule says has changed.
    pub title: &'static str,
    /// Why it is judged as it is.
    pub why: &'static str,
    /// The tags of the operations that it reaches, and its own, in the order of the alphabet.
    pub tags: Vec<String>,
    /// Where it was, in the old document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old_location: Option<Location>,
    /// Where it is, in the new document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new_location: Option<Location>,
    /// The public items of the Rust SDK that it touches.
    pub sdk: Vec<ItemChange>,
    /// Why it is accepted, where it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accepted: Option<Accepted>,
    /// Why it was accepted, where that is over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expired: Option<Accepted>,
    /// The release that it came with, where the releases in between were looked at.
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

/// Names each change; those of the same rule and place are told apart by numbers.
pub(super) fn name(changes: &mut [Reported]) {
    let mut taken: HashMap<String, usize> = HashMap::new();
    for reported in changes {
        let name = slug(&format!("{} {}", reported.change.rule.id, reported.path));
        let count = taken.entry(name.clone()).or_default();
        *count += 1;
        reported.id = match count {
            1 => name,
            // A name made of words can't end so.
            number => format!("{name}--{number}"),
        };
    }
}

/// Letters, digits, and single dashes for all between them.
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
