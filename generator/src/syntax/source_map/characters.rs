//! How many characters stand before a byte of a text.

/// The count at regular bytes: a document may be a single line of megabytes, in which each of many
/// places has its column.
#[derive(Debug, Clone)]
pub(super) struct Characters {
    marks: Vec<usize>,
}

const STRIDE: usize = 4096;

impl Characters {
    pub(super) fn of(text: &str) -> Self {
        let mut count = 0;
        let chunks = text.as_bytes().chunks(STRIDE);
        let marks = chunks.map(|chunk| {
            let before = count;
            count += starts(chunk);
            before
        });
        Self {
            marks: marks.collect(),
        }
    }

    /// How many characters of the text start before a byte.
    pub(super) fn before(&self, text: &str, byte: usize) -> usize {
        let byte = byte.min(text.len());
        let mark = byte / STRIDE;
        match self.marks.get(mark) {
            Some(count) => count + starts(&text.as_bytes()[mark * STRIDE..byte]),
            // The text ends with a chunk.
            None => {
                let last = self.marks.len().saturating_sub(1);
                let count = self.marks.last().copied().unwrap_or_default();
                count + starts(&text.as_bytes()[last * STRIDE..byte])
            }
        }
    }
}

/// How many characters start in some bytes of UTF-8.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}
