//! Counts the characters before a byte of a text.

/// The counts at regular intervals of bytes. A document may be a single line of megabytes, with
/// many places that each need a column.
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

    /// Returns the number of characters of the text that start before a byte.
    pub(super) fn before(&self, text: &str, byte: usize) -> usize {
        let byte = byte.min(text.len());
        let mark = byte / STRIDE;
        match self.marks.get(mark) {
            Some(count) => count + starts(&text.as_bytes()[mark * STRIDE..byte]),
            // The last chunk is full, and the byte is the end of the text.
            None => {
                let last = self.marks.len().saturating_sub(1);
                let count = self.marks.last().copied().unwrap_or_default();
                count + starts(&text.as_bytes()[last * STRIDE..byte])
            }
        }
    }
}

/// Returns the number of characters that start in some bytes of UTF-8.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}
