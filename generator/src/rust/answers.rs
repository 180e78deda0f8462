//! What an operation answers: its type, how it is read, and its headers.

use std::collections::BTreeMap;

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use crate::api::{Face, Header, Operation, Response, ResponseContent, Status};

use super::docs::{self, Docs};
use super::names::{self, Fields};
use super::source_file::Imports;
use super::types::Types;

/// What an operation answers.
pub(super) struct Answer {
    pub(super) answer_type: TokenStream,
    /// The body of `Operation::answer`.
    pub(super) reading: TokenStream,
    /// The enum of several answers.
    pub(super) items: TokenStream,
}

impl Answer {
    pub(super) fn of(
        types: &Types<'_>,
        operation: &Operation,
        name: &str,
        imports: &mut Imports,
    ) -> Self {
        let successes: Vec<&Response> = operation.successes().collect();
        let mut distinct: Vec<Option<&ResponseContent>> = Vec::new();
        for success in &successes {
            if !distinct.contains(&success.content.as_ref()) {
                distinct.push(success.content.as_ref());
            }
        }
        if distinct.len() <= 1 {
            let content = distinct.first().copied().flatten();
            let (answer_type, reader) = content_tokens(types, content, imports);
            let reading = quote!(response.success(Self::ID)?.#reader());
            return Self {
                answer_type,
                reading,
                items: TokenStream::new(),
            };
        }
        Self::several(types, operation, &successes, name, imports)
    }

    fn several(
        types: &Types<'_>,
        operation: &Operation,
        successes: &[&Response],
        name: &str,
        imports: &mut Imports,
    ) -> Self {
        let ident = names::ident(types.names.answer(&operation.id));
        let mut variants = Vec::new();
        let mut arms = Vec::new();
        let mut otherwise = None;
        for success in successes {
            let variant = format_ident!("{}", status_name(success.status));
            let mut docs = Docs::new(status_text(success.status));
            docs.text(success.annotations.description.as_deref());
            let docs = docs.tokens();
            let arm = match &success.content {
                None => {
                    variants.push(quote!(#docs #variant));
                    quote!(success.empty().map(|()| #ident::#variant))
                }
                content => {
                    let (value, reader) = content_tokens(types, content.as_ref(), imports);
                    variants.push(quote!(#docs #variant(#value)));
                    quote!(success.#reader().map(#ident::#variant))
                }
            };
            match success.status {
                Status::Code(code) => {
                    let code = Literal::u16_unsuffixed(code);
                    arms.push(quote!(#code => #arm));
                    otherwise.get_or_insert(arm);
                }
                Status::Range(_) | Status::Default => otherwise = Some(arm),
            }
        }
        // Without a range a success of an undeclared code is read as the first that is declared.
        let fallback = otherwise.map(|arm| quote!(_ => #arm));
        let docs = Docs::new(format!("What [`{name}`] answers.")).tokens();
        let held = successes
            .iter()
            .filter_map(|success| match &success.content {
                Some(ResponseContent::Json { type_ref, .. }) => Some(type_ref),
                _ => None,
            });
        let allow = types.large_variants(held);
        let items = quote! {
            #docs
            #[derive(Debug, Clone, PartialEq)]
            #allow
            #[non_exhaustive]
            pub enum #ident {
                #(#variants,)*
            }
        };
        let reading = quote! {
            let success = response.success(Self::ID)?;
            match success.status() {
                #(#arms,)*
                #fallback,
            }
        };
        Self {
            answer_type: quote!(#ident),
            reading,
            items,
        }
    }
}

/// The type of a content, and the method that reads it.
fn content_tokens(
    types: &Types<'_>,
    content: Option<&ResponseContent>,
    imports: &mut Imports,
) -> (TokenStream, TokenStream) {
    match content {
        None => (quote!(()), quote!(empty)),
        Some(ResponseContent::Json { type_ref, .. }) => {
            (types.of(type_ref, Face::Output, imports), quote!(json))
        }
        Some(ResponseContent::Bytes { .. }) => (quote!(Vec<u8>), quote!(bytes)),
        Some(ResponseContent::Text { .. }) => (quote!(String), quote!(text)),
    }
}

pub(super) fn status_name(status: Status) -> String {
    match status {
        Status::Code(200) => "Ok".to_owned(),
        Status::Code(201) => "Created".to_owned(),
        Status::Code(202) => "Accepted".to_owned(),
        Status::Code(203) => "NonAuthoritative".to_owned(),
        Status::Code(204) => "NoContent".to_owned(),
        Status::Code(205) => "ResetContent".to_owned(),
        Status::Code(206) => "PartialContent".to_owned(),
        Status::Code(code) => format!("Status{code}"),
        Status::Range(class) => format!("Status{class}xx"),
        Status::Default => "Default".to_owned(),
    }
}

fn status_text(status: Status) -> String {
    match status {
        Status::Code(code) => format!("`{code}`"),
        Status::Range(class) => format!("`{class}XX`"),
        Status::Default => "Any other success.".to_owned(),
    }
}

/// The struct of an operation's declared answer headers, if it has any.
pub(super) fn headers(
    types: &Types<'_>,
    operation: &Operation,
    name: &str,
    imports: &mut Imports,
) -> TokenStream {
    let successes: Vec<&Response> = operation.successes().collect();
    let mut headers: BTreeMap<String, (&Header, usize)> = BTreeMap::new();
    for header in successes.iter().flat_map(|success| &success.headers) {
        headers
            .entry(header.name.to_lowercase())
            .and_modify(|(_, count)| *count += 1)
            .or_insert((header, 1));
    }
    if headers.is_empty() {
        return TokenStream::new();
    }
    imports.support("Success");
    let ident = names::ident(types.names.headers(&operation.id));
    let mut fields = Fields::new();
    let mut members = Vec::new();
    let mut values = Vec::new();
    for (header, count) in headers.values() {
        let field = fields.take(&header.name, None).ident;
        let wire = &header.name;
        let mut docs = Docs::said(&header.annotations);
        docs.facts(docs::value_facts(
            wire,
            &header.type_ref,
            &header.annotations,
        ));
        docs.marks(&header.annotations);
        let docs = docs.tokens();
        let value = types.of_value(&header.type_ref, Face::Output, imports);
        let deprecated = header.annotations.deprecated.then(|| quote!(#[deprecated]));
        if header.required && *count == successes.len() && !header.type_ref.nullable {
            members.push(quote!(#docs #deprecated pub #field: #value,));
            values.push(quote!(#field: success.required_header_value(#wire)?));
        } else {
            members.push(quote!(#docs #deprecated pub #field: Option<#value>,));
            values.push(quote!(#field: success.header_value(#wire)?));
        }
    }
    let docs = Docs::new(format!("The headers of what [`{name}`] answers.")).tokens();
    quote! {
        #docs
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub struct #ident {
            #(#members)*
        }

        impl #ident {
            /// Reads them.
            ///
            /// # Errors
            /// If one that must be there is missing, or one isn't of its type.
            pub fn read(success: &Success) -> Result<Self, Error> {
                Ok(Self { #(#values),* })
            }
        }
    }
}
