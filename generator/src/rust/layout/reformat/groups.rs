//! Lists in brackets, split into their elements.

use std::borrow::Cow;

use super::super::WIDTH;
use super::indent;

/// A list in brackets, split into its elements.
pub(super) struct Group<'a> {
    pub(super) indent: usize,
    /// The code before the elements, including the opening bracket.
    pub(super) open: &'a str,
    pub(super) elements: Vec<Cow<'a, str>>,
    /// The code behind the elements, including the closing bracket.
    pub(super) close: &'a str,
    pub(super) kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Signature,
    Call,
    Array,
    Struct,
}

/// Returns the kind of group that a line opens, if it ends in the opening bracket.
fn kind_of(open: &str) -> Option<Kind> {
    let is_function = open.starts_with("fn ") || open.starts_with("pub fn ");
    match open.chars().next_back()? {
        '(' if is_function => Some(Kind::Signature),
        '(' if open.len() > 1 => Some(Kind::Call),
        '[' if open.ends_with("&[") => Some(Kind::Array),
        '{' if open.ends_with("Self {") => Some(Kind::Struct),
        _ => None,
    }
}

/// Reads a group that `prettyplease` has broken, with one element per line.
///
/// Returns it with the number of its lines.
pub(super) fn broken_group<'a>(lines: &[&'a str]) -> Option<(Group<'a>, usize)> {
    let first = lines.first()?;
    let indent = indent(first);
    let open = &first[indent..];
    if open.starts_with("//") || open.starts_with("#[") {
        return None;
    }
    let kind = kind_of(open)?;
    if kind == Kind::Struct {
        return None;
    }
    let mut elements: Vec<Cow<'_, str>> = Vec::new();
    // True if the last element continues: `prettyplease` has broken its type arguments too.
    let mut open_arguments = false;
    for (offset, line) in lines.iter().enumerate().skip(1) {
        let depth = self::indent(line);
        let code = line.trim();
        if depth == indent && code.starts_with([')', ']']) {
            return Some((
                Group {
                    indent,
                    open,
                    elements,
                    close: code,
                    kind,
                },
                offset + 1,
            ));
        }
        if open_arguments {
            let element = elements.last_mut()?.to_mut();
            open_arguments = !code.starts_with('>');
            if open_arguments && !element.ends_with('<') {
                element.push_str(", ");
            }
            element.push_str(code.strip_suffix(',').unwrap_or(code));
            if indent + 4 + element.len() >= WIDTH {
                return None;
            }
            continue;
        }
        if depth != indent + 4 {
            return None;
        }
        open_arguments = code.ends_with('<');
        elements.push(Cow::Borrowed(code.strip_suffix(',').unwrap_or(code)));
    }
    None
}

/// Reads a group that `prettyplease` has left on one line, but rustfmt might break.
pub(super) fn whole_group(line: &str) -> Option<Group<'_>> {
    let indent = indent(line);
    let code = &line[indent..];
    if code.starts_with("//")
        || code.starts_with('#')
        || code.starts_with("pub ") && code.ends_with(',')
    {
        return None;
    }
    let (opening, closing, kind) = if code.starts_with("fn ") || code.starts_with("pub fn ") {
        // `prettyplease` has fewer columns than rustfmt, so a signature on one line suits both.
        return None;
    } else if let Some(start) = code.find("= &[").filter(|_| code.ends_with("];")) {
        (start + 4, code.len() - 2, Kind::Array)
    } else if code.starts_with("Self { ") && code.ends_with(" }") {
        ("Self { ".len(), code.len() - 2, Kind::Struct)
    } else if code.starts_with("request.") && code.ends_with(");") {
        (code.find('(')? + 1, code.len() - 2, Kind::Call)
    } else {
        return None;
    };
    let elements = split(&code[opening..closing])?
        .into_iter()
        .map(Cow::Borrowed)
        .collect();
    let open = code[..opening].trim_end();
    Some(Group {
        indent,
        open,
        elements,
        close: code[closing..].trim_start(),
        kind,
    })
}

/// Splits a list at the commas outside of brackets and literals.
pub(super) fn split(list: &str) -> Option<Vec<&str>> {
    let (mut elements, mut start, mut depth) = (Vec::new(), 0, 0usize);
    let mut literal = false;
    let mut escaped = false;
    for (index, c) in list.char_indices() {
        if literal {
            literal = escaped || c != '"';
            escaped = !escaped && c == '\\';
            continue;
        }
        match c {
            '"' => literal = true,
            '(' | '[' | '{' | '<' => depth += 1,
            ')' | ']' | '}' | '>' => depth = depth.checked_sub(1)?,
            ',' if depth == 0 => {
                elements.push(list[start..index].trim());
                start = index + 1;
            }
            _ => {}
        }
    }
    let last = list[start..].trim();
    if !last.is_empty() {
        elements.push(last);
    }
    Some(elements)
}
