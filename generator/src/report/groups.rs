//! The order in which people read changes: by tag and subject, the worst first.

use super::{Report, Reported, State};
use crate::diff::Subject;

/// The changes of a tag.
#[derive(Debug, Clone)]
pub struct TagGroup<'r> {
    /// The tag; `None` for the changes without a tag.
    pub tag: Option<&'r str>,
    /// The operations and types of the tag.
    pub subjects: Vec<SubjectGroup<'r>>,
}

/// The changes of an operation, of a type, or of the API as a whole.
#[derive(Debug, Clone)]
pub struct SubjectGroup<'r> {
    /// The operation, the type or the API.
    pub subject: &'r Subject,
    /// The changes, the worst first.
    pub changes: Vec<&'r Reported>,
}

impl Report {
    /// Groups the changes by tag and subject. Tags, subjects and changes are sorted with the worst
    /// first; equally bad ones stay in the report's order.
    pub fn groups(&self) -> Vec<TagGroup<'_>> {
        let mut groups: Vec<TagGroup<'_>> = Vec::new();
        for reported in &self.changes {
            let tag = reported.change.tag.as_deref();
            // The changes are already ordered by tag and subject.
            match groups.last_mut() {
                Some(group) if group.tag == tag => group.add(reported),
                _ => {
                    let mut group = TagGroup {
                        tag,
                        subjects: Vec::new(),
                    };
                    group.add(reported);
                    groups.push(group);
                }
            }
        }
        for group in &mut groups {
            for subject in &mut group.subjects {
                subject.changes.sort_by_key(|reported| reported.state());
            }
            group.subjects.sort_by_key(SubjectGroup::worst);
        }
        groups.sort_by_key(TagGroup::worst);
        groups
    }
}

impl<'r> TagGroup<'r> {
    fn add(&mut self, reported: &'r Reported) {
        let subject = &reported.change.subject;
        match self.subjects.last_mut() {
            Some(group) if group.subject == subject => group.changes.push(reported),
            _ => self.subjects.push(SubjectGroup {
                subject,
                changes: vec![reported],
            }),
        }
    }

    /// Returns the changes, subject by subject.
    pub fn changes(&self) -> impl Iterator<Item = &'r Reported> + '_ {
        self.subjects
            .iter()
            .flat_map(|subject| &subject.changes)
            .copied()
    }

    fn worst(&self) -> Option<State> {
        self.changes().map(Reported::state).min()
    }
}

impl SubjectGroup<'_> {
    fn worst(&self) -> Option<State> {
        self.changes.iter().map(|reported| reported.state()).min()
    }
}
