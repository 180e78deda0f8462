//! Sentences of the report as HTML.

use std::borrow::Cow;
use std::fmt::Write;

use minijinja::{HtmlEscape, Value};

/// Renders a sentence in HTML: text between backticks becomes code, an unpaired backtick stays.
pub(super) fn with_code(text: &str) -> Value {
    let text = visible(text);
    let mut parts = text.split('`').peekable();
    let mut html = String::new();
    let mut in_code = false;
    while let Some(part) = parts.next() {
        let escaped = HtmlEscape(part);
        let is_closed = parts.peek().is_some();
        // Writing to a string can't fail.
        let _ = match (in_code, is_closed) {
            (true, true) => write!(html, "<code>{escaped}</code>"),
            (true, false) => write!(html, "`{escaped}"),
            (false, _) => write!(html, "{escaped}"),
        };
        in_code = !in_code;
    }
    Value::from_safe_string(html)
}

/// Replaces each character that isn't visible, but changes how others are read, by its number. Such
/// a character could turn a name around, or hide a part of it.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        match is_hidden(character) {
            // Writing to a string can't fail.
            true => drop(write!(shown, "[U+{:04X}]", u32::from(character))),
            false => shown.push(character),
        }
    }
    Cow::Owned(shown)
}

/// Returns true for control characters, marks of direction, and spaces without width that join no
/// letters.
fn is_hidden(character: char) -> bool {
    (character.is_control() && !matches!(character, '\n' | '\t'))
        || matches!(
            character,
            '\u{61C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}'
                | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}'
        )
}
