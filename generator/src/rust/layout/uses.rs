//! `use` declarations with several names.

use super::WIDTH;

/// Appends a `use` of several names of one path; nothing if there are no names.
pub(in crate::rust) fn push_use(text: &mut String, path: &str, names: &[&str]) {
    let mut names = names.to_vec();
    names.sort_by(|left, right| version_order(left, right));
    match names.as_slice() {
        [] => {}
        [name] => text.push_str(&format!("use {path}::{name};\n")),
        names => {
            let line = format!("use {path}::{{{}}};", names.join(", "));
            // rustfmt reserves two columns for the end of the list.
            if line.len() <= WIDTH - 2 {
                text.push_str(&line);
                text.push('\n');
            } else {
                text.push_str(&format!("use {path}::{{\n"));
                push_filled(text, names.iter().copied(), 4);
                text.push_str("};\n");
            }
        }
    }
}

/// Fills lines with elements, each followed by a comma.
pub(super) fn push_filled<'a>(
    text: &mut String,
    elements: impl Iterator<Item = &'a str>,
    indent: usize,
) {
    let mut line = String::new();
    let mut elements = elements.peekable();
    while let Some(element) = elements.next() {
        // rustfmt counts the space between two elements as part of the first one.
        let space = usize::from(elements.peek().is_some());
        if !line.is_empty() && indent + line.len() + 1 + element.len() + 1 + space > WIDTH {
            text.push_str(&format!("{:indent$}{line}\n", ""));
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(element);
        line.push(',');
    }
    text.push_str(&format!("{:indent$}{line}\n", ""));
}

/// Compares names in rustfmt's order (style edition 2024): numbers by their value.
pub(in crate::rust) fn version_order(left: &str, right: &str) -> std::cmp::Ordering {
    fn parts(name: &str) -> Vec<(String, u128)> {
        let mut parts: Vec<(String, u128)> = Vec::new();
        let mut digits = String::new();
        let mut word = String::new();
        for c in name.chars() {
            if c.is_ascii_digit() {
                digits.push(c);
            } else {
                if !digits.is_empty() {
                    parts.push((
                        std::mem::take(&mut word),
                        digits.parse().unwrap_or(u128::MAX),
                    ));
                    digits.clear();
                }
                word.push(c);
            }
        }
        parts.push((word, digits.parse().unwrap_or(0)));
        parts
    }
    // Types come before functions, because upper case comes before lower case.
    parts(left).cmp(&parts(right)).then_with(|| left.cmp(right))
}
