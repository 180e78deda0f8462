//! Lines that are filled otherwise than `prettyplease` does.

use super::super::WIDTH;
use super::indent;

/// A match arm that `prettyplease` has given a block of its own: the arm on one line, if it fits.
pub(super) fn broken_arm(lines: &[&str]) -> Option<(String, usize)> {
    let [head, body, end, ..] = lines else {
        return None;
    };
    let depth = indent(head);
    let fits = head.ends_with(" => {")
        && indent(body) == depth + 4
        && !body.ends_with([';', '{', '(', '['])
        && end.len() == depth + 1
        && end.ends_with('}');
    if !fits {
        return None;
    }
    let line = format!("{}{},", head.strip_suffix('{')?, body.trim());
    (line.len() <= WIDTH).then_some((line, 3))
}

/// A constant that is too long for a line: its value on one of its own.
pub(in super::super) fn long_constant(line: &str) -> Option<String> {
    let depth = indent(line);
    let is_constant =
        line[depth..].starts_with("const ") || line[depth..].starts_with("pub const ");
    let (head, value) = line
        .split_once(" = \"")
        .filter(|_| is_constant && line.len() > WIDTH)?;
    let indent = depth + 4;
    // What doesn't fit even so is left as it is.
    (indent + 1 + value.len() <= WIDTH).then(|| format!("{head} =\n{:indent$}\"{value}", ""))
}
