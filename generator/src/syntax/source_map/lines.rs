//! The lines of a text.

use std::ops::Range;

/// The place of each line, without the blanks at its end. A document may be a single line of
/// megabytes, with many places to look up.
#[derive(Debug, Clone)]
pub(super) struct Lines {
    contents: Vec<Range<usize>>,
}

impl Lines {
    pub(super) fn of(text: &str) -> Self {
        let mut start = 0;
        let contents = text.split('\n').map(|line| {
            let content = start..start + line.trim_end().len();
            start += line.len() + 1;
            content
        });
        Self {
            contents: contents.collect(),
        }
    }

    /// Returns a line by its number, from 1. A line that doesn't exist is empty, at the end of the
    /// text.
    pub(super) fn get(&self, number: usize) -> Range<usize> {
        let end = self.contents.last().map_or(0, |last| last.end);
        let content = self.contents.get(number.saturating_sub(1));
        content.cloned().unwrap_or(end..end)
    }

    /// Returns the number of the line with a byte, from 1.
    pub(super) fn number_at(&self, byte: usize) -> usize {
        let lines = self.contents.partition_point(|line| line.start <= byte);
        lines.max(1)
    }

    /// Returns a line, by its number, and those after it.
    pub(super) fn from(&self, number: usize) -> impl Iterator<Item = &Range<usize>> {
        self.contents.iter().skip(number.saturating_sub(1))
    }
}
