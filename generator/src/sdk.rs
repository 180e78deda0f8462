//! The public items of the generated crates, as data.
//!
//! [`rust`](crate::rust) builds them from the API and prints them. Everything that users of the SDK can
//! name is data: fields, variants, functions and types. The parts that they can't see, such as the body
//! of a function, are tokens. Each part has the nodes of the API that it stands for, so that a change of
//! the API leads to the changes of the SDK.

mod definition;
mod function;
mod implementation;
mod imports;
mod package;
mod types;

pub(crate) use definition::{Alias, Decision, Enum, Field, Fields, Struct, Variant};
pub(crate) use function::{Associated, Constant, Function, Inherent, Parameter, Receiver};
pub(crate) use implementation::{Implementation, Macro, MacroCall, Trait};
pub(crate) use imports::Imports;
pub(crate) use package::{Item, Krate, Module, Package, Path, Sdk};
pub(crate) use types::{Bound, Type};

use proc_macro2::TokenStream;
use quote::quote;

/// Builds the attributes of a documentation comment from its lines of Markdown.
fn docs(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| match line.is_empty() {
        true => String::new(),
        false => format!(" {line}"),
    });
    quote!(#(#[doc = #lines])*)
}

/// Builds the attribute of a deprecated item.
fn deprecated(is: bool) -> Option<TokenStream> {
    is.then(|| quote!(#[deprecated]))
}
