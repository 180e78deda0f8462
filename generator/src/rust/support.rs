//! The hand-written part of the generated crates.
//!
//! The files below `support/` are real Rust with tests of their own (`tests/support_*.rs`). They are
//! copied with the word for the server filled in ([`Server`](super::server::Server)); those of the models
//! crate only if generated code uses them.

use proc_macro2::TokenStream;
use quote::quote;

use crate::api::{Api, Operation, Shape, StringFormat, TypeKind, TypeRef};
use crate::output::{FileTree, InvalidPath};

use super::Options;

macro_rules! files {
    ($folder:literal: $($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("support/", $folder, "/", $name, ".rs")))),*]
    };
}

const MODELS: &[(&str, &str)] = files!("models":
    "mod", "base64", "date", "integer_enum", "json", "missing_property", "object", "secret", "string_enum", "tagged_union", "timestamp",
    "unrecognized", "untagged_union",
);

const OPERATIONS: &[(&str, &str)] = files!("operations":
    "mod", "bearer_login", "body", "content", "decode_error", "error", "hidden", "lenient", "method", "multipart", "operation", "paged", "parameter",
    "reader", "request", "request_builder", "request_error", "response", "status_error", "streamed", "style", "success", "task",
    "upload",
    "client/mod", "client/base_url", "client/build_error", "client/builder", "client/call", "client/credentials",
    "client/credentials_error", "client/download", "client/events", "client/exchange", "client/frames", "client/io_error", "client/keys", "client/pages", "client/payload", "client/reply", "client/retry_policy",
    "client/session", "client/task_error", "client/timeout_error", "client/token", "client/token_source", "client/trace", "client/transport_error",
    "client/wait",
    "blocking/mod", "blocking/lists", "blocking/runtime",
);

/// The optional parts of the support code that the generated code uses.
pub(super) struct Uses {
    base64: bool,
    date: bool,
    uuid: bool,
    /// The optional modules that are left out.
    unused: Vec<&'static str>,
}

impl Uses {
    /// Determines what the generated models use, including types that only operations use.
    pub(super) fn of(api: &Api) -> Self {
        let base64 = uses_format(api, &StringFormat::Byte);
        let date = uses_format(api, &StringFormat::Date);
        let any = |is: fn(&Shape) -> bool| api.types.values().any(|it| is(&it.shape));
        let is_tagged = |it: &Shape| matches!(it, Shape::Union(it) if it.discriminator.is_some());
        let is_untagged = |it: &Shape| matches!(it, Shape::Union(it) if it.has_untagged());
        let optional = [
            ("base64", base64),
            ("date", date),
            (
                "integer_enum",
                any(|it| matches!(it, Shape::Enumeration(it) if it.integer)),
            ),
            ("object", any(|it| matches!(it, Shape::Object(_)))),
            (
                "string_enum",
                any(|it| matches!(it, Shape::Enumeration(it) if !it.integer)),
            ),
            ("tagged_union", any(is_tagged)),
            ("unrecognized", any(is_untagged)),
            ("untagged_union", any(is_untagged)),
        ];
        let unused = optional
            .into_iter()
            .filter(|(_, used)| !used)
            .map(|(module, _)| module)
            .collect();
        Self {
            base64,
            date,
            uuid: uses_format(api, &StringFormat::Uuid),
            unused,
        }
    }

    /// Returns true if there are bytes in Base64.
    pub(super) fn base64(&self) -> bool {
        self.base64
    }

    /// Returns true if there are UUIDs.
    pub(super) fn uuid(&self) -> bool {
        self.uuid
    }

    /// Returns the types of the support module that exist only if they are used.
    pub(super) fn optional_types(&self) -> Vec<&'static str> {
        let optional = [(self.base64, "Base64"), (self.date, "Date")];
        let used = optional.into_iter().filter(|(is_used, _)| *is_used);
        used.map(|(_, name)| name).collect()
    }

    /// Writes the exports of the models crate from its support module.
    pub(super) fn exports(&self) -> TokenStream {
        let base64 = self.base64.then(|| quote!(Base64,));
        let date = self.date.then(|| quote!(Date, InvalidDate,));
        quote!(pub use support::{#base64 #date InvalidTimestamp, JsonObject, MissingProperty, Secret, Timestamp, to_object};)
    }
}

/// Returns true if the API uses a format anywhere.
fn uses_format(api: &Api, format: &StringFormat) -> bool {
    fn is(type_ref: &TypeRef, format: &StringFormat) -> bool {
        matches!(&type_ref.kind, TypeKind::String { format: Some(own) } if own == format)
            || type_ref.inner().is_some_and(|inner| is(inner, format))
    }
    let definitions = api.types.values();
    let in_types = definitions.flat_map(|definition| definition.parts(None));
    let in_operations = api.operations.iter().flat_map(Operation::uses);
    in_types
        .chain(in_operations.map(|(type_ref, _)| type_ref))
        .any(|type_ref| is(type_ref, format))
}

/// Adds the support module of the models crate.
pub(super) fn insert_models(
    uses: &Uses,
    folder: &str,
    options: &Options,
    tree: &mut FileTree,
) -> Result<(), InvalidPath> {
    for (name, text) in MODELS {
        let path = format!("{folder}/src/support/{name}.rs");
        if uses.unused.contains(name) {
            tree.reserve(path);
            continue;
        }
        let text = if *name == "mod" {
            without(text, &uses.unused)
        } else {
            (*text).to_owned()
        };
        tree.insert(path, options.server().fill(&text))?;
    }
    Ok(())
}

/// Adds the support module of the operations crate.
pub(super) fn insert_operations(
    folder: &str,
    options: &Options,
    tree: &mut FileTree,
) -> Result<(), InvalidPath> {
    for (name, text) in OPERATIONS {
        tree.insert(
            format!("{folder}/src/support/{name}.rs"),
            options.server().fill(text),
        )?;
    }
    Ok(())
}

/// Returns the module file without the lines that name some modules.
fn without(text: &str, modules: &[&str]) -> String {
    let names = |line: &str, module: &str| {
        line.ends_with(&format!("mod {module};")) || line.contains(&format!("use {module}::"))
    };
    let kept = text
        .lines()
        .filter(|line| !modules.iter().any(|module| names(line, module)));
    // If a whole group is left out, so is the empty line before it.
    let mut text = String::new();
    for line in kept {
        if !(line.is_empty() && text.ends_with("\n\n")) {
            text.push_str(line);
            text.push('\n');
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proc_macro2::{Delimiter, TokenStream, TokenTree};
    use quote::ToTokens;

    use super::MODELS;
    use crate::sdk::{Macro, Type};

    /// Returns the implementations in the rules of a macro, for the type `Subject`.
    fn implementations(called: Macro) -> Vec<syn::ItemImpl> {
        let (_, text) = MODELS
            .iter()
            .find(|(name, _)| *name == called.name())
            .unwrap();
        let file = syn::parse_file(text).unwrap();
        let rules = file.items.into_iter().find_map(|item| match item {
            syn::Item::Macro(item) if item.ident.is_some() => Some(item.mac.tokens),
            _ => None,
        });
        let groups = rules.unwrap().into_iter().filter_map(|token| match token {
            TokenTree::Group(group) => Some(group.stream()),
            _ => None,
        });
        // The patterns alternate with what they become.
        let body: Vec<TokenTree> = groups.skip(1).step_by(2).flatten().collect();
        let is_impl =
            |token: &TokenTree| matches!(token, TokenTree::Ident(ident) if *ident == "impl");
        let is_body = |token: &TokenTree| matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
        let starts = (0..body.len()).filter(|at| is_impl(&body[*at]));
        let heads = starts.map(|start| {
            let end = body[start..].iter().position(is_body).unwrap() + start;
            let head = filled(&body[start..end]);
            let types = types(&body[end]);
            syn::parse2(quote::quote!(#head { #types })).unwrap()
        });
        heads.collect()
    }

    /// Returns the associated types in the body of an implementation.
    fn types(body: &TokenTree) -> TokenStream {
        let TokenTree::Group(body) = body else {
            return TokenStream::new();
        };
        let tokens: Vec<TokenTree> = body.stream().into_iter().collect();
        let is = |token: &TokenTree, text: &str| token.to_string() == text;
        let starts = (0..tokens.len()).filter(|at| is(&tokens[*at], "type"));
        let types = starts.map(|start| {
            let end = tokens[start..].iter().position(|it| is(it, ";")).unwrap() + start;
            filled(&tokens[start..=end])
        });
        types.collect()
    }

    /// Replaces each variable of a macro with `Subject`.
    fn filled(tokens: &[TokenTree]) -> TokenStream {
        let mut filled = TokenStream::new();
        let mut is_variable = false;
        for token in tokens {
            match token {
                TokenTree::Punct(mark) if mark.as_char() == '$' => is_variable = true,
                TokenTree::Ident(ident) if is_variable => {
                    is_variable = false;
                    match ident == "crate" {
                        true => filled.extend([token.clone()]),
                        false => filled.extend(quote::quote!(Subject)),
                    }
                }
                other => filled.extend([other.clone()]),
            }
        }
        filled
    }

    /// Returns the last segment of a path, and its arguments likewise.
    fn short(path: &syn::Path) -> String {
        let last = path.segments.last().unwrap().to_token_stream().to_string();
        let last = last.replace(' ', "");
        let (name, arguments) = last.split_once('<').unwrap_or((&last, ""));
        match arguments.strip_suffix('>') {
            None => name.to_owned(),
            Some(argument) => format!("{name}<{}>", argument.rsplit("::").next().unwrap()),
        }
    }

    #[test]
    fn macros_implement_what_the_items_say() {
        for called in Macro::ALL {
            let (mut own, mut foreign) = (BTreeSet::new(), BTreeSet::new());
            for item in implementations(called) {
                let (of, _) = item.trait_.unwrap();
                if of.segments[0].ident == "crate" {
                    // Users can't name this trait.
                    continue;
                }
                let of = short(&of);
                let subject = item.self_ty.to_token_stream().to_string();
                let types: Vec<(String, String)> = item
                    .items
                    .iter()
                    .filter_map(|item| match item {
                        syn::ImplItem::Type(item) => Some(item),
                        _ => None,
                    })
                    .map(|item| match &item.ty {
                        syn::Type::Path(path) => (item.ident.to_string(), short(&path.path)),
                        _ => panic!("another type"),
                    })
                    .collect();
                let expected = called.types(&of).iter();
                let expected: Vec<(String, String)> = expected
                    .map(|(name, own): &(&str, Type)| ((*name).to_owned(), own.to_string()))
                    .collect();
                assert_eq!(types, expected, "{called:?}: {of}");
                match subject.as_str() {
                    "Subject" => own.insert(of),
                    other => foreign.insert((other.to_owned(), of.replace("<Subject>", ""))),
                };
            }
            let said: BTreeSet<String> =
                called.traits().iter().map(|it| (*it).to_owned()).collect();
            assert_eq!(own, said, "{called:?}");
            let said = called.foreign_traits().iter();
            let said: BTreeSet<(String, String)> = said
                .map(|(subject, of)| ((*subject).to_owned(), (*of).to_owned()))
                .collect();
            assert_eq!(foreign, said, "{called:?}");
        }
    }
}
