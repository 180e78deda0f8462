//! Diagnostics: errors and warnings about a document, with their places and what to do about them.

mod allowance;
mod fix;
pub mod folded;
pub mod ids;
mod plural;
pub mod render;

use indexmap::IndexMap;
use indexmap::map::Entry;

pub use self::allowance::Allowance;
pub(crate) use self::fix::{Edit, Fix};
pub use self::ids::Warning;
pub use crate::syntax::Part;
use crate::syntax::places::Place;
use crate::syntax::pointer::Pointer;
use crate::syntax::source::Source;

/// The severity of a [`Diagnostic`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Something is suspicious, or is left out without harm; the run continues.
    Warning,
    /// Something is left out because it has an error; the run continues.
    Loss,
    /// The generator can't express something, or the specification forbids it; nothing is written.
    Error,
}

/// An error or a warning about a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagnostic {
    /// The severity.
    pub severity: Severity,
    /// The stable id of this kind of diagnostic, in kebab case: `unresolved-reference`.
    pub code: &'static str,
    /// The message: one line, without a full stop.
    pub message: String,
    /// The node that the diagnostic is about.
    pub pointer: Pointer,
    /// The part of that node to show.
    pub part: Part,
    /// A related place, with a label: the first of two that collide, for example.
    pub related: Option<(Pointer, String)>,
    /// Further information: the place outside of the document that contradicts it, for example.
    pub note: Option<String>,
    /// The advice: what to do about it.
    pub help: Option<String>,
    /// The component from which the node was reached, if it is another than the node's own.
    pub behalf: Option<Pointer>,
    /// Where the node and the related one stand in the files, if they are of a tree that a later
    /// step has changed.
    pub(crate) settled: Option<(Place, Option<Place>)>,
    /// What a lenient reader makes of the error.
    pub(crate) fix: Option<Fix>,
}

impl Diagnostic {
    /// Returns the place of the node in the document's files.
    pub(crate) fn place(&self, source: &Source) -> Place {
        match &self.settled {
            Some((place, _)) => place.clone(),
            None => source.place(&self.pointer),
        }
    }

    /// Returns the place of the related node in the document's files.
    pub(crate) fn related_place(&self, source: &Source) -> Option<Place> {
        let (pointer, _) = self.related.as_ref()?;
        let settled = self.settled.as_ref().and_then(|(_, place)| place.clone());
        Some(settled.unwrap_or_else(|| source.place(pointer)))
    }

    /// Keeps where the nodes stand in the files, unless that is known.
    pub(crate) fn settle(&mut self, place: impl Fn(&Pointer) -> Place) {
        if self.settled.is_none() {
            let related = self.related.as_ref().map(|(pointer, _)| place(pointer));
            self.settled = Some((place(&self.pointer), related));
        }
    }

    /// Points at the key of the node rather than at its value.
    pub fn at_key(&mut self) -> &mut Self {
        self.part = Part::Key;
        self
    }

    /// Adds further information.
    pub fn note(&mut self, note: impl Into<String>) -> &mut Self {
        self.note = Some(note.into());
        self
    }

    /// Adds what to do about it.
    pub fn help(&mut self, help: impl Into<String>) -> &mut Self {
        self.help = Some(help.into());
        self
    }

    /// Sets what a lenient reader makes of the error.
    pub(crate) fn fix(&mut self, fix: Fix) -> &mut Self {
        self.fix = Some(fix);
        self
    }

    /// Adds a related place, with a label.
    pub fn related(&mut self, pointer: Pointer, label: impl Into<String>) -> &mut Self {
        self.related = Some((pointer, label.into()));
        self
    }
}

/// The diagnostics of one run, in the order in which they were found.
///
/// Each is kept once, although a problem in one place may be found again at each use of that place.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Diagnostics {
    list: IndexMap<Identity, Diagnostic>,
    behalf: Option<Pointer>,
}

/// The identity of a diagnostic: its id, its place and its message.
type Identity = (&'static str, Pointer, String);

impl Diagnostics {
    /// Adds an error about the node at `pointer`; its id is one of [`ids::ERRORS`].
    pub fn error(
        &mut self,
        code: &'static str,
        pointer: &Pointer,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        debug_assert!(
            ids::meaning_of_error(code).is_some(),
            "`{code}` is not listed"
        );
        self.push(Severity::Error, code, pointer, message.into())
    }

    /// Adds a warning about the node at `pointer`.
    pub fn warning(
        &mut self,
        warning: Warning,
        pointer: &Pointer,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.push(Severity::Warning, warning.id(), pointer, message.into())
    }

    /// Keeps where the nodes stand in the files, before the tree that they are of is changed.
    pub(crate) fn settle(&mut self, place: impl Fn(&Pointer) -> Place) {
        for diagnostic in self.list.values_mut() {
            diagnostic.settle(&place);
        }
    }

    /// Sets the component on whose behalf the following diagnostics are added.
    pub(crate) fn on_behalf_of(&mut self, component: Option<Pointer>) {
        self.behalf = component;
    }

    /// Returns true if any diagnostic is an error.
    pub fn has_errors(&self) -> bool {
        self.iter()
            .any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Returns true if any error leaves the document too broken for later checks.
    pub(crate) fn has_obstacles(&self) -> bool {
        self.iter().any(|diagnostic| {
            diagnostic.severity == Severity::Error && !ids::PASSABLE.contains(&diagnostic.code)
        })
    }

    /// Returns an iterator over the diagnostics.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.values()
    }

    /// Returns true if there are no diagnostics.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Adds the diagnostics of a later step.
    pub fn extend(&mut self, later: Diagnostics) {
        for (identity, diagnostic) in later.list {
            self.list.entry(identity).or_insert(diagnostic);
        }
    }

    /// Adds settled diagnostics, except those with the id, the place and the message of another one.
    pub(crate) fn extend_by_place(&mut self, later: Diagnostics) {
        let place = |diagnostic: &Diagnostic| diagnostic.settled.as_ref().map(|(at, _)| at.clone());
        for (identity, diagnostic) in later.list {
            let is_same = |known: &Diagnostic| {
                (known.code, &known.message) == (diagnostic.code, &diagnostic.message)
                    && place(known) == place(&diagnostic)
            };
            if !self.list.values().any(is_same) {
                self.list.insert(identity, diagnostic);
            }
        }
    }

    /// Sets what a lenient reader makes of each error.
    pub(crate) fn fix_all(&mut self, fix: impl Fn(&Diagnostic) -> Fix) {
        for diagnostic in self.list.values_mut() {
            let fix = fix(diagnostic);
            diagnostic.fix(fix);
        }
    }

    /// Adds a diagnostic of an earlier run.
    pub(crate) fn add(&mut self, diagnostic: Diagnostic) {
        let Diagnostic {
            code,
            pointer,
            message,
            ..
        } = &diagnostic;
        let identity = (*code, pointer.clone(), message.clone());
        self.list.entry(identity).or_insert(diagnostic);
    }

    /// Returns the errors.
    pub(crate) fn errors(&self) -> impl Iterator<Item = &Diagnostic> {
        self.iter()
            .filter(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Keeps only the diagnostics of a severity, and the more severe ones.
    pub fn keep(&mut self, severity: Severity) {
        self.retain(|diagnostic| diagnostic.severity >= severity);
    }

    /// Keeps only the diagnostics for which a test returns true.
    pub(crate) fn retain(&mut self, mut test: impl FnMut(&Diagnostic) -> bool) {
        self.list.retain(|_, diagnostic| test(diagnostic));
    }

    /// Removes the warnings that are allowed.
    pub fn allow(&mut self, allowances: &[Allowance]) {
        let is_allowed =
            |diagnostic: &Diagnostic| allowances.iter().any(|allowed| allowed.covers(diagnostic));
        self.list.retain(|_, diagnostic| !is_allowed(diagnostic));
    }

    fn push(
        &mut self,
        severity: Severity,
        code: &'static str,
        pointer: &Pointer,
        message: String,
    ) -> &mut Diagnostic {
        let identity = (code, pointer.clone(), message.clone());
        match self.list.entry(identity) {
            Entry::Occupied(earlier) => earlier.into_mut(),
            Entry::Vacant(entry) => entry.insert(Diagnostic {
                severity,
                code,
                message,
                pointer: pointer.clone(),
                part: Part::Value,
                related: None,
                note: None,
                help: None,
                behalf: self.behalf.clone(),
                settled: None,
                fix: None,
            }),
        }
    }
}
