//! Where the comparison is at the moment, and whom a change there reaches.

use std::rc::Rc;

use crate::api::{Face, Member};

use super::change::{Reach, Subject};
use super::place::Step;

/// The directions in which something travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Directions {
    pub(super) request: bool,
    pub(super) response: bool,
}

impl Directions {
    pub(super) const REQUEST: Self = Self {
        request: true,
        response: false,
    };
    pub(super) const RESPONSE: Self = Self {
        request: false,
        response: true,
    };
    pub(super) const BOTH: Self = Self {
        request: true,
        response: true,
    };
    pub(super) const NONE: Self = Self {
        request: false,
        response: false,
    };

    /// The direction in which what is seen from this side travels.
    pub(super) fn of(face: Face) -> Self {
        match face {
            Face::Input => Self::REQUEST,
            Face::Output => Self::RESPONSE,
        }
    }

    /// The directions in which a member travels as a part of its object.
    pub(super) fn of_member(member: &Member) -> Self {
        Self {
            request: member.is_in(Face::Input),
            response: member.is_in(Face::Output),
        }
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self {
            request: self.request && other.request,
            response: self.response && other.response,
        }
    }

    pub(super) fn or(self, other: Self) -> Self {
        Self {
            request: self.request || other.request,
            response: self.response || other.response,
        }
    }
}

/// A place in a subject.
#[derive(Debug, Clone)]
pub(super) struct Site {
    pub(super) subject: Rc<Subject>,
    pub(super) place: Vec<Step>,
    pub(super) tag: Option<String>,
    /// Whom the subject reaches.
    reach: Rc<[Reach]>,
    /// The directions in which the place, as a part of the subject, travels.
    pub(super) directions: Directions,
}

impl Site {
    pub(super) fn new(subject: Subject, tag: Option<String>, reach: Vec<Reach>) -> Self {
        Self {
            subject: Rc::new(subject),
            place: Vec::new(),
            tag,
            reach: reach.into(),
            directions: Directions::BOTH,
        }
    }

    /// A place for a comparison that is only tried out.
    pub(super) fn anywhere() -> Self {
        Self::new(Subject::Api, None, Vec::new())
    }

    /// A part of what is here.
    pub(super) fn at(&self, step: Step) -> Self {
        let mut site = self.clone();
        site.place.push(step);
        site
    }

    /// The same place, looked at only as it travels in some directions.
    pub(super) fn going(&self, directions: Directions) -> Self {
        Self {
            directions: self.directions.and(directions),
            ..self.clone()
        }
    }

    /// Whom a change here reaches.
    pub(super) fn reach(&self) -> Vec<Reach> {
        let seen = |reach: &Reach| Reach {
            operation: reach.operation.clone(),
            request: reach.request && self.directions.request,
            response: reach.response && self.directions.response,
        };
        self.reach
            .iter()
            .map(seen)
            .filter(|reach| reach.request || reach.response)
            .collect()
    }

    /// What is here, as part of a sentence.
    pub(super) fn phrase(&self) -> String {
        let subject = match &*self.subject {
            Subject::Api => "the API".to_owned(),
            Subject::Operation { name, .. } => format!("`{}`", name.id),
            Subject::Type { name, .. } => format!("`{name}`"),
        };
        let steps = self.place.iter().rev().map(Step::phrase);
        let parts: Vec<String> = steps.chain(std::iter::once(subject)).collect();
        parts.join(" of ")
    }

    /// What the part of it that is here belongs to, as part of a sentence.
    pub(super) fn surroundings(&self) -> String {
        let mut outer = self.clone();
        outer.place.pop();
        outer.phrase()
    }
}
