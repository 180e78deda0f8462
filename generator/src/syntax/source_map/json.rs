//! The places of the nodes of a JSON text.

use std::borrow::Cow;

use super::{Builder, Container};

/// Reports the nodes of a JSON text to the builder.
///
/// `serde_json` has parsed the text before, or only the part before a syntax error matters. The
/// text therefore needs no validation, and the scan looks only at the bytes that delimit nodes.
pub(super) fn scan(text: &str, builder: &mut Builder) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let start = at;
        at += 1;
        match byte {
            b'{' => builder.begin(Container::Object, start),
            b'[' => builder.begin(Container::Array, start),
            b'}' | b']' => builder.end(at),
            b'"' => {
                at = end_of_string(bytes, at);
                if builder.expects_key() {
                    builder.key(
                        &unescaped(text.get(start..at).unwrap_or_default()),
                        start..at,
                    );
                } else {
                    builder.scalar(start..at);
                }
            }
            b',' | b':' | b' ' | b'\t' | b'\r' | b'\n' => {}
            _ => {
                at += bytes
                    .iter()
                    .skip(at)
                    .take_while(|byte| !is_end_of_word(**byte))
                    .count();
                builder.scalar(start..at);
            }
        }
    }
}

/// Returns the index after the closing quote of the string whose content starts at `at`.
fn end_of_string(bytes: &[u8], mut at: usize) -> usize {
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

fn is_end_of_word(byte: u8) -> bool {
    matches!(
        byte,
        b',' | b':' | b'}' | b']' | b' ' | b'\t' | b'\r' | b'\n'
    )
}

fn unescaped(quoted: &str) -> Cow<'_, str> {
    let bare = quoted.trim_matches('"');
    if !quoted.contains('\\') {
        return Cow::Borrowed(bare);
    }
    serde_json::from_str::<String>(quoted).map_or(Cow::Borrowed(bare), Cow::Owned)
}
