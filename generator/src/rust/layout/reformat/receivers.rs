//! Calls that `prettyplease` has separated from their receiver.

use std::borrow::Cow;

use super::indent;

/// Joins a call to its receiver, where `prettyplease` has broken the line between the two.
pub(super) fn joined_receivers(text: &str) -> Cow<'_, str> {
    const RECEIVER: &str = "request";
    if !text.contains("request\n") {
        return Cow::Borrowed(text);
    }
    let mut joined = String::with_capacity(text.len());
    let mut dedent_to = None;
    for line in text.lines() {
        let depth = indent(line);
        if let Some(base) = dedent_to {
            let first = joined.ends_with(RECEIVER);
            let code = line.trim_start();
            if !first {
                joined.push_str(&" ".repeat(depth.saturating_sub(4)));
            }
            joined.push_str(code);
            joined.push('\n');
            if depth == base + 4 && code.ends_with(';') {
                dedent_to = None;
            }
            continue;
        }
        joined.push_str(line);
        if line.trim_start() == RECEIVER {
            dedent_to = Some(depth);
        } else {
            joined.push('\n');
        }
    }
    Cow::Owned(joined)
}

/// Dedents the bodies of closures, which stand too deep once their chain is joined.
pub(super) fn dedented_closures(text: &str) -> Cow<'_, str> {
    if !text.contains("| {\n") {
        return Cow::Borrowed(text);
    }
    let mut dedented = String::with_capacity(text.len());
    // The indentation of the lines that began the closures around the current position.
    let mut open: Vec<usize> = Vec::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let depth = indent(line);
        dedented.push_str(&line[depth.min(4 * open.len())..]);
        dedented.push('\n');
        let twice = lines.peek().is_some_and(|next| indent(next) == depth + 8);
        if line.ends_with("| {") && twice {
            open.push(depth);
        } else if line.trim_start().starts_with('}')
            && open.last().is_some_and(|base| depth == base + 4)
        {
            open.pop();
        }
    }
    Cow::Owned(dedented)
}
