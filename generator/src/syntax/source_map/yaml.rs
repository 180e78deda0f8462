//! The places of the nodes of a YAML text.

use granit_parser::{Event, Parser};

use super::{Builder, Container};

/// Reports the nodes of a YAML text to the builder.
///
/// The parser is stricter than that of `serde_yaml`, which reads the text: where it stops, the nodes
/// that follow have no place. An alias counts as a node without children: nodes below it are shown
/// at the alias. A key that is not a scalar has no pointer, and no document with one is accepted;
/// the scan stops there.
pub(super) fn scan(text: &str, builder: &mut Builder) {
    for event in Parser::new_from_str(text) {
        let Some((event, span)) = event
            .ok()
            .and_then(|(event, span)| Some((event, span.byte_range()?)))
        else {
            return;
        };
        match event {
            Event::Scalar(name, ..) if builder.expects_key() => builder.key(&name, span),
            Event::Scalar(..) => builder.scalar(span),
            Event::Alias(..) | Event::MappingStart(..) | Event::SequenceStart(..)
                if builder.expects_key() =>
            {
                return;
            }
            Event::Alias(..) => builder.scalar(span),
            Event::MappingStart(..) => builder.begin(Container::Object, span.start),
            Event::SequenceStart(..) => builder.begin(Container::Array, span.start),
            Event::MappingEnd | Event::SequenceEnd => builder.end(span.end),
            Event::DocumentEnd => return,
            _ => {}
        }
    }
}
