//! Literals.

use proc_macro2::Literal;

use crate::api::EnumeratedValue;
use crate::text::is_hidden;

/// The maximum number of `#` that may lead a raw string.
const MOST_HASHES: usize = 255;

/// Returns the literal of a value of an enumeration.
pub(super) fn enumerated(value: &EnumeratedValue) -> Literal {
    match value {
        EnumeratedValue::Integer(number) => Literal::i64_unsuffixed(*number),
        EnumeratedValue::Text(text) => Literal::string(text),
    }
}

/// Writes any text as a string literal, a raw one if possible.
pub(super) fn raw_string(text: &str) -> String {
    let longest = text.split(|c| c != '#').map(str::len).max().unwrap_or(0);
    // rustc rejects a literal with characters that disguise how it reads.
    if longest >= MOST_HASHES || text.contains(is_hidden) {
        return format!("{text:?}");
    }
    let hashes = "#".repeat(longest + 1);
    format!("r{hashes}\"{text}\"{hashes}")
}
