//! Compares two versions of an API, and judges which clients the changes break.
//!
//! The models are compared, not the documents. The order of keys, the names of schemas and path
//! parameters, and whether a type is inline or a reference are no changes on the wire. Operations
//! are matched by method and path, then by id. A named schema is compared once, and each of its
//! changes lists the operations that it reaches. The types of inline schemas are compared where
//! they are used.
//!
//! The order of lists has no meaning either, with two exceptions: an operation's first tag, which
//! names its group, and the API's first server. The parts of the model that come from the
//! conventions instead of the document (paging, login, tasks, secrets) are not compared, because
//! they follow from the rest.
//!
//! Each change has a [`Rule`], which judges the change for clients of the old version; [`rules`] is
//! the table of all rules.

mod bodies;
mod change;
mod comparison;
mod enumerations;
mod inherited;
mod kinds;
mod limits;
mod matching;
mod media_types;
mod oauth;
mod objects;
mod operations;
mod parameters;
mod place;
mod reach;
mod remarks;
mod resolved;
mod responses;
mod rule;
pub mod rules;
mod schemas;
mod security;
mod servers;
mod site;
mod types;
mod unions;
mod wording;

pub use change::{Change, Diff, Kind, OperationName, Reach, Subject};
pub use place::Step;
pub use rule::{Judgement, Rule, Severity};

use crate::api::Api;

use comparison::Comparison;

/// Returns the changes from one version of an API to another.
pub fn diff(old: &Api, new: &Api) -> Diff {
    let mut comparison = Comparison::new(old, new);
    comparison.whole();
    comparison.operations();
    comparison.schemas();
    comparison.drop_inherited();
    let mut changes = comparison.found.changes;
    changes.sort_by_cached_key(|change| {
        let steps: Vec<String> = change.place.iter().map(Step::to_string).collect();
        (
            change.tag.clone(),
            change.subject.clone(),
            steps,
            change.rule.id,
            change.old.clone(),
            change.new.clone(),
        )
    });
    // A remark may be found both at a use and at the inline schema used there.
    changes.dedup();
    Diff {
        old: old.version.clone(),
        new: new.version.clone(),
        changes,
    }
}
