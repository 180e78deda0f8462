//! Reports of the changes between two versions of an API.
//!
//! A [`Report`] is what every output format shows. It adds to the [`Diff`] where each change is in the
//! documents, what they say there, and which changes a [`Policy`] accepts.

mod counts;
mod edition;
mod excerpt;
mod github;
mod groups;
mod html;
mod location;
mod markdown;
pub mod policy;
mod reported;
mod rules_page;
mod selection;
mod since;
mod state;
mod text;
mod wording;

use std::collections::{HashMap, HashSet, VecDeque};

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

pub use counts::Counts;
pub use edition::{Edition, Side};
pub use github::github;
pub use groups::{SubjectGroup, TagGroup};
pub use html::html;
pub use location::Location;
pub use markdown::markdown;
pub use policy::Policy;
pub use reported::Reported;
pub use rules_page::rules_page;
pub use selection::FailOn;
pub use state::State;
pub use text::text;

use crate::diff::{self, Diff};
use crate::semver::{self, Impact, ItemChange, Verdict};
use crate::written_schema::written_schema;

/// The version of the report's JSON form. It increases when a property is removed or changes its
/// meaning.
pub const REPORT_VERSION: u32 = 1;

/// The changes between two versions of an API, with the clients that they break and their places.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// The version of this JSON form.
    pub report_version: u32,
    /// The old version.
    pub old: Side,
    /// The new version.
    pub new: Side,
    /// The number of changes, by severity.
    pub counts: Counts,
    /// The effect of the changes on the Rust SDK.
    pub sdk: Sdk,
    /// The changes, ordered by tag, subject and place; those without a tag come first.
    pub changes: Vec<Reported>,
}

/// The effect of the changes on the Rust SDK.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Sdk {
    /// The verdict by Cargo's rules on code that was written for the old SDK and is compiled with
    /// the new one.
    pub verdict: Verdict,
    /// The public items that were added, removed or changed. All changes count, even if the report
    /// shows only some of them.
    pub items: Vec<ItemChange>,
    /// The items that no single change causes. An example is `new`, if required properties trade
    /// places: nothing changes on the wire, but the order of the arguments does.
    pub others: Vec<ItemChange>,
}

impl Report {
    /// Compares two versions. `today` decides which acceptances of the policy have expired.
    pub fn between(
        old: &Edition<'_>,
        new: &Edition<'_>,
        policy: &Policy,
        today: NaiveDate,
    ) -> Self {
        let diff = diff::diff(old.api(), new.api());
        let impact = impact(&diff, old, new);
        let mut changes: Vec<Reported> = diff
            .changes
            .into_iter()
            .zip(&impact.by_change)
            .map(|(change, items)| {
                let items = items.iter().map(|item| impact.items[*item].clone());
                Reported::new(change, items.collect(), old, new)
            })
            .collect();
        for reported in &mut changes {
            policy.apply(reported, today);
        }
        reported::name(&mut changes);
        Self {
            report_version: REPORT_VERSION,
            old: old.side(),
            new: new.side(),
            counts: Counts::of(&changes),
            sdk: Sdk::of(impact),
            changes,
        }
    }

    /// Returns true if there is nothing to report.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.sdk.others.is_empty()
    }
}

/// Computes the effect of the changes on the SDK.
///
/// The SDK may be made from models with their keys in another order, which have nodes of their own.
/// Then those models are compared too, and each of their changes belongs to the change of `diff`
/// with the same rule and message.
fn impact(diff: &Diff, old: &Edition<'_>, new: &Edition<'_>) -> Impact {
    if !old.is_arranged() && !new.is_arranged() {
        return semver::impact(diff, old.api(), new.api(), new.package());
    }
    let arranged = diff::diff(old.arranged(), new.arranged());
    let impact = semver::impact(&arranged, old.arranged(), new.arranged(), new.package());
    let mut items: HashMap<(&str, &str), VecDeque<Vec<usize>>> = HashMap::new();
    for (change, own) in arranged.changes.iter().zip(impact.by_change) {
        let key = (change.rule.id, change.message.as_str());
        items.entry(key).or_default().push_back(own);
    }
    let by_change = diff.changes.iter().map(|change| {
        let same = items.get_mut(&(change.rule.id, change.message.as_str()));
        same.and_then(VecDeque::pop_front).unwrap_or_default()
    });
    Impact {
        by_change: by_change.collect(),
        ..impact
    }
}

impl Sdk {
    fn of(impact: Impact) -> Self {
        let accounted: HashSet<usize> = impact.by_change.into_iter().flatten().collect();
        let others = impact.items.iter().enumerate();
        let others = others
            .filter(|(index, _)| !accounted.contains(index))
            .map(|(_, item)| item.clone());
        Self {
            verdict: impact.verdict,
            others: others.collect(),
            items: impact.items,
        }
    }
}

/// Returns the JSON Schema (2020-12) of a [`Report`] in its JSON form.
pub fn json_schema() -> serde_json::Value {
    written_schema::<Report>()
}
