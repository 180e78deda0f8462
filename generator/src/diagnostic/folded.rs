//! Summaries of warnings: how many there are of each kind, and where the first ones are.
//!
//! ```text
//! warning[unused-component]: 65 components are not used by any operation
//!   --> spec/api.yaml:790:5, spec/api.yaml:801:5, spec/api.yaml:830:5 and 62 more
//! ```

use annotate_snippets::renderer::DEFAULT_LINE_NUM_STYLE;
use annotate_snippets::{Group, Level};
use indexmap::IndexMap;

use super::render::{conclusion, counts_by_id, in_order, render_each, renderer};
use super::{Diagnostic, Diagnostics, Severity, Warning};
use crate::syntax::source::{Location, Source};
use crate::text::visible;

/// The number of places that are named for each kind.
const PLACES: usize = 3;

/// The maximum width of a line of places, unless a single place needs more.
const COLUMNS: usize = 100;

const ARROW: &str = "  --> ";

/// Renders the errors of a document in full and its warnings by kind, and counts them.
///
/// Each kind of warning has a line with the number of its warnings, and below it the first three
/// places as `file:line:column`; if there is only one, the line is its own message. The most frequent
/// kind comes first. Errors are rendered as [`render`](super::render::render) does.
///
/// `hint` tells the reader how to see all warnings; it is left out if there are none.
/// `styled` adds colours for a terminal. Without any diagnostics the text is empty.
pub fn render_folded(
    diagnostics: &Diagnostics,
    source: &Source,
    styled: bool,
    hint: Option<&str>,
) -> String {
    if diagnostics.is_empty() {
        return String::new();
    }
    let (warnings, errors): (Vec<_>, Vec<_>) = in_order(diagnostics, source)
        .into_iter()
        .partition(|(diagnostic, _)| diagnostic.severity == Severity::Warning);
    let kinds = by_kind(&warnings);
    let mut output = String::new();
    for kind in &kinds {
        output.push_str(&folded(kind, source, styled));
    }
    if !kinds.is_empty() {
        output.push('\n');
    }
    output.push_str(&render_each(&errors, source, styled));
    let counts = counts_by_id(errors.iter().map(|(error, _)| *error));
    let hint = hint.filter(|_| !kinds.is_empty());
    let hint = hint.map(|hint| Level::HELP.message(hint));
    let notes = counts.into_iter().chain(hint);
    output.push_str(&conclusion(diagnostics, source, styled, notes));
    output
}

/// A warning, and where it is.
type Placed<'a> = (&'a Diagnostic, Location);

/// Groups warnings by their kind, the most frequent kind first.
fn by_kind<'a, 'd>(warnings: &'a [Placed<'d>]) -> Vec<Vec<&'a Placed<'d>>> {
    let mut kinds: IndexMap<&str, Vec<_>> = IndexMap::new();
    for warning in warnings {
        kinds.entry(warning.0.code).or_default().push(warning);
    }
    kinds.sort_by(|one, ones, other, others| others.len().cmp(&ones.len()).then(one.cmp(other)));
    kinds.into_values().collect()
}

/// Renders all warnings of a kind as a single one.
fn folded(kind: &[&Placed], source: &Source, styled: bool) -> String {
    let (first, _) = kind[0];
    let message = match (kind.len(), Warning::find(first.code)) {
        (2.., Some(warning)) => format!("{} {}", kind.len(), warning.plural()),
        _ => visible(&first.message).into_owned(),
    };
    let title = Level::WARNING.primary_title(message).id(first.code);
    let title = renderer(styled).render(&[Group::with_title(title)]);
    format!("{title}\n{}\n", places(kind, source, styled))
}

/// Lists the first places of a kind, in lines that fit into a terminal.
fn places(kind: &[&Placed], source: &Source, styled: bool) -> String {
    let mut lines: Vec<String> = vec![String::new()];
    for (index, (_, location)) in kind.iter().take(PLACES).enumerate() {
        let name = visible(source.file(location.file).name());
        let mut place = format!("{name}:{}:{}", location.line, location.column);
        if index + 1 < kind.len().min(PLACES) {
            place.push(',');
        }
        fill(&mut lines, &place);
    }
    if let Some(more @ 1..) = kind.len().checked_sub(PLACES) {
        fill(&mut lines, &format!("and {more} more"));
    }
    let arrow = match styled {
        true => format!("{DEFAULT_LINE_NUM_STYLE}{ARROW}{DEFAULT_LINE_NUM_STYLE:#}"),
        false => ARROW.to_owned(),
    };
    arrow + &lines.join(&format!("\n{:1$}", "", ARROW.len()))
}

/// Adds a part to the last line, or to a new one if there is no room for it.
fn fill(lines: &mut Vec<String>, part: &str) {
    let Some(last) = lines.last_mut() else {
        return;
    };
    if last.is_empty() {
        last.push_str(part);
    } else if ARROW.len() + last.chars().count() + 1 + part.chars().count() <= COLUMNS {
        last.push(' ');
        last.push_str(part);
    } else {
        lines.push(part.to_owned());
    }
}
