//! Texts, and the nodes in them: what a place in a document is called, and where it stands in the text.

pub mod pointer;
pub mod source;
pub mod source_map;

/// Which part of a node is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// The key under which the node stands in its parent.
    Key,
    /// The node itself.
    Value,
    /// The key where it is given once more, against the rules.
    Repetition,
    /// A place in the text, line and column from 1: where it can't be read, and so has no nodes.
    Text {
        /// The line.
        line: usize,
        /// The column, in characters.
        column: usize,
    },
}
