//! The place of the comparison, and the operations that a change there reaches.

use std::rc::Rc;

use crate::api::{Direction, NodeId, Property};

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

    /// Returns the set of this direction alone.
    pub(super) fn of(direction: Direction) -> Self {
        match direction {
            Direction::Request => Self::REQUEST,
            Direction::Response => Self::RESPONSE,
        }
    }

    /// Returns the directions in which an object contains the property.
    pub(super) fn of_property(property: &Property) -> Self {
        Self {
            request: property.is_in(Direction::Request),
            response: property.is_in(Direction::Response),
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

/// The nodes that are compared, one of each model; `None` if a model lacks the part.
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

    /// Creates the nodes of a part that only the new version has.
    pub(super) fn added(new: NodeId) -> Self {
        Self {
            old: None,
            new: Some(new),
        }
    }

    /// Creates the nodes of a part that only the old version has.
    pub(super) fn removed(old: NodeId) -> Self {
        Self {
            old: Some(old),
            new: None,
        }
    }

    /// Replaces each node that has no place in its document by the node that contains it.
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
    /// Other nodes that describe the place: the uses of named types that lead to it, and the types
    /// that are used there.
    others: Vec<Nodes>,
    pub(super) tag: Option<String>,
    /// The operations that the subject reaches.
    reach: Rc<[Reach]>,
    /// The directions in which the subject contains the place.
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

    /// Creates a site for a comparison that is only tried out.
    pub(super) fn anywhere() -> Self {
        Self::new(Subject::Api, Nodes::default(), None, Vec::new())
    }

    /// Returns the site of a part of this one.
    pub(super) fn at(&self, step: Step, nodes: Nodes) -> Self {
        let mut site = self.on(nodes);
        site.place.push(step);
        site
    }

    /// Returns the same place, with these nodes as those that are compared.
    pub(super) fn on(&self, nodes: Nodes) -> Self {
        Self {
            nodes: nodes.within(self.nodes),
            ..self.clone()
        }
    }

    /// Returns the same place, with the nodes of types that are declared elsewhere. The nodes so
    /// far become other nodes that describe the place.
    pub(super) fn leading_to(&self, nodes: Nodes) -> Self {
        let mut site = self.on(nodes);
        site.others.push(self.nodes);
        site
    }

    /// Returns the same place, with further nodes that describe it.
    pub(super) fn beside(&self, nodes: Nodes) -> Self {
        let mut site = self.clone();
        site.others.push(nodes);
        site
    }

    /// Returns the nodes of one model that describe the place; empty if the model lacks it.
    pub(super) fn nodes_of(&self, of: impl Fn(&Nodes) -> Option<NodeId>) -> Vec<NodeId> {
        let others = self.others.iter().rev().filter_map(&of);
        match of(&self.nodes) {
            Some(here) => std::iter::once(here).chain(others).collect(),
            None => Vec::new(),
        }
    }

    /// Returns the same place, limited to some directions.
    pub(super) fn going(&self, directions: Directions) -> Self {
        Self {
            directions: self.directions.and(directions),
            ..self.clone()
        }
    }

    /// Returns the operations that a change at this place reaches.
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

    /// Describes the place, as part of a sentence.
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

    /// Describes the part that contains the place, as part of a sentence.
    pub(super) fn surroundings(&self) -> String {
        let mut outer = self.clone();
        outer.place.pop();
        outer.phrase()
    }
}
