//! The places of the nodes of a YAML text.

use saphyr_parser::{Event, Parser};

use super::{Builder, Container};

/// Reports the nodes of a YAML text to the builder.
///
/// An alias counts as a node without children: nodes below it are shown at the alias. A key that is
/// not a scalar has no pointer, and no document with one is accepted; the scan stops there.
pub(super) fn scan(text: &str, builder: &mut Builder) {
    let offsets = Offsets::new(text);
    for event in Parser::new_from_str(text) {
        let Ok((event, span)) = event else { return };
        let span = offsets.byte(span.start.index())..offsets.byte(span.end.index());
        match event {
            Event::Scalar(name, ..) if builder.expects_key() => builder.key(&name, span),
            Event::Scalar(..) => builder.scalar(span),
            Event::Alias(_) | Event::MappingStart(..) | Event::SequenceStart(..)
                if builder.expects_key() =>
            {
                return;
            }
            Event::Alias(_) => builder.scalar(span),
            Event::MappingStart(..) => builder.begin(Container::Object, span.start),
            Event::SequenceStart(..) => builder.begin(Container::Array, span.start),
            Event::MappingEnd | Event::SequenceEnd => builder.end(span.end),
            Event::DocumentEnd => return,
            _ => {}
        }
    }
}

/// Converts the parser's indices of characters to those of bytes.
struct Offsets<'t> {
    text: &'t str,
    /// The byte of each 64th character; empty where all characters are one byte long.
    marks: Vec<usize>,
}

impl<'t> Offsets<'t> {
    const STRIDE: usize = 64;

    fn new(text: &'t str) -> Self {
        let marks = if text.is_ascii() {
            Vec::new()
        } else {
            text.char_indices()
                .map(|(at, _)| at)
                .step_by(Self::STRIDE)
                .collect()
        };
        Self { text, marks }
    }

    fn byte(&self, character: usize) -> usize {
        if self.marks.is_empty() {
            return character.min(self.text.len());
        }
        let Some(&start) = self.marks.get(character / Self::STRIDE) else {
            return self.text.len();
        };
        let rest = self.text.get(start..).unwrap_or_default();
        start
            + rest
                .char_indices()
                .nth(character % Self::STRIDE)
                .map_or(rest.len(), |(at, _)| at)
    }
}
