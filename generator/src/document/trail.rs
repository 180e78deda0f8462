//! The way from the root to the node at hand, kept on the stack while a tree is walked.

use crate::syntax::pointer::Pointer;

/// Where a walk stands.
///
/// It costs nothing to extend, so that a document without a fault is walked without making a
/// single [`Pointer`]; only a complaint asks for one.
#[derive(Debug, Clone, Copy)]
pub(super) enum Trail<'a> {
    Start(&'a Pointer),
    Key(&'a Trail<'a>, &'a str),
    Index(&'a Trail<'a>, usize),
}

impl<'a> Trail<'a> {
    pub(super) fn key(&'a self, key: &'a str) -> Trail<'a> {
        Trail::Key(self, key)
    }

    pub(super) fn index(&'a self, index: usize) -> Trail<'a> {
        Trail::Index(self, index)
    }

    pub(super) fn pointer(&self) -> Pointer {
        match self {
            Trail::Start(pointer) => (*pointer).clone(),
            Trail::Key(parent, key) => parent.pointer().key(key),
            Trail::Index(parent, index) => parent.pointer().index(*index),
        }
    }
}
