//! The lines of a text.

use std::ops::Range;

/// Where each line stands, without the blanks at its end: a document may be a single line of
/// megabytes, in which many places are asked for.
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

    /// A line by its number, from 1; empty at the end of the text where there is none.
    pub(super) fn get(&self, number: usize) -> Range<usize> {
        let end = self.contents.last().map_or(0, |last| last.end);
        let content = self.contents.get(number.saturating_sub(1));
        content.cloned().unwrap_or(end..end)
    }

    /// The number of the line that a byte is in, from 1.
    pub(super) fn number_at(&self, byte: usize) -> usize {
        let lines = self.contents.partition_point(|line| line.start <= byte);
        lines.max(1)
    }

    /// A line and those after it, by its number.
    pub(super) fn from(&self, number: usize) -> impl Iterator<Item = &Range<usize>> {
        self.contents.iter().skip(number.saturating_sub(1))
    }
}
