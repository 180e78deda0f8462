//! One file of a generated crate.

use proc_macro2::TokenStream;
use quote::ToTokens;

use crate::sdk::{Imports, Item, Module};

use super::{Options, foreign, layout};

/// Writes a module; `models` is the path of the models, as seen from the module.
pub(super) fn module(module: &Module, models: &str, options: &Options) -> String {
    let derive = foreign::derive(&options.derives).filter(|_| models == "crate");
    let items = module.items.iter().map(|item| match item {
        Item::Struct(item) => item.deriving(derive.as_ref()),
        Item::Enum(item) => item.deriving(derive.as_ref()),
        item => item.to_token_stream(),
    });
    text(&module.docs, &module.imports, models, items, options)
}

/// Writes a file: its documentation, its imports and its items.
pub(super) fn text(
    docs: &[String],
    imports: &Imports,
    models: &str,
    items: impl IntoIterator<Item = TokenStream>,
    options: &Options,
) -> String {
    let mut text = options.mark_in_rust();
    text.push('\n');
    for line in docs {
        let line = format!("//! {line}");
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text.push('\n');
    text.push_str(&declarations(imports, models));
    text.push_str(&layout::items(items));
    text
}

/// Writes the `use` declarations: those of the standard library, of other crates, and of this crate.
fn declarations(imports: &Imports, models: &str) -> String {
    let mut text = String::new();
    for path in &imports.std {
        text.push_str(&format!("use {path};\n"));
    }
    if !imports.std.is_empty() {
        text.push('\n');
    }
    let (mut others, mut own) = (String::new(), String::new());
    let serde: Vec<&str> = imports.serde.iter().copied().collect();
    let imported: Vec<&str> = imports.models.iter().map(String::as_str).collect();
    let support: Vec<&str> = imports.support.iter().copied().collect();
    if models.starts_with("crate") {
        layout::push_use(&mut own, models, &imported);
    } else {
        layout::push_use(&mut others, models, &imported);
    }
    layout::push_use(&mut others, "serde", &serde);
    layout::push_use(&mut own, "crate::support", &support);
    for part in [others, own] {
        text.push_str(&part);
        if !part.is_empty() {
            text.push('\n');
        }
    }
    text
}
