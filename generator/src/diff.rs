//! What changed between two versions of an API, and whom it breaks.
//!
//! Two models are compared, not two texts: the order of keys, the spelling of a type inline or by
//! reference, the names of schemas and of path parameters are no changes on the wire. Operations are
//! matched by method and path, then by id. A named schema is compared once, and each of its changes
//! knows the operations it reaches; the types of inline schemas are compared where they are used.
//!
//! The order of lists has no meaning either, but for an operation's first tag, which names its
//! group, and for the API's first server. What the model has of the conventions rather than of the
//! document (paging, login, tasks, secrets) is not compared: it follows from the rest.
//!
//! Each change is told by a [`Rule`], which judges it for the clients that hold to the old version;
//! [`rules`] is the table of them.

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

/// What changed from one version of an API to another.
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
    // A remark may stand both at a use and at the inline schema used there.
    changes.dedup();
    Diff {
        old: old.version.clone(),
        new: new.version.clone(),
        changes,
    }
}
