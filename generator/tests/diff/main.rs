//! The specification of the diff: what is told of two versions of an API, and how it is judged.
//!
//! `cases` has, for each rule, a pair of documents that it tells of, and a pair that it nearly does.

mod canonical;
mod cases;
mod documents;
#[allow(dead_code, reason = "others insert nodes, too")]
#[path = "../support/mutation.rs"]
mod mutation;
mod places;
mod properties;
mod releases;
mod rule_table;
#[path = "../support/releases.rs"]
mod spec;
mod spellings;
mod structure;
mod webhooks;
mod whole;

/// A change as a line.
fn line(change: &cce_generator::diff::Change) -> String {
    let severity = format!("{:?}", change.severity).to_lowercase();
    format!(
        "{severity:8} {} · {} · {}",
        change.rule.id,
        change.path(),
        change.message
    )
}
