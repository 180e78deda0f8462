//! Matches the operations of the old version with those of the new one.

use std::collections::HashMap;

use crate::api::{Api, Method, Operation};

/// The operations of both versions, matched.
pub(super) struct Matching<'a> {
    /// The operations that both versions have, in the order of the new one.
    pub(super) both: Vec<(&'a Operation, &'a Operation)>,
    /// The operations that only the old version has.
    pub(super) removed: Vec<&'a Operation>,
    /// The operations that only the new version has.
    pub(super) added: Vec<&'a Operation>,
}

impl<'a> Matching<'a> {
    /// Matches operations by method and path, whatever the names of path parameters, and the rest
    /// by id.
    pub(super) fn of(old: &'a Api, new: &'a Api) -> Self {
        let old: Vec<&Operation> = old.operations.iter().collect();
        let new: Vec<&Operation> = new.operations.iter().collect();
        let (by_path, old, new) = pair(old, new, |operation| {
            (operation.method, operation.path_template())
        });
        let (by_id, removed, added) =
            pair(old, new, |operation| (Method::Get, operation.id.clone()));
        Self {
            both: by_path.into_iter().chain(by_id).collect(),
            removed,
            added,
        }
    }
}

type Pairs<'a> = (
    Vec<(&'a Operation, &'a Operation)>,
    Vec<&'a Operation>,
    Vec<&'a Operation>,
);

/// Pairs the operations with the same key; those without a counterpart are returned separately.
fn pair<'a>(
    old: Vec<&'a Operation>,
    new: Vec<&'a Operation>,
    key: impl Fn(&Operation) -> (Method, String),
) -> Pairs<'a> {
    let mut by_key: HashMap<_, &Operation> = old
        .iter()
        .map(|operation| (key(operation), *operation))
        .collect();
    let mut both = Vec::new();
    let mut added = Vec::new();
    for operation in new {
        match by_key.remove(&key(operation)) {
            Some(counterpart) => both.push((counterpart, operation)),
            None => added.push(operation),
        }
    }
    let removed = old
        .into_iter()
        .filter(|operation| {
            by_key
                .get(&key(operation))
                .is_some_and(|left| std::ptr::eq(*left, *operation))
        })
        .collect();
    (both, removed, added)
}

/// Returns the names of a path's parameters, in order.
pub(super) fn parameter_names(path: &str) -> Vec<&str> {
    path.split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name)
        .collect()
}
