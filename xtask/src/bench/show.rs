//! Renders the results for a terminal, and as a page in Markdown.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};
use comfy_table::{CellAlignment, ContentArrangement, LineStyle, presets};

use super::results::Results;
use super::table::{self, Table};
use crate::report::count;

const GOOD: Style = AnsiColor::Green.on_default();
const BAD: Style = AnsiColor::Red.on_default().bold();

/// The line between the headings and the rows.
const LINE: LineStyle = LineStyle::none().fill('─').junction('─');

/// Renders the results for a terminal, with coloured verdicts.
pub(crate) fn text(results: &Results) -> String {
    let mut text = format!("{}, {}\n\n", results.machine, count(results.runs, "run"));
    for table in [Some(table::figures(results)), table::growth(results)]
        .into_iter()
        .flatten()
    {
        text += &drawn(&table);
        text.push('\n');
    }
    for remark in table::remarks(results) {
        text += &remark;
        text.push('\n');
    }
    text
}

fn drawn(table: &Table) -> String {
    let mut drawn = comfy_table::Table::new();
    drawn
        .load_style(presets::NOTHING.header_separator(LINE))
        .set_content_arrangement(ContentArrangement::Disabled)
        .set_header(table.headings.iter().map(|heading| broken(heading)));
    for row in &table.rows {
        drawn.add_row(row.iter().map(|lines| lines.join("\n")));
    }
    for column in drawn.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    let mut text = String::new();
    for line in drawn.lines() {
        let line = line.trim_end();
        // The verdict is in the last column, so adding its colour afterwards moves nothing.
        let (before, style, verdict) = match (line.strip_suffix(" yes"), line.strip_suffix(" no")) {
            (Some(before), _) => (before, GOOD, " yes"),
            (_, Some(before)) => (before, BAD, " no"),
            _ => (line, Style::new(), ""),
        };
        let _ = writeln!(text, "{before}{style}{verdict}{style:#}");
    }
    text
}

/// Breaks a heading into lines, so that its column isn't as wide as the heading.
fn broken(heading: &str) -> String {
    const WIDTH: usize = 12;
    let mut broken = String::new();
    let mut width = 0;
    for word in heading.split_inclusive([' ', '-']) {
        let length = word.trim_end().chars().count();
        if width > 0 && width + length > WIDTH {
            broken.truncate(broken.trim_end().len());
            broken.push('\n');
            width = 0;
        }
        broken += word;
        width += word.chars().count();
    }
    broken
}

/// Renders the page of `generator/docs/`.
pub(crate) fn markdown(results: &Results) -> String {
    let mut text = format!(
        "# What it costs to generate, and to compile what is generated\n\n\
         `cargo xtask bench --write` measures it and writes this page: {}, {}.\n\n\
         Each number is the median of {}, with the least and the most below it; all take turns.\n\
         `of best` is ours in relation to the best peer, and `× floor` to the least that it could be: of \
         generating, that the document is read; of compiling, crates with the same dependencies and \
         nothing in them; of a program, the same requests without an SDK.\n\n\
         ![Ours and the peers, in relation](bench.svg)\n\n",
        results.date,
        results.machine,
        count(results.runs, "run"),
    );
    if !results.peers.is_empty() {
        let peers = results
            .peers
            .iter()
            .map(|(name, version)| format!("{name} {version}"));
        let _ = writeln!(text, "Peers: {}.\n", peers.collect::<Vec<_>>().join(", "));
    }
    text += &table_in_markdown(&table::figures(results));
    if let Some(growth) = table::growth(results) {
        text += "\n## Growth\n\nThe document of the latest release, so many times over.\n\n";
        text += &table_in_markdown(&growth);
    }
    let remarks = table::remarks(results);
    if !remarks.is_empty() {
        text += "\n## Remarks\n\n";
    }
    for remark in remarks {
        let _ = writeln!(text, "* {}", escaped(&remark));
    }
    text
}

fn table_in_markdown(table: &Table) -> String {
    let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let mut text = row(table.headings.clone());
    let mut rule = vec!["---".to_owned()];
    rule.resize(table.headings.len(), "--:".to_owned());
    text += &row(rule);
    for cells in &table.rows {
        let cells = cells
            .iter()
            .map(|lines| lines.join("<br>").replace('|', "\\|"));
        text += &row(cells.collect());
    }
    text
}

/// Escapes text of other programs for Markdown.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for character in text.chars() {
        if "\\*_[]<>#".contains(character) {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use crate::bench::sample::results;

    #[test]
    fn a_page() {
        insta::assert_snapshot!(super::markdown(&results()));
    }

    #[test]
    fn a_terminal() {
        let text = super::text(&results());
        assert!(text.contains("\u{1b}[32m yes\u{1b}[0m\n"), "{text:?}");
        assert!(
            text.contains("\u{1b}[1m\u{1b}[31m no\u{1b}[0m\n"),
            "{text:?}"
        );
        insta::assert_snapshot!(anstream::adapter::strip_str(&text).to_string());
    }

    #[test]
    fn json() {
        let json = serde_json::to_value(results()).expect("it can be written");
        let figure = &json["figures"][0];
        assert_eq!(figure["bestPeer"], "fast");
        assert_eq!(figure["holds"], true);
        assert_eq!(figure["timesFloor"], 2.5);
        assert_eq!(figure["peers"][1]["fails"], "unexpected <form_data>");
        assert_eq!(json["figures"][1]["holds"], false);
        assert_eq!(json["growth"][0]["points"][1]["times"], 16);
    }
}
