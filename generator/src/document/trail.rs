//! The path from the root to the current node, kept on the stack while a tree is walked.

use crate::syntax::pointer::Pointer;

/// The current place of a walk.
///
/// Extending it costs nothing. A [`Pointer`] is made only where one is needed, as for a diagnostic,
/// so that a valid document is walked quickly.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Trail<'a> {
    Start(&'a Pointer),
    Key(&'a Trail<'a>, &'a str),
    Index(&'a Trail<'a>, usize),
}

impl<'a> Trail<'a> {
    pub(crate) fn key(&'a self, key: &'a str) -> Trail<'a> {
        Trail::Key(self, key)
    }

    pub(crate) fn index(&'a self, index: usize) -> Trail<'a> {
        Trail::Index(self, index)
    }

    pub(crate) fn pointer(&self) -> Pointer {
        match self {
            Trail::Start(pointer) => (*pointer).clone(),
            Trail::Key(parent, key) => parent.pointer().key(key),
            Trail::Index(parent, index) => parent.pointer().index(*index),
        }
    }
}
