//! Splits names on the wire into words, from which names in code are made.

use std::collections::{HashMap, HashSet};

use sha2::{Digest, Sha256};

use crate::bounds;

/// Returns a text in ASCII letters and digits, with a space for every other character.
///
/// The result has at most [`bounds::NAME`] characters: a longer one is cut and ends with a hash of
/// the whole.
pub(crate) fn ascii_words(text: &str) -> String {
    let words = any_ascii::any_ascii(text)
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' })
        .collect();
    bounded(words)
}

/// Limits a name to [`bounds::NAME`] characters. A longer one is cut and ends with a hash of the
/// whole, so that names that differ only at their ends stay different.
pub(crate) fn bounded(name: String) -> String {
    let Some((cut, _)) = name.char_indices().nth(bounds::NAME) else {
        return name;
    };
    let digest = Sha256::digest(name.as_bytes());
    let hash: String = digest
        .iter()
        .take(4)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let (kept, _) = name[..cut].char_indices().nth_back(9).unwrap_or_default();
    format!("{}X{hash}", name[..kept].trim_end())
}

/// The names that are taken in one scope.
#[derive(Default)]
pub(crate) struct Taken {
    /// The names that are reserved in every scope of this kind.
    reserved: &'static [&'static str],
    names: HashSet<String>,
    /// The number that was last added to a name that was proposed before, by that name.
    numbers: HashMap<String, usize>,
}

impl Taken {
    /// Creates a scope in which these names are taken from the start.
    pub(crate) fn of(names: impl IntoIterator<Item = String>) -> Self {
        Self {
            names: names.into_iter().collect(),
            ..Self::default()
        }
    }

    /// Creates a scope in which only the reserved names are taken.
    pub(crate) fn reserving(reserved: &'static [&'static str]) -> Self {
        Self {
            reserved,
            ..Self::default()
        }
    }

    pub(crate) fn contains(&self, name: &str) -> bool {
        self.reserved.contains(&name) || self.names.contains(name)
    }

    /// Takes the proposed name or, if it is taken, the first free name made of it, a separator and
    /// a number.
    ///
    /// The last number of each name is kept, so that a name that is often proposed doesn't try all
    /// numbers each time.
    pub(crate) fn take(&mut self, proposed: String, separator: &str) -> String {
        if !self.contains(&proposed) {
            self.names.insert(proposed.clone());
            return proposed;
        }
        let number = self.numbers.entry(proposed.clone()).or_insert(1);
        loop {
            *number += 1;
            let name = format!("{proposed}{separator}{number}");
            if !self.reserved.contains(&name.as_str()) && self.names.insert(name.clone()) {
                return name;
            }
        }
    }
}

/// Spells out the symbols that tell a value from others: a sign in front of letters or digits, and
/// all symbols of a value that has neither letters nor digits.
pub(crate) fn spelled(value: &str) -> String {
    let ascii = any_ascii::any_ascii(value);
    if ascii.is_empty() {
        return "empty".to_owned();
    }
    if ascii.chars().any(|c| c.is_ascii_alphanumeric()) {
        let sign = match ascii.chars().next() {
            Some('-') => "minus ",
            Some('+') => "plus ",
            Some('!') => "not ",
            _ => "",
        };
        return format!("{sign}{}", ascii_words(&ascii));
    }
    bounded(ascii.chars().map(symbol).collect::<Vec<_>>().join(" "))
}

fn symbol(character: char) -> &'static str {
    match character {
        ' ' => "space",
        '!' => "bang",
        '"' => "quote",
        '#' => "hash",
        '$' => "dollar",
        '%' => "percent",
        '&' => "and",
        '\'' => "apostrophe",
        '(' | ')' => "parenthesis",
        '*' => "star",
        '+' => "plus",
        ',' => "comma",
        '-' => "minus",
        '.' => "dot",
        '/' => "slash",
        ':' => "colon",
        ';' => "semicolon",
        '<' => "less",
        '=' => "equal",
        '>' => "greater",
        '?' => "question",
        '@' => "at",
        '[' | ']' => "bracket",
        '\\' => "backslash",
        '^' => "caret",
        '_' => "underscore",
        '`' => "backtick",
        '{' | '}' => "brace",
        '|' => "or",
        '~' => "tilde",
        _ => "symbol",
    }
}

/// Puts `lead` in front of a name that doesn't start with a letter.
pub(crate) fn led_by_letter(words: String, lead: &str) -> String {
    match words.chars().next() {
        Some(first) if first.is_ascii_alphabetic() => words,
        _ => format!("{lead}{words}"),
    }
}
