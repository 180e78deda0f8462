//! Formats tokens as text, laid out as `cargo fmt` would.
//!
//! There are two paths from tokens to text. The direct one writes the tokens as they come (`items`,
//! `functions`, `body`, and the modules for their parts). It handles code that fits on a line, and the
//! line breaks that are known here: those of signatures, calls, arrays, struct expressions and match
//! arms. An item with anything else takes the fallback (`reformat`), alone: `prettyplease` formats it,
//! and lines that rustfmt breaks differently are broken again. Tests compare the two paths with each
//! other, and the result with rustfmt.

mod attributes;
mod body;
mod constants;
mod expressions;
mod functions;
mod gaps;
mod items;
mod macros;
mod patterns;
mod printer;
mod reformat;
mod structs;
mod tokens;
mod types;
mod uses;

#[cfg(test)]
mod tests;

pub(super) use uses::{push_use, version_order};

use proc_macro2::TokenStream;
use quote::quote;

use printer::{Holder, Printer};
use tokens::Tokens;

/// The defaults of rustfmt: `max_width`, `fn_call_width`, `array_width`, `struct_lit_width` and
/// `chain_width`.
const WIDTH: usize = 100;
const CALL_WIDTH: usize = 60;
const ARRAY_WIDTH: usize = 60;
const STRUCT_WIDTH: usize = 18;
const CHAIN_WIDTH: usize = 60;
/// Elements up to this width share lines (`short_array_element_width_threshold`).
const SHORT_ELEMENT: usize = 10;

/// Formats the items of a file, which may come in several streams.
pub(super) fn items(tokens: impl IntoIterator<Item = TokenStream>) -> String {
    let tokens = Tokens::of(tokens);
    let mut printer = Printer::new(&tokens, fallback);
    printer.file();
    printer.text
}

/// Formats an item with the fallback.
fn fallback(holder: Holder, tokens: TokenStream) -> String {
    let held = match holder {
        Holder::File => return reformat::items(tokens),
        Holder::Impl => quote!(impl Holder { #tokens }),
        Holder::Trait => quote!(pub trait Holder { #tokens }),
    };
    let text = reformat::items(held);
    let inner = text.split_once('\n').map_or("", |(_, rest)| rest);
    inner.strip_suffix("}\n").unwrap_or(inner).to_owned()
}

/// Formats a call with one argument, as a statement of a function.
pub(super) fn call(function: &str, argument: &str) -> String {
    let line = format!("    {function}({argument});\n");
    // A literal that is the only argument may be as wide as the line.
    if line.len() <= WIDTH + 1 {
        line
    } else {
        format!("    {function}(\n        {argument},\n    );\n")
    }
}
