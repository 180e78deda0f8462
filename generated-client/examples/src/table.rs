//! Results as a table.

use std::fmt::Display;

use comfy_table::{LineStyle, Table, presets};

/// What parts the headings from the rows.
const LINE: LineStyle = LineStyle::none().fill('─').junction('─');

/// A table with these headings, and no rows yet.
pub fn table<const N: usize>(headings: [&str; N]) -> Table {
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING.header_separator(LINE))
        .set_header(headings);
    table
}

/// A value as a table shows it; `-` for one that the engine doesn't tell.
pub fn cell(value: Option<impl Display>) -> String {
    value.map_or_else(|| "-".to_owned(), |value| value.to_string())
}
