//! The state of a comparison.

use indexmap::IndexSet;

use crate::api::{Api, TypeName};
use crate::text::capitalized;

use super::change::{Change, Kind};
use super::inherited::Inheritance;
use super::matching::Matching;
use super::reach::Reaches;
use super::resolved::Identity;
use super::rule::{Judgement, Rule, Severity};
use super::site::{Directions, Site};

/// The names of two types, one of each version. They may be equal.
pub(super) type Pair = (TypeName, TypeName);

/// State of comparing two models.
pub(super) struct Comparison<'a> {
    pub(super) old: &'a Api,
    pub(super) new: &'a Api,
    pub(super) matching: Matching<'a>,
    pub(super) reaches: Reaches,
    pub(super) found: Found,
}

/// The findings so far. They can be taken back, to try which of several parts match.
#[derive(Default)]
pub(super) struct Found {
    pub(super) changes: Vec<Change>,
    /// The named schemas that are compared as subjects of their own, in the order in which they
    /// were found.
    pub(super) pairs: IndexSet<Pair>,
    /// The named schemas of the old version that were compared with something.
    pub(super) met_old: IndexSet<TypeName>,
    /// The named schemas of the new version that were compared with something.
    pub(super) met_new: IndexSet<TypeName>,
    /// The types that are being compared; recursion ends at them.
    pub(super) under_way: Vec<(Identity, Identity)>,
    /// The named schemas that were compared at a use within the current subject. Their differences
    /// are reported at the first such use.
    pub(super) compared_here: IndexSet<(Pair, Directions)>,
    /// The objects that inherit properties from others.
    pub(super) inheritances: Vec<Inheritance>,
}

/// The kind of a change, with its old and new values for people.
pub(super) enum Became {
    Added(String),
    Removed(String),
    Changed(String, String),
}

impl<'a> Comparison<'a> {
    pub(super) fn new(old: &'a Api, new: &'a Api) -> Self {
        let matching = Matching::of(old, new);
        Self {
            reaches: Reaches::of(old, new, &matching),
            old,
            new,
            matching,
            found: Found::default(),
        }
    }

    /// Records a change at a place.
    pub(super) fn report(
        &mut self,
        site: &Site,
        rule: &'static Rule,
        became: Became,
        message: impl AsRef<str>,
    ) {
        let (kind, old, new) = match became {
            Became::Added(new) => (Kind::Added, None, Some(new)),
            Became::Removed(old) => (Kind::Removed, Some(old), None),
            Became::Changed(old, new) => (Kind::Changed, Some(old), Some(new)),
        };
        let reach = site.reach();
        let request = rule
            .judgement
            .request()
            .filter(|_| reach.iter().any(|reach| reach.request));
        let response = rule
            .judgement
            .response()
            .filter(|_| reach.iter().any(|reach| reach.response));
        let severity = match rule.judgement {
            Judgement::Always(severity) => severity,
            Judgement::ByDirection { .. } => request.max(response).unwrap_or(Severity::Info),
        };
        let change = Change {
            rule,
            severity,
            request,
            response,
            subject: (*site.subject).clone(),
            place: site.place.clone(),
            old_nodes: site.nodes_of(|nodes| nodes.old),
            new_nodes: site.nodes_of(|nodes| nodes.new),
            tag: site.tag.clone(),
            kind,
            old,
            new,
            message: capitalized(message.as_ref()),
            reach,
        };
        self.found.changes.push(change);
    }

    /// Records a change of a value that each version may have or lack.
    pub(super) fn report_option(
        &mut self,
        site: &Site,
        [added, removed, changed]: [(&'static Rule, &str); 3],
        old: Option<String>,
        new: Option<String>,
    ) {
        let ((rule, message), became) = match (old, new) {
            (None, Some(new)) => (added, Became::Added(new)),
            (Some(old), None) => (removed, Became::Removed(old)),
            (Some(old), Some(new)) if old != new => (changed, Became::Changed(old, new)),
            _ => return,
        };
        self.report(site, rule, became, message);
    }

    /// Returns the changes that a part of the comparison finds, and takes back its findings.
    pub(super) fn try_out(&mut self, compare: impl FnOnce(&mut Self)) -> Vec<Change> {
        let changes = std::mem::take(&mut self.found.changes);
        // Differences that are already reported in this subject must be found again.
        let compared_here = std::mem::take(&mut self.found.compared_here);
        let before = self.found.extent();
        compare(self);
        self.found.shrink_to(before);
        self.found.compared_here = compared_here;
        std::mem::replace(&mut self.found.changes, changes)
    }
}

/// The number of findings of each kind except changes.
struct Extent {
    pairs: usize,
    met_old: usize,
    met_new: usize,
    inheritances: usize,
}

impl Found {
    fn extent(&self) -> Extent {
        Extent {
            pairs: self.pairs.len(),
            met_old: self.met_old.len(),
            met_new: self.met_new.len(),
            inheritances: self.inheritances.len(),
        }
    }

    fn shrink_to(&mut self, extent: Extent) {
        self.pairs.truncate(extent.pairs);
        self.met_old.truncate(extent.met_old);
        self.met_new.truncate(extent.met_new);
        self.inheritances.truncate(extent.inheritances);
    }
}
