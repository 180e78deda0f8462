//! Excerpts of a document, short enough to be read at a glance.

use crate::syntax::pointer::Pointer;
use crate::syntax::source::Source;

/// The maximum number of lines in an excerpt.
const LINES: usize = 24;

/// Returns the lines of a node with its key, without their common indentation.
pub(super) fn of(source: &Source, pointer: &Pointer) -> String {
    let place = source.place(pointer);
    let file = source.file(place.file);
    let (text, map) = (file.text(), file.map());
    let (key, value) = (map.key(&place.pointer), map.value(&place.pointer));
    let start = text[..key.start.min(value.start)]
        .rfind('\n')
        .map_or(0, |end| end + 1);
    let end = key.end.max(value.end);
    let lines: Vec<&str> = text
        .get(start..end)
        .unwrap_or_default()
        .trim_end()
        .lines()
        .collect();
    let margin = lines
        .iter()
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.len() - line.trim_start().len())
        .min()
        .unwrap_or_default();
    let mut shown: Vec<&str> = lines
        .iter()
        .take(LINES)
        .map(|line| line.get(margin..).unwrap_or_default())
        .collect();
    if lines.len() > LINES {
        shown.push("…");
    }
    shown.join("\n")
}
