//! Helpers for text that people read.

use std::borrow::Cow;

use crate::bounds;

/// Returns a text in one line, because strings of a document may have several; see [`visible`].
pub(crate) fn one_line(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    visible(&line).into_owned()
}

/// Returns the line and the column that follow a text, both from 1, in characters.
pub(crate) fn position_after(text: &str) -> (usize, usize) {
    let line = text.rsplit('\n').next().unwrap_or_default();
    (text.split('\n').count(), line.chars().count() + 1)
}

/// Returns a text in which hidden characters are visible, so that a terminal doesn't obey them.
///
/// Control characters, such as the escapes of a terminal, become their pictures. Characters that
/// change the direction of writing, or can't be seen at all, become U+FFFD. Tabs stay.
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

/// Returns true for characters that a reader doesn't see, or that end a line in some languages but
/// not in others.
pub(crate) fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        )
}

/// Returns a text with its first letter in upper case, for the start of a sentence.
pub(crate) fn capitalized(text: &str) -> String {
    let mut characters = text.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => String::new(),
    }
}

/// Lists words in backticks: `a`, `b` and `c`.
pub(crate) fn listed(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}

/// Lists the first few words like [`listed`], and how many more there are of `count` in all.
pub(crate) fn listed_shortly(words: &[&str], count: usize) -> String {
    let shown = &words[..words.len().min(bounds::LISTED)];
    match count - shown.len() {
        0 => listed(shown),
        more => format!("{}, and {more} more", listed(shown)),
    }
}
