//! Lines that `prettyplease` breaks differently than rustfmt.

use super::super::WIDTH;
use super::indent;

/// Joins a match arm that `prettyplease` has given a block, if it fits on one line.
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

/// Breaks a constant that is too long for a line: its value is on a line of its own.
pub(in super::super) fn long_constant(line: &str) -> Option<String> {
    let depth = indent(line);
    let is_constant =
        line[depth..].starts_with("const ") || line[depth..].starts_with("pub const ");
    let (head, value) = line
        .split_once(" = \"")
        .filter(|_| is_constant && line.len() > WIDTH)?;
    let indent = depth + 4;
    // A value that doesn't fit there either is left as it is.
    (indent + 1 + value.len() <= WIDTH).then(|| format!("{head} =\n{:indent$}\"{value}", ""))
}
