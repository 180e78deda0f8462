//! The words of a name on the wire, from which names in code are made.

use std::collections::{HashMap, HashSet};

use sha2::{Digest, Sha256};

use crate::bounds;

/// ASCII letters and digits, with anything else as a gap between words.
///
/// No more than [`bounds::NAME`] of them: a longer text ends with a hash of the whole.
pub(crate) fn ascii_words(text: &str) -> String {
    let words = any_ascii::any_ascii(text)
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' })
        .collect();
    bounded(words)
}

/// A name of no more than [`bounds::NAME`] characters: a longer one is cut, and ends with a hash of
/// the whole, so that two that differ further on still do.
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

/// Names that are taken in one place.
#[derive(Default)]
pub(crate) struct Taken {
    /// Those that nothing gets, in any place of the kind.
    reserved: &'static [&'static str],
    names: HashSet<String>,
    /// The number that was last added to a name that was proposed before.
    numbers: HashMap<String, usize>,
}

impl Taken {
    /// Names that are taken from the start.
    pub(crate) fn of(names: impl IntoIterator<Item = String>) -> Self {
        Self {
            names: names.into_iter().collect(),
            ..Self::default()
        }
    }

    /// No names but those that nothing gets.
    pub(crate) fn reserving(reserved: &'static [&'static str]) -> Self {
        Self {
            reserved,
            ..Self::default()
        }
    }

    pub(crate) fn contains(&self, name: &str) -> bool {
        self.reserved.contains(&name) || self.names.contains(name)
    }

    /// The proposed name, or with the first number behind a separator that makes it free.
    ///
    /// A name that many propose is not tried with all numbers by each of them.
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

/// A value with the symbols in words that tell it from others: signs that lead it, and all of those
/// that make it up alone.
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

/// A name that starts with a letter; one that doesn't is led by a word.
pub(crate) fn led_by_letter(words: String, lead: &str) -> String {
    match words.chars().next() {
        Some(first) if first.is_ascii_alphabetic() => words,
        _ => format!("{lead}{words}"),
    }
}
