//! Finds brackets that are nested too deeply, before the YAML parser reads them.

use granit_parser::{Event, Parser};

use crate::bounds;

/// Returns the line and column at which a text is nested too deeply, if it is.
///
/// `serde_yaml` reads the whole text before it returns the first node, in a time that is quadratic
/// in the depth of the brackets. The parser here returns its events one by one, so that nothing
/// beyond the limit is read.
pub(super) fn too_deep(text: &str) -> Option<(usize, usize)> {
    let brackets = text.bytes().filter(|byte| matches!(byte, b'[' | b'{'));
    if brackets.take(bounds::BRACKETS + 1).count() <= bounds::BRACKETS {
        return None;
    }
    let mut depth = 0_usize;
    // `serde_yaml` reports errors.
    for (event, span) in Parser::new_from_str(text).map_while(Result::ok) {
        match event {
            Event::MappingStart(..) | Event::SequenceStart(..) => depth += 1,
            Event::MappingEnd | Event::SequenceEnd => depth = depth.saturating_sub(1),
            Event::DocumentEnd => return None,
            _ => {}
        }
        // The limit counts depth from 0, which is the document itself.
        if depth > bounds::NESTING + 1 {
            return Some((span.start.line(), span.start.col() + 1));
        }
    }
    None
}
