//! The order in which people read changes: by tag and subject, the worst first.

use super::{Report, Reported};
use crate::diff::{Severity, Subject};

/// The changes of a tag.
#[derive(Debug, Clone)]
pub struct TagGroup<'r> {
    /// The tag, or what has none.
    pub tag: Option<&'r str>,
    /// Its operations and types.
    pub subjects: Vec<SubjectGroup<'r>>,
}

/// The changes of an operation, of a type, or of the API as a whole.
#[derive(Debug, Clone)]
pub struct SubjectGroup<'r> {
    /// What they belong to.
    pub subject: &'r Subject,
    /// The changes, the worst first.
    pub changes: Vec<&'r Reported>,
}

impl Report {
    /// The changes by tag and subject. Of tags, of subjects and of changes the worst come first; what
    /// is equally bad stays in the report's order.
    pub fn groups(&self) -> Vec<TagGroup<'_>> {
        let mut groups: Vec<TagGroup<'_>> = Vec::new();
        for reported in &self.changes {
            let tag = reported.change.tag.as_deref();
            // The changes come ordered by tag and subject.
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
                worst_first(&mut subject.changes, |reported| weight(reported));
            }
            worst_first(&mut group.subjects, SubjectGroup::weight);
        }
        worst_first(&mut groups, TagGroup::weight);
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

    fn weight(&self) -> Option<Severity> {
        self.subjects
            .iter()
            .map(SubjectGroup::weight)
            .max()
            .flatten()
    }
}

impl SubjectGroup<'_> {
    fn weight(&self) -> Option<Severity> {
        self.changes
            .iter()
            .map(|reported| weight(reported))
            .max()
            .flatten()
    }
}

/// What is accepted weighs less than anything else.
fn weight(reported: &Reported) -> Option<Severity> {
    Some(reported.change.severity).filter(|_| reported.accepted.is_none())
}

fn worst_first<T>(list: &mut [T], weight: impl Fn(&T) -> Option<Severity>) {
    list.sort_by_key(|element| std::cmp::Reverse(weight(element)));
}
