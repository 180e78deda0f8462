//! The runtime: the crate that generated crates share, written by hand in `generated-client/runtime`.
//!
//! Nothing of an API is in it. Generated crates depend on a version of it, or on a copy that is written
//! beside them.

use include_dir::{Dir, File, include_dir};

use crate::output::{FileTree, InvalidPath};

use super::Options;
use super::manifest::LICENCES;

/// The name of the crate in Rust.
pub(super) const RUNTIME: &str = "sdk_runtime";

/// The folder of the copy.
const FOLDER: &str = "runtime";

/// The folder of the crate in this repository, as seen from the folders of the generated crates.
pub const RUNTIME_FOLDER: &str = "../runtime";

/// The files of the crate, without its tests.
static SOURCES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../generated-client/runtime/src");

const README: &str = include_str!("../../../generated-client/runtime/README.md");

const MANIFEST: &str = include_str!("../../../generated-client/runtime/Cargo.toml");

/// The runtime that generated crates depend on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Runtime {
    /// A copy that is written beside the crates.
    #[default]
    Beside,
    /// The crate in a folder, whose path is relative to the folders of the crates.
    At(String),
    /// A published version, as a manifest names it: `0.1`.
    Version(String),
}

impl Runtime {
    /// Returns what a manifest says of the crate: its version, and where it is if that isn't a registry.
    pub(super) fn source(&self) -> (String, Option<&str>) {
        match self {
            Self::Beside => (version(), Some(RUNTIME_FOLDER)),
            Self::At(path) => (version(), Some(path)),
            Self::Version(version) => (version.clone(), None),
        }
    }

    /// Returns the folder of the copy, if one is written.
    pub(super) fn folder(&self) -> Option<&'static str> {
        (*self == Self::Beside).then_some(FOLDER)
    }
}

/// Returns the version of the crate that the generator is made with.
fn version() -> String {
    let manifest: toml::Table = MANIFEST.parse().expect("the manifest is TOML");
    let version = manifest["package"]["version"].as_str();
    version.expect("the package has a version").to_owned()
}

/// The folders of the copies that earlier versions wrote into the crates themselves.
const FORMER: [&str; 2] = ["models/src/support", "operations/src/support"];

/// Adds a copy of the crate, if one is written.
pub(super) fn insert(options: &Options, tree: &mut FileTree) -> Result<(), InvalidPath> {
    for folder in FORMER {
        tree.abandon(folder);
    }
    let Some(folder) = options.runtime.folder() else {
        return Ok(());
    };
    for file in files(&SOURCES) {
        let path = file.path().display().to_string().replace('\\', "/");
        let text = file.contents_utf8().unwrap_or_default();
        let text = format!("{}\n{text}", options.mark_in_rust());
        tree.insert(format!("{folder}/src/{path}"), text)?;
    }
    for (_, name, text) in LICENCES {
        tree.insert(format!("{folder}/{name}"), text)?;
    }
    tree.insert(format!("{folder}/README.md"), README)?;
    // The tests aren't copied.
    let (manifest, _) = MANIFEST
        .split_once("\n[dev-dependencies]")
        .unwrap_or((MANIFEST, ""));
    let manifest = format!("{}\n{manifest}", options.mark());
    tree.insert(format!("{folder}/Cargo.toml"), manifest)
}

/// Returns the files of a folder and of those in it.
fn files<'d>(folder: &'d Dir<'d>) -> Box<dyn Iterator<Item = &'d File<'d>> + 'd> {
    Box::new(folder.files().chain(folder.dirs().flat_map(files)))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proc_macro2::{Delimiter, TokenStream, TokenTree};
    use quote::ToTokens;

    use super::SOURCES;
    use crate::sdk::{Macro, Type};

    /// Returns the implementations in the rules of a macro, for the type `Subject`.
    fn implementations(called: Macro) -> Vec<syn::ItemImpl> {
        let file = SOURCES.get_file(format!("models/{}.rs", called.name()));
        let text = file.unwrap().contents_utf8().unwrap();
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
