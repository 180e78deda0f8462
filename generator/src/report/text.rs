//! A report for a terminal.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};

use super::wording;
use super::{Report, Reported, State};
use crate::diff::Subject;
use crate::text::one_line;

/// Renders a report for a terminal, with escapes that style it. A caller that writes it anywhere
/// else has to remove them.
///
/// Changes are grouped by tag and subject, the worst first. Each is shown with its rule, its place,
/// the operations that it reaches, and its place in the document.
pub fn text(report: &Report) -> String {
    if report.is_empty() {
        return "no changes\n".to_owned();
    }
    let bold = Style::new().bold();
    let mut text = format!(
        "{bold}{}{bold:#}\n{}\n{}\n",
        one_line(&wording::versions(report)),
        report.counts,
        one_line(&wording::sdk(report))
    );
    for note in wording::notes(report) {
        // Writing to a string can't fail, here and below.
        let _ = writeln!(text, "{}", one_line(&note));
    }
    for group in report.groups() {
        let heading = Style::new().bold().underline();
        line(&mut text, 0, heading, group.tag.unwrap_or("API"), true);
        for subject in group.subjects {
            if *subject.subject != Subject::Api {
                line(&mut text, 2, bold, &subject.subject.to_string(), false);
            }
            for reported in subject.changes {
                change(&mut text, reported);
            }
        }
    }
    if !report.sdk.others.is_empty() {
        let heading = Style::new().bold().underline();
        line(&mut text, 0, heading, "SDK, of no single change", true);
    }
    for item in &report.sdk.others {
        line(&mut text, 4, Style::new(), &wording::item(item), false);
    }
    text
}

fn change(text: &mut String, reported: &Reported) {
    let state = reported.state();
    let style = style(state);
    let message = one_line(&reported.change.message);
    let _ = writeln!(text, "    {style}{state:<8}{style:#} {message}");
    for detail in details(reported) {
        line(text, 13, Style::new().dimmed(), &detail, false);
    }
}

/// Returns the lines that are shown below the message of a change.
fn details(reported: &Reported) -> Vec<String> {
    let change = &reported.change;
    let mut details = vec![format!("{} at {}", change.rule.id, reported.path)];
    if matches!(change.subject, Subject::Type { .. }) {
        details.extend(wording::reach(&change.reach));
    }
    let items = wording::items(reported);
    details.extend(items.iter().map(|item| format!("SDK: {item}")));
    details.extend(
        reported
            .since
            .as_ref()
            .map(|since| format!("since {since}")),
    );
    details.extend(wording::acceptance(reported));
    let location = reported
        .new_location
        .as_ref()
        .or(reported.old_location.as_ref());
    details.extend(location.map(|at| format!("{}:{}:{}", at.file, at.line, at.column)));
    details
}

fn style(state: State) -> Style {
    match state {
        State::Breaking => AnsiColor::Red.on_default().bold(),
        State::Warning => AnsiColor::Yellow.on_default().bold(),
        State::Info => AnsiColor::Cyan.on_default(),
        State::Accepted => Style::new().dimmed(),
    }
}

fn line(text: &mut String, indent: usize, style: Style, words: &str, spaced: bool) {
    let space = if spaced { "\n" } else { "" };
    let words = one_line(words);
    let _ = writeln!(text, "{space}{:indent$}{style}{words}{style:#}", "");
}
