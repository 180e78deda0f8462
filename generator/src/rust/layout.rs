//! Text from tokens, laid out as `cargo fmt` would.
//!
//! What fits a line is written as the tokens come (`items`, `functions`, `body`, and what they are
//! made of), and so is what is broken in one of the ways that are known here: signatures, calls,
//! arrays, struct expressions and match arms. An item in which anything else is found takes the
//! fallback way (`reformat`), alone: `prettyplease` lays it out, and what rustfmt breaks otherwise is
//! broken anew. Tests hold the two ways against each other, and the outcome against rustfmt.

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

/// rustfmt's defaults (`max_width`, `fn_call_width`, `array_width`, `struct_lit_width`, `chain_width`).
const WIDTH: usize = 100;
const CALL_WIDTH: usize = 60;
const ARRAY_WIDTH: usize = 60;
const STRUCT_WIDTH: usize = 18;
const CHAIN_WIDTH: usize = 60;
/// Elements up to this width share lines (`short_array_element_width_threshold`).
const SHORT_ELEMENT: usize = 10;

/// The text of a file's items, which may come in several streams.
pub(super) fn items(tokens: impl IntoIterator<Item = TokenStream>) -> String {
    let tokens = Tokens::of(tokens);
    let mut printer = Printer::new(&tokens, fallback);
    printer.file();
    printer.text
}

/// The text of an item by way of `prettyplease`.
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

/// A call with one argument, as a statement of a function.
pub(super) fn call(function: &str, argument: &str) -> String {
    let line = format!("    {function}({argument});\n");
    // A literal that is the only argument may be as wide as the line.
    if line.len() <= WIDTH + 1 {
        line
    } else {
        format!("    {function}(\n        {argument},\n    );\n")
    }
}
