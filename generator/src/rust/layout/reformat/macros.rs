//! Calls of the runtime's macros.

use super::super::WIDTH;
use super::groups::split;

/// Formats a call of one of the macros for unions, with each variant on a line of its own.
///
/// The call gets braces, so that rustfmt leaves it alone.
pub(super) fn union_macro(lines: &[&str]) -> Option<(String, usize)> {
    let first = lines.first()?;
    if !(first.starts_with("sdk_runtime::") && first.contains("tagged_union!(")) {
        return None;
    }
    let used = lines.iter().position(|line| line.ends_with(");"))? + 1;
    let call = lines[..used]
        .iter()
        .map(|line| line.trim())
        .collect::<Vec<_>>()
        .join(" ");
    let (name, rest) = call.split_once('(')?;
    let rest = rest.rsplit_once(')')?.0;
    let (head, variants) = rest.split_at(outside_literals(rest, '{')?);
    let variants = split(variants[1..].rsplit_once('}')?.0)?;
    let mut text = format!("{name} {{\n    {} {{\n", head.trim());
    for variant in variants {
        text.push_str(&format!("        {variant},\n"));
    }
    text.push_str("    }\n}\n");
    Some((text, used))
}

/// Returns where a character first occurs in code, outside of literals.
fn outside_literals(code: &str, wanted: char) -> Option<usize> {
    let (mut literal, mut escaped) = (false, false);
    let mut characters = code.char_indices();
    let found = characters.find(|(_, c)| {
        if literal {
            literal = escaped || *c != '"';
            escaped = !escaped && *c == '\\';
            return false;
        }
        literal = *c == '"';
        *c == wanted
    });
    found.map(|(index, _)| index)
}

/// Formats a call of one of the macros for enumerations whose name is too long for `prettyplease`.
///
/// Unlike other broken calls, it gets no trailing comma, because the macros take none.
pub(super) fn enum_macro(lines: &[&str]) -> Option<(String, usize)> {
    let [open, name, ");", ..] = lines else {
        return None;
    };
    let name = name.trim();
    if !(open.starts_with("sdk_runtime::") && open.ends_with("_enum!(")) {
        return None;
    }
    let line = format!("{open}{name});");
    let text = if line.len() <= WIDTH {
        line
    } else {
        format!("{open}\n    {name}\n);")
    };
    Some((text, 3))
}
