//! Diagnostics as text for a terminal: the message, the place, the line, and what to do.

use std::borrow::Cow;
use std::fmt::Write;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Message, Origin, Renderer, Snippet};
use indexmap::IndexMap;

use super::{Diagnostic, Diagnostics, Part, Severity};
use crate::syntax::pointer::Pointer;
use crate::syntax::source::{Location, Source};
use crate::text::visible;

/// The maximum number of characters that are shown of a line.
///
/// A JSON document may be a single line of megabytes. If a line is longer, a part of it is shown.
const WIDTH: usize = 120;

/// The number of these characters that stand before the place.
const LEAD: usize = 50;

/// The number of diagnostics above which they are also counted by id.
pub(crate) const MANY: usize = 10;

/// Renders all diagnostics about a document, and a line that counts them.
///
/// Warnings come first, so that errors are read last. Both are in the order of their places.
/// `styled` adds colours for a terminal. Without any diagnostics, the text is empty.
pub fn render(diagnostics: &Diagnostics, source: &Source, styled: bool) -> String {
    if diagnostics.is_empty() {
        return String::new();
    }
    let mut list = in_order(diagnostics, source);
    list.sort_by_key(|(diagnostic, _)| diagnostic.severity);
    let each = render_each(&list, source, styled);
    each + &conclusion(
        diagnostics,
        source,
        styled,
        counts_by_id(diagnostics.iter()),
    )
}

/// Renders each diagnostic in full.
pub(super) fn render_each(
    list: &[(&Diagnostic, Location)],
    source: &Source,
    styled: bool,
) -> String {
    let renderer = renderer(styled);
    let mut output = String::new();
    for (diagnostic, location) in list {
        output.push_str(&renderer.render(&report(diagnostic, location, source)));
        output.push_str("\n\n");
    }
    output
}

/// Renders the line that counts the diagnostics, followed by notes.
pub(super) fn conclusion<'a>(
    diagnostics: &Diagnostics,
    source: &Source,
    styled: bool,
    notes: impl IntoIterator<Item = Message<'a>>,
) -> String {
    let title = level(severity(diagnostics)).primary_title(summary(diagnostics, source));
    let group = Group::with_title(title).elements(notes);
    renderer(styled).render(&[group]) + "\n"
}

pub(super) fn renderer(styled: bool) -> Renderer {
    match styled {
        true => Renderer::styled(),
        false => Renderer::plain(),
    }
}

/// Renders all diagnostics about a document, one per line, for logs:
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
        let name = source.file(location.file).name();
        let place = format!("{name}:{}:{}", location.line, location.column);
        let pointer = if has_pointer(diagnostic) {
            format!(" ({})", shown(&diagnostic.place(source).pointer))
        } else {
            String::new()
        };
        // Writing to a string can't fail.
        let _ = writeln!(
            output,
            "{place}{pointer}: {}[{code}]: {}",
            word(*severity),
            visible(message)
        );
    }
    output
}

/// Counts the errors and the warnings: `3 errors and 1 warning in spec/5.1.47.yaml`.
pub fn summary(diagnostics: &Diagnostics, source: &Source) -> String {
    let count = |severity| {
        diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity == severity)
            .count()
    };
    let counts: Vec<String> = [Severity::Error, Severity::Loss, Severity::Warning]
        .into_iter()
        .map(|severity| (count(severity), word(severity)))
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| {
            format!(
                "{count} {word}{}",
                if count == 1 {
                    ""
                } else if word == "loss" {
                    "es"
                } else {
                    "s"
                }
            )
        })
        .collect();
    format!("{} in {}", counts.join(" and "), source.name())
}

/// Counts the diagnostics of each kind, the most frequent kind first.
///
/// Returns `None` if all are of one kind, or if there are so few that a count tells nothing new.
pub(super) fn counts_by_id<'a>(
    diagnostics: impl Iterator<Item = &'a Diagnostic>,
) -> Option<Message<'static>> {
    let mut counts: IndexMap<&str, usize> = IndexMap::new();
    for diagnostic in diagnostics {
        *counts.entry(diagnostic.code).or_default() += 1;
    }
    if counts.len() == 1 || counts.values().sum::<usize>() <= MANY {
        return None;
    }
    counts.sort_by(|one, ones, other, others| others.cmp(ones).then(one.cmp(other)));
    let counts: Vec<String> = counts
        .iter()
        .map(|(code, count)| format!("{count} {code}"))
        .collect();
    Some(Level::NOTE.message(counts.join(", ")))
}

/// Returns the diagnostics with their places, in the order of the places.
pub(super) fn in_order<'a>(
    diagnostics: &'a Diagnostics,
    source: &Source,
) -> Vec<(&'a Diagnostic, Location)> {
    let locate = |diagnostic: &'a Diagnostic| {
        (
            diagnostic,
            source.locate_place(&diagnostic.place(source), diagnostic.part),
        )
    };
    let mut list: Vec<_> = diagnostics.iter().map(locate).collect();
    list.sort_by_key(|(_, location)| (location.file, location.line, location.column));
    list
}

fn report<'a>(
    diagnostic: &'a Diagnostic,
    location: &Location,
    source: &'a Source,
) -> Vec<Group<'a>> {
    let title = level(diagnostic.severity)
        .primary_title(visible(&diagnostic.message))
        .id(diagnostic.code);
    let mut group = excerpt(
        Group::with_title(title),
        source,
        location,
        AnnotationKind::Primary,
        None,
    );
    if let Some((_, label)) = &diagnostic.related
        && let Some(place) = diagnostic.related_place(source)
    {
        let part = if diagnostic.part == Part::Value {
            Part::Value
        } else {
            Part::Key
        };
        group = excerpt(
            group,
            source,
            &source.locate_place(&place, part),
            AnnotationKind::Context,
            Some(visible(label)),
        );
    }
    if has_pointer(diagnostic) {
        let place = diagnostic.place(source);
        group = group.element(Level::NOTE.message(format!("at `{}`", shown(&place.pointer))));
    }
    if let Some(note) = &diagnostic.note {
        group = group.element(Level::NOTE.message(visible(note)));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(visible(help)));
    }
    vec![group]
}

/// Returns a pointer as it is displayed: characters that would control a terminal are escaped.
fn shown(pointer: &Pointer) -> Cow<'_, str> {
    visible(pointer.as_str())
}

/// Returns true if a diagnostic is about a node. A syntax error is about a place in the text
/// instead.
fn has_pointer(diagnostic: &Diagnostic) -> bool {
    !matches!(diagnostic.part, Part::Text { .. })
}

/// Adds the line of a place, with the place underlined.
fn excerpt<'a>(
    group: Group<'a>,
    source: &'a Source,
    location: &Location,
    kind: AnnotationKind,
    label: Option<Cow<'a, str>>,
) -> Group<'a> {
    let file = source.file(location.file);
    let Window { line, span, is_cut } = Window::new(file.text(), location);
    let snippet = Snippet::source(line)
        .line_start(location.line)
        .annotation(kind.span(span).label(label));
    if is_cut {
        // The renderer would count columns from the start of the cut line.
        let origin = Origin::path(file.name())
            .line(location.line)
            .char_column(location.column);
        group.element(origin).element(snippet)
    } else {
        group.element(snippet.path(file.name()))
    }
}

/// The line of a place, cut at both sides if it is long.
struct Window {
    line: String,
    /// The place within the cut line.
    span: Range<usize>,
    is_cut: bool,
}

impl Window {
    fn new(text: &str, location: &Location) -> Self {
        let Range { start, end } = location.span;
        // A long line is read only as far as it can be shown.
        let before = text.get(..start).unwrap_or_default();
        let mut ahead = before.char_indices().rev().take(WIDTH + 1);
        let before = match ahead.find(|(_, character)| *character == '\n') {
            Some((at, _)) => &before[at + 1..],
            None => tail(before, WIDTH + 1),
        };
        let rest = head(text.get(start..).unwrap_or_default(), WIDTH + 1);
        let rest = rest.split(['\n', '\r']).next().unwrap_or_default();
        let is_cut = before.chars().count() + rest.chars().count() > WIDTH;
        let (lead, shown) = match is_cut {
            true => (tail(before, LEAD), head(rest, WIDTH - LEAD)),
            false => (before, rest),
        };
        let opening = if lead.len() < before.len() { "…" } else { "" };
        let closing = if shown.len() < rest.len() { "…" } else { "" };
        let (place, after) = shown.split_at((end - start).min(shown.len()));
        let [lead, place, after] = [lead, place, after].map(visible);
        let from = opening.len() + lead.len();
        Self {
            span: from..from + place.len(),
            line: [opening, &lead, &place, &after, closing].concat(),
            is_cut,
        }
    }
}

/// Returns the first characters of a text.
fn head(text: &str, count: usize) -> &str {
    let end = text.char_indices().nth(count);
    end.map_or(text, |(at, _)| &text[..at])
}

/// Returns the last characters of a text.
fn tail(text: &str, count: usize) -> &str {
    let start = text.char_indices().rev().nth(count.saturating_sub(1));
    start.map_or(text, |(at, _)| &text[at..])
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
        Severity::Error | Severity::Loss => Level::ERROR,
        Severity::Warning => Level::WARNING,
    }
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Loss => "loss",
        Severity::Warning => "warning",
    }
}
