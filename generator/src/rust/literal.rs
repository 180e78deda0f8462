//! Literals.

use crate::text::is_hidden;

/// How many `#` may lead a raw string.
const MOST_HASHES: usize = 255;

/// A string literal, whatever is in the text: a raw one where it can be.
pub(super) fn raw_string(text: &str) -> String {
    let longest = text.split(|c| c != '#').map(str::len).max().unwrap_or(0);
    // rustc refuses a literal that shows other than it is.
    if longest >= MOST_HASHES || text.contains(is_hidden) {
        return format!("{text:?}");
    }
    let hashes = "#".repeat(longest + 1);
    format!("r{hashes}\"{text}\"{hashes}")
}
