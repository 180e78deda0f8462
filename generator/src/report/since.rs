//! The releases that introduced the changes, among those between the two versions.

use std::collections::HashSet;

use super::{Edition, Report};
use crate::api::{Api, Since};
use crate::diff::{self, Change, Step, Subject};
use crate::release::Release;

impl Report {
    /// Sets the release that introduced each change. `releases` are those after the old version, up
    /// to the new one, in order.
    ///
    /// It is the first release from which on all releases differ from the old version in just this
    /// way. So a limit that was raised twice was introduced by the release that raised it to its
    /// present value.
    pub fn date<'a>(
        &mut self,
        old: &Edition<'_>,
        releases: impl DoubleEndedIterator<Item = (&'a Release, &'a Api)>,
    ) {
        let mut missing: Vec<bool> = vec![false; self.changes.len()];
        for (release, api) in releases.rev() {
            let diff = diff::diff(old.api(), api);
            let there: HashSet<Key<'_>> = diff.changes.iter().map(Key::of).collect();
            for (reported, missing) in self.changes.iter_mut().zip(&mut missing) {
                *missing |= !there.contains(&Key::of(&reported.change));
                if !*missing {
                    reported.since = Some(Since::from(release));
                }
            }
        }
    }
}

/// The identity of a change. Its names are those of the old version, which later releases don't
/// change.
#[derive(PartialEq, Eq, Hash)]
struct Key<'c> {
    rule: &'static str,
    subject: &'c str,
    place: Vec<String>,
    old: Option<&'c str>,
    new: Option<&'c str>,
}

impl<'c> Key<'c> {
    fn of(change: &'c Change) -> Self {
        Self {
            rule: change.rule.id,
            subject: match &change.subject {
                Subject::Operation { was: Some(was), .. } => &was.id,
                Subject::Type { was: Some(was), .. } => was,
                subject => subject.name(),
            },
            place: change.place.iter().map(old_name).collect(),
            old: change.old.as_deref(),
            new: change.new.as_deref(),
        }
    }
}

fn old_name(step: &Step) -> String {
    let mut step = step.clone();
    if let Step::Parameter { name, was, .. }
    | Step::Response { status: name, was }
    | Step::Variant { name, was } = &mut step
        && let Some(old) = was.take()
    {
        *name = old;
    }
    step.to_string()
}
