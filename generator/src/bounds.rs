//! Limits on the size of documents, and on the work that a document can cause.
//!
//! A document comes from outside and may be broken or hostile. So everything that is read from it,
//! and everything that is made of it, has a limit. A document beyond a limit is refused with
//! `too-large` and the place. All limits are in this module, and each is far above what real
//! documents need.
//!
//! | bound | guards against |
//! | --- | --- |
//! | [`DOCUMENT_BYTES`] | a file without an end, such as `/dev/zero` |
//! | [`FILES`] | files that refer to ever more files |
//! | [`NESTING`] | recursion that runs out of stack |
//! | [`BRACKETS`] | YAML whose reader takes quadratic time for nested brackets |
//! | [`repetition`] | aliases and callbacks that expand a small text into a large tree |
//! | [`REFERENCES`] | chains of references that are followed anew for each of their links |
//! | [`MERGED`] | properties declared in several schemas, whose own properties are too, and so on |
//! | [`COMPARISONS`] | schemas that are compared part by part, again for each path that leads there |
//! | [`COMPOSED_PROPERTIES`] | compositions of compositions, whose properties multiply |
//! | [`NAME`] | identifiers and file names that compilers or file systems reject |
//! | [`GUESSES`] | the search for the intended spelling of each of many misspelt names |
//! | [`LISTED`] | messages that name every link of a long chain |
//!
//! Apart from that, time and memory grow with the length of the document and of the output.

use serde_json::{Map, Value};

/// The maximum size of a document in bytes: 64 MiB. The largest published documents have half of
/// that.
pub const DOCUMENT_BYTES: u64 = 64 << 20;

/// The maximum number of files of a document besides its root file. The largest published documents
/// have about a thousand.
pub const FILES: usize = 10_000;

/// The maximum nesting depth of a document, and the maximum depth of inline schemas within each
/// other. Three times the depth of the largest real documents.
///
/// All later steps recurse over the document, and must not run out of stack on any input.
pub const NESTING: usize = 64;

/// The number of opening brackets above which the nesting of a YAML text is checked before it is
/// parsed. The parser takes time proportional to the number of tokens times their depth.
pub const BRACKETS: usize = 4096;

/// The maximum number of references in a chain that leads to an object.
pub const REFERENCES: usize = 64;

/// The maximum depth of merges within merges, of schemas that must all match. Real documents have a
/// depth of two.
pub const MERGED: usize = 16;

/// The maximum number of steps to find out whether one schema contains all constraints of another.
/// After that, it is assumed not to.
pub const COMPARISONS: usize = 10_000;

/// The maximum number of properties of all compositions (`allOf`, and objects beside `oneOf`) of a
/// document together.
pub const COMPOSED_PROPERTIES: usize = 1_000_000;

/// The number of properties that count for one combination of schemas, where several choices have to
/// be made at once.
pub const COMBINATION: usize = 100;

/// The maximum number of characters that a name in code keeps of a name on the wire. A longer one
/// is cut and ends with a hash of the whole name. With what the generator adds, a file name stays
/// below the limit of 255 bytes.
pub const NAME: usize = 120;

/// The maximum number of known names that all searches for misspelt ones look at together.
pub const GUESSES: usize = 1_000_000;

/// The maximum number of places that a message names, even if the list is longer.
pub const LISTED: usize = 8;

/// Returns the maximum [`weight`] of a tree that is made from a text of this many bytes.
///
/// Without repetition, a tree weighs less than twice its text.
pub fn repetition(bytes: usize) -> usize {
    bytes.saturating_mul(4).saturating_add(1 << 20)
}

/// Returns the weight of a node with this many bytes of text of its own. Nodes and strings are what
/// fills memory.
pub fn weight(bytes: usize) -> usize {
    bytes.saturating_add(1)
}

/// Returns the weight of a tree.
pub fn weight_of(value: &Value) -> usize {
    match value {
        Value::String(text) => weight(text.len()),
        Value::Array(items) => weight(0) + items.iter().map(weight_of).sum::<usize>(),
        Value::Object(properties) => weight_of_fields(properties),
        Value::Null | Value::Bool(_) | Value::Number(_) => weight(0),
    }
}

/// Returns the weight of an object with these properties.
pub fn weight_of_fields(properties: &Map<String, Value>) -> usize {
    let weigh = |(key, value): (&String, &Value)| weight(key.len()) + weight_of(value);
    weight(0) + properties.iter().map(weigh).sum::<usize>()
}
