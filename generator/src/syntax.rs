//! The syntax of documents: pointers to their nodes, and the places of nodes in the texts.

pub mod places;
pub mod pointer;
pub mod source;
pub mod source_map;

/// A part of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// The key under which the node stands in its parent.
    Key,
    /// The node itself.
    Value,
    /// The key at its second occurrence, which is an error.
    Repetition,
    /// A place in a text that can't be parsed, and so has no nodes. Line and column are counted
    /// from 1.
    Text {
        /// The line.
        line: usize,
        /// The column, in characters.
        column: usize,
    },
}
