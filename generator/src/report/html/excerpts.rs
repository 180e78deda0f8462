//! Excerpts of the two documents, line beside line.

use std::iter;

use serde::Serialize;
use similar::{Algorithm, ChangeTag, DiffOp, TextDiff, capture_diff_slices};

use super::super::{Location, Reported};

/// The number of lines shown around those that differ.
const CONTEXT: usize = 3;

/// The line in the place of those that an excerpt leaves out.
const CUT: &str = "…";

/// The excerpts of a change, side by side.
#[derive(Debug, Serialize)]
pub(super) struct Excerpts<'a> {
    /// The place in the old document.
    old: Option<&'a Location>,
    /// The place in the new document.
    new: Option<&'a Location>,
    rows: Vec<Row>,
    /// True if both documents say the same there: the change is beyond the lines that are shown.
    same: bool,
    /// True if the documents have more lines than are shown.
    cut: bool,
}

/// A row: a line of each side, or the number of equal lines that are folded away.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
struct Row {
    old: Option<Line>,
    new: Option<Line>,
    changed: bool,
    folded: usize,
}

/// A line with its number in the document.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Line {
    number: usize,
    pieces: Vec<Piece>,
}

/// A part of a line.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Piece {
    text: String,
    /// True if the other side's line lacks it.
    differs: bool,
}

impl<'a> Excerpts<'a> {
    /// Returns the excerpts of a change, if a document has any.
    pub(super) fn of(reported: &'a Reported) -> Option<Self> {
        let told = |location: &'a Option<Location>| {
            location
                .as_ref()
                .filter(|location| !location.excerpt.is_empty())
        };
        let (old, new) = (told(&reported.old_location), told(&reported.new_location));
        let (old_lines, old_cut) = lines(old);
        let (new_lines, new_cut) = lines(new);
        let cut = old_cut || new_cut;
        let mut rows = side_by_side(old, &old_lines, new, &new_lines);
        let both = old.is_some() && new.is_some();
        if cut && both {
            // At the cut, a line is missing on one side only because the excerpt ends there.
            while rows.last().is_some_and(|row| row.changed) {
                rows.pop();
            }
        }
        let same = both && rows.iter().all(|row| !row.changed);
        if both && !same {
            rows = fold(rows);
        }
        (old.is_some() || new.is_some()).then_some(Self {
            old,
            new,
            rows,
            same,
            cut,
        })
    }
}

/// Returns the lines of an excerpt, and true if it leaves any out.
fn lines(location: Option<&Location>) -> (Vec<&str>, bool) {
    let mut lines: Vec<&str> =
        location.map_or_else(Vec::new, |location| location.excerpt.lines().collect());
    let cut = lines.last() == Some(&CUT);
    if cut {
        lines.pop();
    }
    (lines, cut)
}

fn side_by_side(
    old: Option<&Location>,
    old_lines: &[&str],
    new: Option<&Location>,
    new_lines: &[&str],
) -> Vec<Row> {
    let first = |location: Option<&Location>| location.map_or(1, |location| location.line);
    let (old_first, new_first) = (first(old), first(new));
    let mut rows = Vec::new();
    for operation in capture_diff_slices(Algorithm::Patience, old_lines, new_lines) {
        let mut old = operation.old_range();
        let mut new = operation.new_range();
        let changed = !matches!(operation, DiffOp::Equal { .. });
        for pair in iter::from_fn(|| match (old.next(), new.next()) {
            (None, None) => None,
            pair => Some(pair),
        }) {
            let text = (
                pair.0.map(|index| old_lines[index]),
                pair.1.map(|index| new_lines[index]),
            );
            let (old_pieces, new_pieces) = pieces(text, changed);
            let line = |index: Option<usize>, first: usize, pieces| {
                index.map(|index| Line {
                    number: first + index,
                    pieces,
                })
            };
            rows.push(Row {
                old: line(pair.0, old_first, old_pieces),
                new: line(pair.1, new_first, new_pieces),
                changed,
                folded: 0,
            });
        }
    }
    rows
}

/// Splits two lines that are beside each other into pieces. The words are compared if both lines
/// differ.
fn pieces((old, new): (Option<&str>, Option<&str>), changed: bool) -> (Vec<Piece>, Vec<Piece>) {
    let (Some(old), Some(new), true) = (old, new, changed) else {
        return (whole(old), whole(new));
    };
    let words = TextDiff::from_words(old, new);
    if words.ratio() < 0.5 {
        return (whole(Some(old)), whole(Some(new)));
    }
    let side = |other: ChangeTag| {
        let mut pieces: Vec<Piece> = Vec::new();
        for change in words.iter_all_changes().filter(|word| word.tag() != other) {
            let differs = change.tag() != ChangeTag::Equal;
            match pieces.last_mut().filter(|last| last.differs == differs) {
                Some(last) => last.text.push_str(change.value()),
                None => pieces.push(Piece {
                    text: change.value().to_owned(),
                    differs,
                }),
            }
        }
        pieces
    };
    (side(ChangeTag::Insert), side(ChangeTag::Delete))
}

fn whole(line: Option<&str>) -> Vec<Piece> {
    line.map(|text| Piece {
        text: text.to_owned(),
        differs: false,
    })
    .into_iter()
    .collect()
}

/// Folds away the rows that are far from a line that differs.
fn fold(rows: Vec<Row>) -> Vec<Row> {
    let near: Vec<bool> = (0..rows.len())
        .map(|index| {
            let around = index.saturating_sub(CONTEXT)..(index + CONTEXT + 1).min(rows.len());
            rows[around].iter().any(|row| row.changed)
        })
        .collect();
    let mut folded: Vec<Row> = Vec::new();
    for (row, is_near) in rows.into_iter().zip(near) {
        match folded.last_mut() {
            _ if is_near => folded.push(row),
            Some(last) if last.folded > 0 => last.folded += 1,
            _ => folded.push(Row {
                folded: 1,
                ..Row::default()
            }),
        }
    }
    folded
}
