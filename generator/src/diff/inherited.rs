//! Inherited properties (`allOf`): their changes are reported for the named schema that declares
//! them, not again for each schema that extends it.

use std::rc::Rc;

use crate::api::TypeName;

use super::change::{Change, Subject};
use super::comparison::Comparison;
use super::place::Step;
use super::resolved::Object;
use super::site::Site;

/// A place at which an object inherits properties in both versions.
pub(super) struct Inheritance {
    subject: Rc<Subject>,
    place: Vec<Step>,
    parents: Vec<TypeName>,
}

impl Comparison<'_> {
    /// Records the schemas that an object extends in both versions.
    pub(super) fn remember_inheritance(&mut self, site: &Site, old: &Object<'_>, new: &Object<'_>) {
        let shared = new.extends.iter().filter(|name| old.extends.contains(name));
        let parents: Vec<TypeName> = shared.cloned().collect();
        if !parents.is_empty() {
            self.found.inheritances.push(Inheritance {
                subject: site.subject.clone(),
                place: site.place.clone(),
                parents,
            });
        }
    }

    /// Drops the changes of inherited properties that are reported for the schema that declares
    /// them.
    pub(super) fn drop_inherited(&mut self) {
        let changes = &self.found.changes;
        let is_told = |change: &Change| {
            self.found
                .inheritances
                .iter()
                .filter(|inheritance| *inheritance.subject == change.subject)
                .filter_map(|inheritance| {
                    let below = change.place.strip_prefix(inheritance.place.as_slice())?;
                    Some((below, &inheritance.parents))
                })
                .filter(|(below, _)| !below.is_empty())
                .any(|(below, parents)| {
                    changes
                        .iter()
                        .any(|other| is_same(change, below, other, parents))
                })
        };
        let told: Vec<bool> = changes.iter().map(is_told).collect();
        let mut told = told.into_iter();
        self.found
            .changes
            .retain(|_| !told.next().unwrap_or_default());
    }
}

/// Returns true if `other` is the same change, reported for one of the parents.
fn is_same(change: &Change, below: &[Step], other: &Change, parents: &[TypeName]) -> bool {
    let Subject::Type { name, was: None } = &other.subject else {
        return false;
    };
    other.place == below
        && other.rule == change.rule
        && other.old == change.old
        && other.new == change.new
        && parents.iter().any(|parent| parent.0 == *name)
}
