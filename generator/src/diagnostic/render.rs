//! Diagnostics as text for a terminal: the message, the place, the line, and what to do.

use std::fmt::Write;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{Diagnostic, Diagnostics, Part, Severity};
use crate::document::source::{Location, Source};

/// How many characters of a line are shown at most.
///
/// A document of JSON may be a single line of megabytes; of a longer line, a window is shown.
const WIDTH: usize = 120;

/// How many characters of that stand before the place.
const LEAD: usize = 50;

/// All diagnostics about a document, in the order of their places, and a line that counts them.
///
/// `styled` adds colours for a terminal. Without any diagnostics the text is empty.
pub fn render(diagnostics: &Diagnostics, source: &Source, styled: bool) -> String {
    if diagnostics.is_empty() {
        return String::new();
    }
    let renderer = if styled {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let mut output = String::new();
    for (diagnostic, location) in in_order(diagnostics, source) {
        output.push_str(&renderer.render(&report(diagnostic, &location, source)));
        output.push_str("\n\n");
    }
    let title = level(severity(diagnostics)).primary_title(summary(diagnostics, source));
    output.push_str(&renderer.render(&[Group::with_title(title)]));
    output.push('\n');
    output
}

/// All diagnostics about a document, one a line, for logs:
/// `spec/5.1.47.yaml:3195:13 (#/paths/~1executions/post): error[code]: message`.
pub fn render_short(diagnostics: &Diagnostics, source: &Source) -> String {
    let mut output = String::new();
    for (diagnostic, location) in in_order(diagnostics, source) {
        let Diagnostic {
            severity,
            code,
            message,
            ..
        } = diagnostic;
        let place = format!("{}:{}:{}", source.name(), location.line, location.column);
        let pointer = if has_pointer(diagnostic) {
            format!(" ({})", diagnostic.pointer)
        } else {
            String::new()
        };
        // Writing to a string can't fail.
        let _ = writeln!(
            output,
            "{place}{pointer}: {}[{code}]: {message}",
            word(*severity)
        );
    }
    output
}

/// How many there are of each: `3 errors and 1 warning in spec/5.1.47.yaml`.
pub fn summary(diagnostics: &Diagnostics, source: &Source) -> String {
    let count = |severity| {
        diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity == severity)
            .count()
    };
    let counts: Vec<String> = [Severity::Error, Severity::Warning]
        .into_iter()
        .map(|severity| (count(severity), word(severity)))
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}{}", if count == 1 { "" } else { "s" }))
        .collect();
    format!("{} in {}", counts.join(" and "), source.name())
}

fn in_order<'a>(diagnostics: &'a Diagnostics, source: &Source) -> Vec<(&'a Diagnostic, Location)> {
    let locate = |diagnostic: &'a Diagnostic| {
        (
            diagnostic,
            source.locate(&diagnostic.pointer, diagnostic.part),
        )
    };
    let mut list: Vec<_> = diagnostics.iter().map(locate).collect();
    list.sort_by_key(|(_, location)| (location.line, location.column));
    list
}

fn report<'a>(
    diagnostic: &'a Diagnostic,
    location: &Location,
    source: &'a Source,
) -> Vec<Group<'a>> {
    let title = level(diagnostic.severity)
        .primary_title(&diagnostic.message)
        .id(diagnostic.code);
    let mut group = excerpt(
        Group::with_title(title),
        source,
        location,
        AnnotationKind::Primary,
        None,
    );
    if let Some((pointer, label)) = &diagnostic.related {
        let part = if diagnostic.part == Part::Value {
            Part::Value
        } else {
            Part::Key
        };
        group = excerpt(
            group,
            source,
            &source.locate(pointer, part),
            AnnotationKind::Context,
            Some(label),
        );
    }
    if has_pointer(diagnostic) {
        group = group.element(Level::NOTE.message(format!("at `{}`", diagnostic.pointer)));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help));
    }
    vec![group]
}

/// A fault of the notation itself is at a place in the text, and at no node.
fn has_pointer(diagnostic: &Diagnostic) -> bool {
    !matches!(diagnostic.part, Part::Text { .. })
}

/// Adds the line of a place, with the place underlined.
fn excerpt<'a>(
    group: Group<'a>,
    source: &'a Source,
    location: &Location,
    kind: AnnotationKind,
    label: Option<&'a str>,
) -> Group<'a> {
    let Window { line, span, is_cut } = Window::new(source.text(), location);
    let snippet = Snippet::source(line)
        .line_start(location.line)
        .annotation(kind.span(span).label(label));
    if is_cut {
        // The renderer would count the columns of what is left of the line.
        let origin = Origin::path(source.name())
            .line(location.line)
            .char_column(location.column);
        group.element(origin).element(snippet)
    } else {
        group.element(snippet.path(source.name()))
    }
}

/// The line of a place, cut at both sides if it is long.
struct Window {
    line: String,
    /// The place in what is left of the line.
    span: Range<usize>,
    is_cut: bool,
}

impl Window {
    fn new(text: &str, location: &Location) -> Self {
        let Range { start, end } = location.span;
        let before = text
            .get(..start)
            .unwrap_or_default()
            .rsplit('\n')
            .next()
            .unwrap_or_default();
        let rest = text
            .get(start..)
            .unwrap_or_default()
            .split(['\n', '\r'])
            .next()
            .unwrap_or_default();
        // What spans lines, and be it by a lone carriage return, is shown as far as this one goes.
        let width = (end - start).min(rest.len());
        if before.chars().count() + rest.chars().count() <= WIDTH {
            let from = before.len();
            return Self {
                line: format!("{before}{rest}"),
                span: from..from + width,
                is_cut: false,
            };
        }
        let lead = before
            .char_indices()
            .rev()
            .nth(LEAD - 1)
            .map_or(before, |(at, _)| &before[at..]);
        let shown = rest
            .char_indices()
            .nth(WIDTH - LEAD)
            .map_or(rest, |(at, _)| &rest[..at]);
        let opening = if lead.len() < before.len() { "…" } else { "" };
        let closing = if shown.len() < rest.len() { "…" } else { "" };
        let from = opening.len() + lead.len();
        Self {
            line: [opening, lead, shown, closing].concat(),
            span: from..from + width.min(shown.len()),
            is_cut: true,
        }
    }
}

fn severity(diagnostics: &Diagnostics) -> Severity {
    if diagnostics.has_errors() {
        Severity::Error
    } else {
        Severity::Warning
    }
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    }
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}
