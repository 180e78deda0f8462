//! The fallback from tokens to text.
//!
//! `prettyplease` formats tokens. Lines that rustfmt breaks differently are broken again by this
//! module, which knows only the code that the generator writes: signatures, calls, arrays, struct
//! expressions and match arms.

mod chains;
mod groups;
mod lines;
mod macros;
mod out;
mod receivers;

pub(super) use chains::long_chain;
pub(super) use lines::long_constant;

use proc_macro2::TokenStream;

use chains::broken_chain;
use groups::{broken_group, whole_group};
use lines::broken_arm;
use macros::{enum_macro, union_macro};
use out::Out;
use receivers::{dedented_closures, joined_receivers};

/// Formats the items of a file.
///
/// The tokens come from the generator's own templates, which must be Rust. If they aren't, the text
/// shows the tokens as they are, and the compiler says what is wrong.
pub(super) fn items(tokens: TokenStream) -> String {
    match syn::parse2::<syn::File>(tokens.clone()) {
        Ok(file) => reformat(&prettyplease::unparse(&file)),
        Err(_) => format!("{tokens}\n"),
    }
}

/// Breaks the lines of `prettyplease` as rustfmt would.
fn reformat(text: &str) -> String {
    let joined = joined_receivers(text);
    let lines: Vec<&str> = joined.lines().collect();
    let mut out = Out::default();
    let mut index = 0;
    while index < lines.len() {
        let lines_ahead = &lines[index..];
        if let Some((text, used)) = union_macro(lines_ahead).or_else(|| enum_macro(lines_ahead)) {
            text.lines().for_each(|line| out.push(line));
            index += used;
            continue;
        }
        index += match broken_group(&lines[index..]) {
            Some((group, used)) => {
                out.group(&group);
                used
            }
            None => match broken_arm(&lines[index..]).or_else(|| broken_chain(&lines[index..])) {
                Some((line, used)) => {
                    out.push(&line);
                    used
                }
                None => {
                    match whole_group(lines[index]) {
                        Some(group) => out.group(&group),
                        None => {
                            match long_constant(lines[index]).or_else(|| long_chain(lines[index])) {
                                Some(line) => out.push(&line),
                                None => out.push(lines[index]),
                            }
                        }
                    }
                    1
                }
            },
        };
    }
    dedented_closures(&out.text).into_owned()
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}
