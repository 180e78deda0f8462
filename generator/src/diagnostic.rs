//! Complaints about a document: what is wrong, where, and what to do.

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

/// How grave a [`Diagnostic`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Something suspicious, or left out where that is harmless; the run goes on.
    Warning,
    /// Something the generator can't express or the specification forbids; nothing is written.
    Error,
}

/// One complaint about a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How grave it is.
    pub severity: Severity,
    /// The stable name of this kind of complaint, in kebab case: `unresolved-reference`.
    pub code: &'static str,
    /// What is wrong, in one line, without a full stop.
    pub message: String,
    /// The node it is about.
    pub pointer: Pointer,
    /// Which part of that node to show.
    pub part: Part,
    /// Another place that belongs to it, with a label: the first of two that collide.
    pub related: Option<(Pointer, String)>,
    /// What else there is to know: where what it is at odds with stands, outside of the document.
    pub note: Option<String>,
    /// What to do about it.
    pub help: Option<String>,
    /// The component that led there, where that is another than the node's own.
    pub behalf: Option<Pointer>,
}

impl Diagnostic {
    /// Points at the key of the node rather than at its value.
    pub fn at_key(&mut self) -> &mut Self {
        self.part = Part::Key;
        self
    }

    /// Says what else there is to know.
    pub fn note(&mut self, note: impl Into<String>) -> &mut Self {
        self.note = Some(note.into());
        self
    }

    /// Says what to do about it.
    pub fn help(&mut self, help: impl Into<String>) -> &mut Self {
        self.help = Some(help.into());
        self
    }

    /// Names another place that belongs to it.
    pub fn related(&mut self, pointer: Pointer, label: impl Into<String>) -> &mut Self {
        self.related = Some((pointer, label.into()));
        self
    }
}

/// The complaints of one run, in the order in which they were found.
///
/// Each is told once: what a document says in one place is met at each of its uses.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagnostics {
    list: IndexMap<Identity, Diagnostic>,
    behalf: Option<Pointer>,
}

/// What makes two complaints the same.
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

    /// Names the component that whatever is added from now on is met on behalf of.
    pub(crate) fn on_behalf_of(&mut self, component: Option<Pointer>) {
        self.behalf = component;
    }

    /// Whether any of them is an error.
    pub fn has_errors(&self) -> bool {
        self.iter()
            .any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Returns true if each error among the others is among them, too.
    pub(crate) fn has_errors_of(&self, others: &Self) -> bool {
        let mut errors =
            (others.list.iter()).filter(|(_, diagnostic)| diagnostic.severity == Severity::Error);
        errors.all(|(identity, _)| self.list.contains_key(identity))
    }

    /// Whether any of them is an error that leaves nothing sound to look for others in.
    pub(crate) fn has_obstacles(&self) -> bool {
        self.iter().any(|diagnostic| {
            diagnostic.severity == Severity::Error && !ids::PASSABLE.contains(&diagnostic.code)
        })
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.values()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Adds those of a later step.
    pub fn extend(&mut self, later: Diagnostics) {
        for (identity, diagnostic) in later.list {
            self.list.entry(identity).or_insert(diagnostic);
        }
    }

    /// Drops those that are not of this severity.
    pub fn keep(&mut self, severity: Severity) {
        self.retain(|diagnostic| diagnostic.severity == severity);
    }

    /// Drops those that a test fails.
    pub(crate) fn retain(&mut self, mut test: impl FnMut(&Diagnostic) -> bool) {
        self.list.retain(|_, diagnostic| test(diagnostic));
    }

    /// Drops the warnings that are allowed.
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
