//! Results as a table.

use std::fmt::Display;

use comfy_table::{LineStyle, Table, presets};

/// The line between the headings and the rows.
const LINE: LineStyle = LineStyle::none().fill('─').junction('─');

/// Creates a table with these headings, and without rows.
pub fn table<const N: usize>(headings: [&str; N]) -> Table {
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING.header_separator(LINE))
        .set_header(headings);
    table
}

/// Formats a value for a table, or `-` if the engine didn't return it.
pub fn cell(value: Option<impl Display>) -> String {
    value.map_or_else(|| "-".to_owned(), |value| value.to_string())
}
