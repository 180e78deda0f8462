//! Diagnostics: errors and warnings about a document, with their places and what to do about them.

mod allowance;
pub mod folded;
pub mod ids;
mod plural;
pub mod render;

use indexmap::IndexMap;
use indexmap::map::Entry;

pub use self::allowance::Allowance;
pub use self::ids::Warning;
pub use crate::syntax::Part;
use crate::syntax::pointer::Pointer;

/// The severity of a [`Diagnostic`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Something is suspicious, or is left out without harm; the run continues.
    Warning,
    /// The generator can't express something, or the specification forbids it; nothing is written.
    Error,
}

/// An error or a warning about a document.
#[derive(Debug, Clone, PartialEq, Eq)]
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
}

impl Diagnostic {
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

    /// Adds a related place, with a label.
    pub fn related(&mut self, pointer: Pointer, label: impl Into<String>) -> &mut Self {
        self.related = Some((pointer, label.into()));
        self
    }
}

/// The diagnostics of one run, in the order in which they were found.
///
/// Each is kept once, although a problem in one place may be found again at each use of that place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
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

    /// Sets the component on whose behalf the following diagnostics are added.
    pub(crate) fn on_behalf_of(&mut self, component: Option<Pointer>) {
        self.behalf = component;
    }

    /// Returns true if any diagnostic is an error.
    pub fn has_errors(&self) -> bool {
        self.iter()
            .any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Returns true if these diagnostics include every error of the others.
    pub(crate) fn has_errors_of(&self, others: &Self) -> bool {
        let mut errors =
            (others.list.iter()).filter(|(_, diagnostic)| diagnostic.severity == Severity::Error);
        errors.all(|(identity, _)| self.list.contains_key(identity))
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

    /// Keeps only the diagnostics of a severity.
    pub fn keep(&mut self, severity: Severity) {
        self.retain(|diagnostic| diagnostic.severity == severity);
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
            }),
        }
    }
}
