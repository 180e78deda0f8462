//! Chains of calls.

use super::super::{CHAIN_WIDTH, WIDTH};
use super::indent;

/// Breaks a chain that is too long for one line, though the line isn't: each call is on its own line.
pub(in super::super) fn long_chain(line: &str) -> Option<String> {
    let depth = indent(line);
    let code = &line[depth..];
    if code.starts_with("//") {
        return None;
    }
    let (lead, chain) = match code.split_once(": ") {
        Some((field, chain)) if chain.starts_with("value.") => (field.len() + 2, chain),
        _ if code.starts_with("value.") => (0, code),
        _ if code.starts_with("self.") && !code.contains(" = ") => (0, code),
        _ => return None,
    };
    if chain.trim_end_matches([',', ';']).len() <= CHAIN_WIDTH || chain.ends_with(['{', '(']) {
        return None;
    }
    let dots = top_level_dots(chain);
    // `self` is so short that it shares its line with the first call.
    let breaks = dots.get(usize::from(chain.starts_with("self."))..)?;
    if dots.len() < 2 {
        return None;
    }
    let mut broken = line[..depth + lead].to_owned();
    let mut start = 0;
    for end in breaks.iter().copied().chain([chain.len()]) {
        if start > 0 {
            broken.push_str(&format!("\n{:1$}", "", depth + 4));
        }
        broken.push_str(&chain[start..end]);
        start = end;
    }
    Some(broken)
}

/// Returns where the links of a chain begin: at the dots outside of brackets and literals.
fn top_level_dots(chain: &str) -> Vec<usize> {
    let (mut dots, mut depth) = (Vec::new(), 0usize);
    let (mut literal, mut escaped) = (false, false);
    for (index, c) in chain.char_indices() {
        if literal {
            literal = escaped || c != '"';
            escaped = !escaped && c == '\\';
            continue;
        }
        match c {
            '"' => literal = true,
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            '.' if depth == 0 => dots.push(index),
            _ => {}
        }
    }
    dots
}

/// Joins a chain that `prettyplease` has broken, if rustfmt would leave it on one line.
pub(super) fn broken_chain(lines: &[&str]) -> Option<(String, usize)> {
    let (first, rest) = lines.split_first()?;
    let depth = indent(first);
    let is_link = |line: &&&str| indent(line) == depth + 4 && line.trim_start().starts_with('.');
    let links: Vec<&str> = rest
        .iter()
        .take_while(is_link)
        .map(|line| line.trim())
        .collect();
    let line = format!("{first}{}", links.concat());
    let chain = line.rsplit(": ").next()?.trim_end_matches([',', ';']).len();
    let whole = chain <= CHAIN_WIDTH || links.len() == 1 && !links[0].contains('(');
    (!links.is_empty() && whole && line.len() <= WIDTH).then_some((line, links.len() + 1))
}
