//! How much of anything a document may hold or ask for.
//!
//! A document comes from outside, and may be broken or hostile: what is read of it, and what is made
//! of it, has a bound, behind which the document is refused with `too-large` and the place. All
//! bounds are here, and each is far above what real documents need.
//!
//! | bound | what it holds back |
//! | --- | --- |
//! | [`DOCUMENT_BYTES`] | a file without an end, such as `/dev/zero` |
//! | [`NESTING`] | recursion that runs out of stack |
//! | [`BRACKETS`] | YAML whose reader takes quadratic time for nested brackets |
//! | [`repetition`] | aliases and callbacks that repeat a small text into a large tree |
//! | [`REFERENCES`] | chains of references that are followed again for each of their links |
//! | [`MERGED`] | members declared in several parts, whose members are again, and so on |
//! | [`COMPARISONS`] | schemas that are compared part by part, again for each way that leads there |
//! | [`COMPOSED_MEMBERS`] | compositions of compositions, which multiply |
//! | [`NAME`] | identifiers and file names that no compiler or file system takes |
//! | [`GUESSES`] | the search for what each of many misspelt names was meant to be |
//! | [`LISTED`] | complaints that name every link of a long chain |
//!
//! Beyond them, time and memory grow with the length of the document and of what is made of it.

use serde_json::{Map, Value};

/// How many bytes a document has at most: 64 MiB. The largest that are published have half of that.
pub const DOCUMENT_BYTES: u64 = 64 << 20;

/// How deep a document nests at most, and how deep inline schemas lead to each other: thrice what
/// the largest of real ones do.
///
/// All that comes later recurses on it, and must not run out of stack on any input.
pub const NESTING: usize = 64;

/// How many opening brackets a YAML text may have before their nesting is looked at ahead of its
/// reader, which takes time by the number of tokens times their depth.
pub const BRACKETS: usize = 4096;

/// How many references, each to the next, lead to an object at most.
pub const REFERENCES: usize = 64;

/// How deep schemas that must hold at once may lead to others of their kind. Real ones do twice.
pub const MERGED: usize = 16;

/// How many steps are taken to find out whether one schema says all that another does; after these
/// it is taken not to.
pub const COMPARISONS: usize = 10_000;

/// How many members all compositions (`allOf`, and objects beside `oneOf`) of a document have
/// together, at most.
pub const COMPOSED_MEMBERS: usize = 1_000_000;

/// How many characters of a name on the wire are kept in a name in code; a longer one ends with a
/// hash of the whole. With what code adds to it, it stays below the 255 bytes of a file's name.
pub const NAME: usize = 120;

/// How many names all searches for misspelt ones look at together.
pub const GUESSES: usize = 1_000_000;

/// How many of a long list of places a complaint names.
pub const LISTED: usize = 8;

/// What a tree that is made of a text of this many bytes may weigh, in [`weight`].
///
/// Without repetition it weighs less than twice the text.
pub fn repetition(bytes: usize) -> usize {
    bytes.saturating_mul(4).saturating_add(1 << 20)
}

/// What a node with so many bytes of its own text weighs: its nodes and texts are what fills memory.
pub fn weight(bytes: usize) -> usize {
    bytes.saturating_add(1)
}

/// What a tree weighs.
pub fn weight_of(value: &Value) -> usize {
    match value {
        Value::String(text) => weight(text.len()),
        Value::Array(items) => weight(0) + items.iter().map(weight_of).sum::<usize>(),
        Value::Object(members) => weight_of_members(members),
        Value::Null | Value::Bool(_) | Value::Number(_) => weight(0),
    }
}

/// What an object of these members weighs.
pub fn weight_of_members(members: &Map<String, Value>) -> usize {
    let weigh = |(key, value): (&String, &Value)| weight(key.len()) + weight_of(value);
    weight(0) + members.iter().map(weigh).sum::<usize>()
}
