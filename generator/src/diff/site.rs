//! Where the comparison is at the moment, and whom a change there reaches.

use std::rc::Rc;

use crate::api::{Direction, Member, NodeId};

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
    pub(super) fn of(direction: Direction) -> Self {
        match direction {
            Direction::Request => Self::REQUEST,
            Direction::Response => Self::RESPONSE,
        }
    }

    /// The directions in which a member travels as a part of its object.
    pub(super) fn of_member(member: &Member) -> Self {
        Self {
            request: member.is_in(Direction::Request),
            response: member.is_in(Direction::Response),
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

/// The nodes of both models that are compared; a model that has none has nothing there.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Nodes {
    pub(super) old: Option<NodeId>,
    pub(super) new: Option<NodeId>,
}

impl Nodes {
    pub(super) fn both(old: NodeId, new: NodeId) -> Self {
        Self {
            old: Some(old),
            new: Some(new),
        }
    }

    /// Of what only the new version has.
    pub(super) fn added(new: NodeId) -> Self {
        Self {
            old: None,
            new: Some(new),
        }
    }

    /// Of what only the old version has.
    pub(super) fn removed(old: NodeId) -> Self {
        Self {
            old: Some(old),
            new: None,
        }
    }

    /// These, each that stands nowhere in its document replaced by what it is a part of.
    fn within(self, outer: Self) -> Self {
        let within = |node: Option<NodeId>, outer: Option<NodeId>| match node {
            Some(node) if !node.is_somewhere() => outer,
            node => node,
        };
        Self {
            old: within(self.old, outer.old),
            new: within(self.new, outer.new),
        }
    }
}

/// A place in a subject.
#[derive(Debug, Clone)]
pub(super) struct Site {
    pub(super) subject: Rc<Subject>,
    pub(super) place: Vec<Step>,
    pub(super) nodes: Nodes,
    /// Others that say what is there: the uses of named types that lead to it, and the types that are used
    /// there.
    others: Vec<Nodes>,
    pub(super) tag: Option<String>,
    /// Whom the subject reaches.
    reach: Rc<[Reach]>,
    /// The directions in which the place, as a part of the subject, travels.
    pub(super) directions: Directions,
}

impl Site {
    pub(super) fn new(
        subject: Subject,
        nodes: Nodes,
        tag: Option<String>,
        reach: Vec<Reach>,
    ) -> Self {
        Self {
            subject: Rc::new(subject),
            place: Vec::new(),
            nodes,
            others: Vec::new(),
            tag,
            reach: reach.into(),
            directions: Directions::BOTH,
        }
    }

    /// A place for a comparison that is only tried out.
    pub(super) fn anywhere() -> Self {
        Self::new(Subject::Api, Nodes::default(), None, Vec::new())
    }

    /// A part of what is here.
    pub(super) fn at(&self, step: Step, nodes: Nodes) -> Self {
        let mut site = self.on(nodes);
        site.place.push(step);
        site
    }

    /// The same place, of which these nodes say what is compared.
    pub(super) fn on(&self, nodes: Nodes) -> Self {
        Self {
            nodes: nodes.within(self.nodes),
            ..self.clone()
        }
    }

    /// The same place, where it leads to types that are declared elsewhere.
    pub(super) fn leading_to(&self, nodes: Nodes) -> Self {
        let mut site = self.on(nodes);
        site.others.push(self.nodes);
        site
    }

    /// The same place, of which these say something too.
    pub(super) fn beside(&self, nodes: Nodes) -> Self {
        let mut site = self.clone();
        site.others.push(nodes);
        site
    }

    /// The nodes of one model that say what is here; none if that has nothing here.
    pub(super) fn nodes_of(&self, of: impl Fn(&Nodes) -> Option<NodeId>) -> Vec<NodeId> {
        let others = self.others.iter().rev().filter_map(&of);
        match of(&self.nodes) {
            Some(here) => std::iter::once(here).chain(others).collect(),
            None => Vec::new(),
        }
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
