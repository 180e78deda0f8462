//! One file of a generated crate.

use proc_macro2::TokenStream;
use quote::ToTokens;

use crate::sdk::{Imports, Item, Module};

use super::runtime::RUNTIME;
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
    let mut used: Vec<(&str, Vec<&str>)> = vec![
        (models, imports.models.iter().map(String::as_str).collect()),
        (RUNTIME, imports.runtime.iter().copied().collect()),
        ("serde", imports.serde.iter().copied().collect()),
    ];
    used.sort_by(|(left, _), (right, _)| layout::version_order(left, right));
    let (mut others, mut own) = (String::new(), String::new());
    for (path, names) in used {
        let part = match path.starts_with("crate") {
            true => &mut own,
            false => &mut others,
        };
        layout::push_use(part, path, &names);
    }
    for part in [others, own] {
        text.push_str(&part);
        if !part.is_empty() {
            text.push('\n');
        }
    }
    text
}
