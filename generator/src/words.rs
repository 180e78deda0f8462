//! The words of a name on the wire, from which names in code are made.

/// ASCII letters and digits, with anything else as a gap between words.
pub(crate) fn ascii_words(text: &str) -> String {
    any_ascii::any_ascii(text)
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' })
        .collect()
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
    ascii.chars().map(symbol).collect::<Vec<_>>().join(" ")
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
