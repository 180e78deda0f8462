//! The table of rules, the only place where severities stand.
//!
//! The judgement is the client's, by what the documents promise: a server that sends less or other
//! than before breaks those who read, one that takes less or other breaks those who write.

pub(super) mod limits;
pub(super) mod members;
pub(super) mod operations;
pub(super) mod remarks;
pub(super) mod requests;
pub(super) mod responses;
pub(super) mod types;
pub(super) mod unions;

use super::rule::{Judgement, Rule, Severity};

/// All rules by topic, each topic with its title.
pub fn topics() -> [(&'static str, &'static [&'static Rule]); 8] {
    [
        ("The API and its operations", operations::TABLE),
        ("Requests", requests::TABLE),
        ("Responses", responses::TABLE),
        ("Members of objects", members::TABLE),
        ("Types", types::TABLE),
        ("Unions", unions::TABLE),
        ("Limits", limits::TABLE),
        ("Remarks", remarks::TABLE),
    ]
}

/// All rules.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    topics().into_iter().flat_map(|(_, table)| table).copied()
}

/// The rule of an id.
pub fn find(id: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.id == id)
}

const fn always(severity: Severity) -> Judgement {
    Judgement::Always(severity)
}

const fn request(severity: Severity) -> Judgement {
    Judgement::ByDirection {
        request: Some(severity),
        response: None,
    }
}

const fn response(severity: Severity) -> Judgement {
    Judgement::ByDirection {
        request: None,
        response: Some(severity),
    }
}

const fn both(request: Severity, response: Severity) -> Judgement {
    Judgement::ByDirection {
        request: Some(request),
        response: Some(response),
    }
}

/// A table: each row has the name in this crate, the id, the judgement, what has changed, and why it
/// is judged so.
macro_rules! rules {
    ($($name:ident: $id:expr, $judgement:expr, $title:expr, $why:expr;)*) => {
        $(pub(in crate::diff) static $name: $crate::diff::rule::Rule = $crate::diff::rule::Rule {
            id: $id,
            title: $title,
            why: $why,
            judgement: $judgement,
        };)*

        pub(in crate::diff) static TABLE: &[&$crate::diff::rule::Rule] = &[$(&$name),*];
    };
}
use rules;
