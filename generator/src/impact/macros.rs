//! What the macros of a crate implement for the type that they are called with.
//!
//! Their bodies are read as far as it takes: the heads of the implementations, and the associated
//! types in them.

use std::collections::HashMap;

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::quote;

use super::source::Source;

/// The macros of a crate, by name.
pub(super) struct Macros {
    /// The right side of each rule.
    rules: HashMap<String, Vec<Vec<TokenTree>>>,
}

impl Macros {
    /// The macros that a crate defines.
    pub(super) fn of(source: &Source) -> Self {
        let items = source.modules.iter().flat_map(|module| &module.items);
        let rules = items.filter_map(|item| match item {
            syn::Item::Macro(item) => {
                let name = item.ident.as_ref()?.to_string();
                Some((name, transcribers(item.mac.tokens.clone())))
            }
            _ => None,
        });
        Self {
            rules: rules.collect(),
        }
    }

    /// What a call implements; `None` where the macro isn't known.
    pub(super) fn implementations(&self, call: &syn::Macro) -> Option<Vec<syn::ItemImpl>> {
        let name = call.path.segments.last()?.ident.to_string();
        let rules = self.rules.get(&name)?;
        let subject = subject(call)?;
        // The type is what stands first in the call, and is what all rules have in common.
        let rule = rules.first()?;
        Some(heads(rule, &subject))
    }
}

/// What a macro is called with first.
pub(super) fn subject(call: &syn::Macro) -> Option<TokenTree> {
    let first = call.tokens.clone().into_iter().next()?;
    matches!(first, TokenTree::Ident(_)).then_some(first)
}

/// The right sides of a macro's rules.
fn transcribers(rules: TokenStream) -> Vec<Vec<TokenTree>> {
    let groups = rules.into_iter().filter_map(|token| match token {
        TokenTree::Group(group) => Some(group.stream().into_iter().collect()),
        _ => None,
    });
    // Matcher and transcriber take turns.
    groups.skip(1).step_by(2).collect()
}

/// The implementations in a body, with the subject in place of the macro's first variable.
fn heads(body: &[TokenTree], subject: &TokenTree) -> Vec<syn::ItemImpl> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < body.len() {
        let is_head = matches!(&body[at], TokenTree::Ident(ident) if ident == "impl");
        let end = body[at..].iter().position(is_brace).map(|end| at + end);
        match end {
            Some(end) if is_head => {
                let head = filled(&body[at..end], subject);
                let types = types(&body[end], subject);
                found.extend(syn::parse2(quote!(#head { #types })).ok());
                at = end + 1;
            }
            _ => at += 1,
        }
    }
    found
}

fn is_brace(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace)
}

/// The associated types in the body of an implementation.
fn types(body: &TokenTree, subject: &TokenTree) -> TokenStream {
    let TokenTree::Group(body) = body else {
        return TokenStream::new();
    };
    let tokens: Vec<TokenTree> = body.stream().into_iter().collect();
    let mut found = TokenStream::new();
    for (at, token) in tokens.iter().enumerate() {
        if matches!(token, TokenTree::Ident(ident) if ident == "type") {
            let is_end = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ';');
            let end = tokens[at..].iter().position(is_end);
            found.extend(end.map(|end| filled(&tokens[at..=at + end], subject)));
        }
    }
    found
}

/// Tokens with the subject in place of variables.
fn filled(tokens: &[TokenTree], subject: &TokenTree) -> TokenStream {
    let mut filled = TokenStream::new();
    let mut after_dollar = false;
    for token in tokens {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == '$' => after_dollar = true,
            TokenTree::Ident(ident) if after_dollar => {
                after_dollar = false;
                match ident == "crate" {
                    true => filled.extend([token.clone()]),
                    false => filled.extend([subject.clone()]),
                }
            }
            TokenTree::Group(group) => {
                let inner: Vec<TokenTree> = group.stream().into_iter().collect();
                let group = Group::new(group.delimiter(), self::filled(&inner, subject));
                filled.extend([TokenTree::Group(group)]);
            }
            _ => filled.extend([token.clone()]),
        }
    }
    filled
}
