//! The table of the releases in `spec/README.md`.

use crate::history::History;

/// The header of the table; a page without it is left as it is.
const HEADER: &str = "| file | engine release | operations | schemas |";

/// Returns the page with a row for each release, in place of the rows that it had.
pub(super) fn update(page: &str, history: &History) -> String {
    let Some(start) = page
        .find(HEADER)
        .filter(|&start| is_line_start(page, start))
    else {
        return page.to_owned();
    };
    let table: usize = page[start..]
        .split_inclusive('\n')
        .take_while(|line| line.starts_with('|'))
        .map(str::len)
        .sum();
    let rows: String = history.iter().map(row).collect();
    format!(
        "{}{HEADER}\n| --- | --- | --- | --- |\n{rows}{}",
        &page[..start],
        &page[start + table..]
    )
}

fn row(entry: &crate::history::Entry) -> String {
    let release = &entry.release;
    let engine = release.engine.as_ref().map(ToString::to_string);
    format!(
        "| {} | {} | {} | {} |\n",
        release.file,
        engine.as_deref().unwrap_or("-"),
        entry.api.operations.len(),
        entry.api.schemas.len(),
    )
}

fn is_line_start(page: &str, start: usize) -> bool {
    start == 0 || page.as_bytes()[start - 1] == b'\n'
}
