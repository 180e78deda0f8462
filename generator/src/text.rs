//! Texts for people, whatever they are written in.

use std::borrow::Cow;

use crate::bounds;

/// The whole of a text in one line: those of a document may have several.
pub(crate) fn one_line(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    visible(&line).into_owned()
}

/// A text with nothing in it that is obeyed rather than shown: an escape of a terminal becomes the
/// picture of its character, and what turns the direction of writing, or isn't seen at all, a mark.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text
        .chars()
        .any(|character| character != '\t' && is_hidden(character))
    {
        return Cow::Borrowed(text);
    }
    let shown = text.chars().map(|character| match character {
        '\t' => '\t',
        '\u{7f}' => '\u{2421}',
        '\0'..='\u{1f}' => char::from_u32(u32::from(character) + 0x2400).unwrap_or('\u{fffd}'),
        hidden if is_hidden(hidden) => '\u{fffd}',
        other => other,
    });
    Cow::Owned(shown.collect())
}

/// Characters that a reader doesn't see, or that end a line for some languages and not for others.
pub(crate) fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        )
}

/// A text as the beginning of a sentence.
pub(crate) fn capitalized(text: &str) -> String {
    let mut characters = text.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => String::new(),
    }
}

/// `a`, `b` and `c`.
pub(crate) fn listed(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}

/// The first of so many words, as [`listed`] has them, and how many more there are.
pub(crate) fn listed_shortly(words: &[&str], count: usize) -> String {
    let shown = &words[..words.len().min(bounds::LISTED)];
    match count - shown.len() {
        0 => listed(shown),
        more => format!("{}, and {more} more", listed(shown)),
    }
}
