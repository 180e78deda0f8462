//! Literals.

/// A raw string literal, whatever is in the text.
pub(super) fn raw_string(text: &str) -> String {
    let longest = text.split(|c| c != '#').map(str::len).max().unwrap_or(0);
    let hashes = "#".repeat(longest + 1);
    format!("r{hashes}\"{text}\"{hashes}")
}
