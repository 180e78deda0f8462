//! How deep the brackets of a YAML text nest, found out before its reader takes them.

use saphyr_parser::{Event, Parser};

use crate::bounds;

/// The line and column at which a text nests deeper than any document may, if it does.
///
/// The reader takes in the whole text before it shows a first node, in a time that is quadratic in
/// the depth of its brackets. This parser hands out its events one by one, so that nothing beyond
/// the bound is ever read.
pub(super) fn too_deep(text: &str) -> Option<(usize, usize)> {
    let brackets = text.bytes().filter(|byte| matches!(byte, b'[' | b'{'));
    if brackets.take(bounds::BRACKETS + 1).count() <= bounds::BRACKETS {
        return None;
    }
    let mut depth = 0_usize;
    for event in Parser::new_from_str(text) {
        // Another fault is the reader's to tell.
        let (event, span) = event.ok()?;
        match event {
            Event::MappingStart(..) | Event::SequenceStart(..) => depth += 1,
            Event::MappingEnd | Event::SequenceEnd => depth = depth.saturating_sub(1),
            Event::DocumentEnd => return None,
            _ => {}
        }
        // The document itself is at depth 0 of what the reader counts.
        if depth > bounds::NESTING + 1 {
            return Some((span.start.line(), span.start.col() + 1));
        }
    }
    None
}
