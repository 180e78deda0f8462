//! What there is to tell of two versions of an API: the diff, and all that makes it useful.
//!
//! A [`Report`] is what every output shows. It adds to the [`Diff`](crate::diff::Diff) where in the
//! documents a change stands, what they say there, and which changes a [`Policy`] has accepted.

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
mod text;
mod wording;

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
pub use text::text;

use crate::diff;

/// The version of the report's JSON form; it grows when a member changes its meaning or goes.
pub const REPORT_VERSION: u32 = 1;

/// What changed between two versions of an API, whom it breaks, and where it stands.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// The version of this form.
    pub report_version: u32,
    /// The old version.
    pub old: Side,
    /// The new version.
    pub new: Side,
    /// How many changes there are, by severity.
    pub counts: Counts,
    /// The changes, ordered by tag, subject and place; what belongs to no tag comes first.
    pub changes: Vec<Reported>,
}

impl Report {
    /// Compares two versions; `today` is the day on which what was accepted may have expired.
    pub fn between(
        old: &Edition<'_>,
        new: &Edition<'_>,
        policy: &Policy,
        today: NaiveDate,
    ) -> Self {
        let diff = diff::diff(old.api(), new.api());
        let mut changes: Vec<Reported> = diff
            .changes
            .into_iter()
            .map(|change| Reported::new(change, old, new))
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
            changes,
        }
    }

    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }
}

/// The JSON Schema (2020-12) of a [`Report`] in its JSON form.
pub fn json_schema() -> serde_json::Value {
    schemars::schema_for!(Report).to_value()
}
