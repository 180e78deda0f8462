//! Sentences as Markdown.

use crate::text::one_line;

/// Renders a sentence as one line of Markdown: names between backticks become code, and everything
/// else is escaped.
pub(crate) fn sentence(text: &str) -> String {
    let line = one_line(text);
    let mut parts: Vec<&str> = line.split('`').collect();
    // An unpaired backtick is an ordinary character.
    let lone = match parts.len() % 2 {
        0 => parts.pop(),
        _ => None,
    };
    let mut out = String::new();
    for (index, part) in parts.iter().enumerate() {
        match (index % 2, part.is_empty()) {
            (0, _) => escape(part, &mut out),
            (_, true) => out.push_str("\\`\\`"),
            (_, false) => out.extend(["`", part, "`"]),
        }
    }
    if let Some(rest) = lone {
        out.push_str("\\`");
        escape(rest, &mut out);
    }
    out
}

fn escape(text: &str, out: &mut String) {
    for character in text.chars() {
        if matches!(
            character,
            '\\' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '#' | '&'
        ) {
            out.push('\\');
        }
        out.push(character);
    }
}

#[cfg(test)]
mod tests {
    use super::sentence;

    #[test]
    fn names_are_code_and_the_rest_is_no_markup() {
        assert_eq!(
            sentence("`a_b` of *that* was <b>\n# old"),
            "`a_b` of \\*that\\* was \\<b\\> \\# old"
        );
    }

    #[test]
    fn a_backtick_that_is_not_closed_is_a_character() {
        assert_eq!(sentence("`a` and ` b_c"), "`a` and \\` b\\_c");
        assert_eq!(sentence("an empty ``"), "an empty \\`\\`");
    }
}
