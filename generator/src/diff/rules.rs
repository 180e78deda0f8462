//! The table of rules, the only place with severities.
//!
//! Changes are judged from the client's side, by what the documents promise. A server that sends
//! less than before, or something else, breaks readers. A server that accepts less, or something
//! else, breaks writers.

pub(super) mod limits;
pub(super) mod operations;
pub(super) mod properties;
pub(super) mod remarks;
pub(super) mod requests;
pub(super) mod responses;
pub(super) mod types;
pub(super) mod unions;

use super::rule::{Judgement, Rule, Severity};

/// Returns all rules by topic, each topic with its title.
pub fn topics() -> [(&'static str, &'static [&'static Rule]); 8] {
    [
        ("The API and its operations", operations::TABLE),
        ("Requests", requests::TABLE),
        ("Responses", responses::TABLE),
        ("Properties of objects", properties::TABLE),
        ("Types", types::TABLE),
        ("Unions", unions::TABLE),
        ("Limits", limits::TABLE),
        ("Remarks", remarks::TABLE),
    ]
}

/// Returns all rules.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    topics().into_iter().flat_map(|(_, table)| table).copied()
}

/// Returns the rule with this id.
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

/// Defines a table of rules. Each row has the name in this crate, the id, the judgement, the
/// description of the change and the reason for the judgement.
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
