//! A report in Markdown, for a pull request.

use std::fmt::Write;

use super::wording;
use super::{Report, Reported, State};
use crate::diff::{Severity, Subject};
use crate::markdown::sentence;
use crate::text::{capitalized, one_line};

/// Renders a report in GitHub's Markdown.
///
/// Changes that break clients, or may break some, come first, by tag. All others, and those that
/// are accepted, are folded.
pub fn markdown(report: &Report) -> String {
    let heading = sentence(&wording::versions(report));
    if report.is_empty() {
        return format!("## API {heading}\n\nNo changes.\n");
    }
    let (counts, sdk) = (report.counts, wording::sdk(report));
    let mut text = format!("## API {heading}\n\n{counts}. {sdk}.\n");
    for note in wording::notes(report) {
        // Writing to a string can't fail, here and below.
        let _ = write!(text, "\n{}\n", sentence(&note));
    }
    section(&mut text, report, is_grave);
    let quiet = report
        .changes
        .iter()
        .filter(|reported| !is_grave(reported))
        .count();
    if quiet > 0 {
        let _ = write!(
            text,
            "\n<details>\n<summary>{quiet} that break nobody, or are accepted</summary>\n"
        );
        section(&mut text, report, |reported| !is_grave(reported));
        text.push_str("\n</details>\n");
    }
    if !report.sdk.others.is_empty() {
        text.push_str("\n### SDK, of no single change\n\n");
    }
    for item in &report.sdk.others {
        let _ = writeln!(text, "* {}", sentence(&wording::item(item)));
    }
    text
}

fn is_grave(reported: &Reported) -> bool {
    reported.state() <= State::Warning
}

/// Adds the changes that `wanted` selects, by tag.
fn section(text: &mut String, report: &Report, wanted: impl Fn(&Reported) -> bool) {
    for group in report.groups() {
        let mut changes = group
            .changes()
            .filter(|reported| wanted(reported))
            .peekable();
        if changes.peek().is_some() {
            let _ = write!(text, "\n### {}\n\n", sentence(group.tag.unwrap_or("API")));
        }
        for reported in changes {
            change(text, reported);
        }
    }
}

fn change(text: &mut String, reported: &Reported) {
    let mark = match reported.state() {
        State::Info => String::new(),
        state => format!("**{state}**: "),
    };
    let _ = writeln!(text, "* {mark}{}", sentence(&reported.change.message));
    for detail in details(reported) {
        let _ = writeln!(text, "  * {detail}");
    }
}

fn details(reported: &Reported) -> Vec<String> {
    let change = &reported.change;
    let mut details = Vec::new();
    if change.severity > Severity::Info {
        details.push(format!("`{}`: {}", change.rule.id, sentence(reported.why)));
    }
    if matches!(change.subject, Subject::Type { .. }) {
        details.extend(wording::reach(&change.reach).map(|reach| sentence(&capitalized(&reach))));
    }
    let items = wording::items(reported).join("; ");
    if !items.is_empty() {
        details.push(format!("SDK: {}", sentence(&items)));
    }
    details.extend(
        reported
            .since
            .as_ref()
            .map(|since| sentence(&format!("Since {since}"))),
    );
    details.extend(
        wording::acceptance(reported).map(|words| sentence(&capitalized(&one_line(&words)))),
    );
    details
}
