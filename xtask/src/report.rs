//! Lines on stderr.

use std::fmt::Arguments;
use std::io::Write;

/// Writes a line to stderr, in colour where that is a terminal that wants it.
///
/// That nobody listens there is no reason to fail.
pub(crate) fn say(line: Arguments<'_>) {
    let _ = writeln!(anstream::stderr(), "{line}");
}

/// A number of things: `1 file`, `2 files`.
pub(crate) fn count(number: usize, thing: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {thing}{plural}")
}
