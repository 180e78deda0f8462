//! A report as annotations of a GitHub Actions run.

use std::fmt::Write;

use super::{Report, Reported, State};
use crate::diff::Severity;
use crate::text::one_line;

/// Renders a report as workflow commands: a line for each change, which GitHub shows beside the
/// line of the document.
///
/// Breaking changes are errors, changes that may break some clients are warnings, and all others
/// are notices. Accepted changes are left out. GitHub shows ten of each for a step, so the worst
/// come first.
pub fn github(report: &Report) -> String {
    let mut changes: Vec<&Reported> = report
        .changes
        .iter()
        .filter(|reported| reported.state() != State::Accepted)
        .collect();
    changes.sort_by_key(|reported| reported.state());
    let mut text = String::new();
    for reported in changes {
        // Writing to a string can't fail.
        let _ = writeln!(text, "{}", annotation(reported));
    }
    text
}

fn annotation(reported: &Reported) -> String {
    let level = match reported.change.severity {
        Severity::Breaking => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let place = reported
        .new_location
        .as_ref()
        .or(reported.old_location.as_ref())
        .map(|at| {
            let (line, column) = (at.line, at.column);
            format!("file={},line={line},col={column},", property(&at.file))
        });
    format!(
        "::{level} {}title={}::{}",
        place.unwrap_or_default(),
        property(reported.change.rule.id),
        data(&one_line(&reported.change.message))
    )
}

/// Escapes a text for the runner, which reads it after `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// Escapes a text for the runner, which reads it as the value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
