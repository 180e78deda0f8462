//! The report in the order of the page: by tag, within that by subject, the worst first.

use std::collections::BTreeMap;

use serde::Serialize;

use super::super::{Report, Reported, State, SubjectGroup, TagGroup};
use super::excerpts::Excerpts;
use crate::diff::{Reach, Subject};

/// The values that the template shows.
#[derive(Debug, Serialize)]
pub(super) struct View<'a> {
    report: &'a Report,
    /// The names of the two versions for people.
    old: String,
    new: String,
    total: usize,
    /// The number of changes in each state, the worst state first.
    states: Vec<Count>,
    /// The tags for the filter, with their numbers of changes; a change may have several tags.
    tags: BTreeMap<&'a str, usize>,
    groups: Vec<Group<'a>>,
}

#[derive(Debug, Serialize)]
struct Count {
    state: State,
    count: usize,
}

/// The changes of a tag, or those without a tag.
#[derive(Debug, Serialize)]
struct Group<'a> {
    tag: Option<&'a str>,
    states: Vec<Count>,
    total: usize,
    subjects: Vec<SubjectView<'a>>,
}

/// The changes of an operation, of a type or of the API as a whole.
#[derive(Debug, Serialize)]
struct SubjectView<'a> {
    subject: &'a Subject,
    name: &'a str,
    changes: Vec<ChangeView<'a>>,
}

/// A change, with the values that are computed for the page.
#[derive(Debug, Serialize)]
struct ChangeView<'a> {
    #[serde(flatten)]
    reported: &'a Reported,
    state: State,
    excerpts: Option<Excerpts<'a>>,
    reached: Reached<'a>,
}

/// The operations that a change reaches, by direction.
#[derive(Debug, Default, Serialize)]
struct Reached<'a> {
    request: Vec<&'a str>,
    response: Vec<&'a str>,
    both: Vec<&'a str>,
}

impl<'a> View<'a> {
    pub(super) fn of(report: &'a Report) -> Self {
        let mut tags: BTreeMap<&str, usize> = BTreeMap::new();
        for tag in report.changes.iter().flat_map(|reported| &reported.tags) {
            *tags.entry(tag).or_default() += 1;
        }
        let changes: Vec<&Reported> = report.changes.iter().collect();
        Self {
            report,
            old: report.old.label(),
            new: report.new.label(),
            total: changes.len(),
            states: State::ALL.map(|state| Count::of(state, &changes)).into(),
            tags,
            groups: report.groups().iter().map(Group::of).collect(),
        }
    }
}

impl Count {
    fn of(state: State, changes: &[&Reported]) -> Self {
        let in_it = changes.iter().filter(|reported| reported.state() == state);
        Self {
            state,
            count: in_it.count(),
        }
    }
}

impl<'a> Group<'a> {
    fn of(group: &TagGroup<'a>) -> Self {
        let changes: Vec<&Reported> = group.changes().collect();
        Self {
            tag: group.tag,
            states: State::ALL.map(|state| Count::of(state, &changes)).into(),
            total: changes.len(),
            subjects: group.subjects.iter().map(SubjectView::of).collect(),
        }
    }
}

impl<'a> SubjectView<'a> {
    fn of(group: &SubjectGroup<'a>) -> Self {
        let changes = group.changes.iter();
        Self {
            subject: group.subject,
            name: group.subject.name(),
            changes: changes.map(|reported| ChangeView::of(reported)).collect(),
        }
    }
}

impl<'a> ChangeView<'a> {
    fn of(reported: &'a Reported) -> Self {
        Self {
            reported,
            state: reported.state(),
            excerpts: Excerpts::of(reported),
            reached: Reached::by(&reported.change.reach),
        }
    }
}

impl<'a> Reached<'a> {
    fn by(reach: &'a [Reach]) -> Self {
        let mut reached = Self::default();
        for one in reach {
            let operations = match (one.request, one.response) {
                (true, true) => &mut reached.both,
                (true, false) => &mut reached.request,
                (false, _) => &mut reached.response,
            };
            operations.push(&one.operation);
        }
        reached
    }
}
