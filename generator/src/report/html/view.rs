//! The report in the order of the page: by tag, within that by subject, the worst first.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use serde::Serialize;

use super::super::{Report, Reported};
use super::excerpts::Excerpts;
use crate::diff::{Reach, Severity, Subject};

/// What the template shows.
#[derive(Debug, Serialize)]
pub(super) struct View<'a> {
    report: &'a Report,
    /// The two versions as people call them.
    old: String,
    new: String,
    total: usize,
    /// How many changes are in each state, the worst state first.
    states: Vec<Count>,
    /// The tags by which can be filtered; a change may have several.
    tags: BTreeMap<&'a str, usize>,
    groups: Vec<Group<'a>>,
}

/// How a change is to be taken: by its severity, unless it is accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
enum State {
    Breaking,
    Warning,
    Info,
    Accepted,
}

const STATES: [State; 4] = [
    State::Breaking,
    State::Warning,
    State::Info,
    State::Accepted,
];

#[derive(Debug, Serialize)]
struct Count {
    state: State,
    count: usize,
}

/// The changes of a tag, or of none.
#[derive(Debug, Serialize)]
struct Group<'a> {
    tag: Option<&'a str>,
    states: Vec<Count>,
    total: usize,
    subjects: Vec<SubjectGroup<'a>>,
}

/// The changes of an operation, of a type or of the API as a whole.
#[derive(Debug, Serialize)]
struct SubjectGroup<'a> {
    subject: &'a Subject,
    name: &'a str,
    changes: Vec<ChangeView<'a>>,
}

/// A change with what has to be worked out for the page.
#[derive(Debug, Serialize)]
struct ChangeView<'a> {
    #[serde(flatten)]
    reported: &'a Reported,
    state: State,
    excerpts: Option<Excerpts<'a>>,
    reached: Reached<'a>,
}

/// The operations that a change reaches, by the direction in which it does.
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
            states: STATES.map(|state| Count::of(state, &changes)).into(),
            tags,
            groups: groups(&report.changes),
        }
    }
}

impl State {
    fn of(reported: &Reported) -> Self {
        match (&reported.accepted, reported.change.severity) {
            (Some(_), _) => Self::Accepted,
            (None, Severity::Breaking) => Self::Breaking,
            (None, Severity::Warning) => Self::Warning,
            (None, Severity::Info) => Self::Info,
        }
    }
}

impl Count {
    fn of(state: State, changes: &[&Reported]) -> Self {
        let in_it = changes
            .iter()
            .filter(|reported| State::of(reported) == state);
        Self {
            state,
            count: in_it.count(),
        }
    }
}

impl<'a> SubjectGroup<'a> {
    fn of(changes: &[&'a Reported]) -> Self {
        let subject = &changes[0].change.subject;
        let mut changes: Vec<ChangeView<'_>> = changes
            .iter()
            .map(|reported| ChangeView::of(reported))
            .collect();
        changes.sort_by_key(|change| change.state);
        Self {
            subject,
            name: subject.name(),
            changes,
        }
    }

    fn worst(&self) -> Option<State> {
        self.changes.iter().map(|change| change.state).min()
    }
}

impl<'a> ChangeView<'a> {
    fn of(reported: &'a Reported) -> Self {
        Self {
            reported,
            state: State::of(reported),
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

/// The changes by tag: the tag with the worst one first, those alike in the report's order.
fn groups(changes: &[Reported]) -> Vec<Group<'_>> {
    let mut by_tag: IndexMap<Option<&str>, Vec<&Reported>> = IndexMap::new();
    for reported in changes {
        let tag = reported.change.tag.as_deref();
        by_tag.entry(tag).or_default().push(reported);
    }
    let mut groups: Vec<Group<'_>> = by_tag
        .into_iter()
        .map(|(tag, changes)| Group {
            tag,
            states: STATES.map(|state| Count::of(state, &changes)).into(),
            total: changes.len(),
            subjects: subjects(&changes),
        })
        .collect();
    groups.sort_by_key(|group| group.subjects.first().and_then(SubjectGroup::worst));
    groups
}

/// The changes by subject, beside each other as they are in the report; the subject with the worst
/// one first, and so within each.
fn subjects<'a>(changes: &[&'a Reported]) -> Vec<SubjectGroup<'a>> {
    let mut subjects: Vec<SubjectGroup<'_>> = changes
        .chunk_by(|one, next| one.change.subject == next.change.subject)
        .map(SubjectGroup::of)
        .collect();
    subjects.sort_by_key(SubjectGroup::worst);
    subjects
}
