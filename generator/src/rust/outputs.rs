//! Responses of operations: their types, and the code that decodes them.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use crate::api::{Direction, NodeId, Operation, Response, ResponseContent, Status, TypeKind};
use crate::sdk::{Enum, Imports, Type, Variant};

use super::docs::Docs;
use super::names;
use super::nodes;
use super::types::Types;

/// The type of an operation's response, and the code that decodes it.
pub(super) struct Output {
    pub(super) output_type: Type,
    /// The body of `Operation::decode`.
    pub(super) reading: TokenStream,
    /// The enum of the responses, if the successful ones have different types.
    pub(super) several: Option<Enum>,
}

impl Output {
    pub(super) fn of(
        types: &Types<'_>,
        operation: &Operation,
        name: &str,
        imports: &mut Imports,
    ) -> Self {
        if let Some(response) = types.names.response(&operation.id) {
            return Self::several(types, operation, response, name, imports);
        }
        let content = operation.successes().next();
        let content = content.and_then(|success| success.content.as_ref());
        let (output_type, reader) = content_type(types, content, imports);
        let reader = format_ident!("{reader}");
        Self {
            output_type,
            reading: quote!(response.success::<Self>()?.#reader()),
            several: None,
        }
    }

    fn several(
        types: &Types<'_>,
        operation: &Operation,
        response: &str,
        name: &str,
        imports: &mut Imports,
    ) -> Self {
        let ident = names::ident(response);
        let successes: Vec<&Response> = operation.successes().collect();
        let mut variants = Vec::new();
        let mut arms = Vec::new();
        let mut otherwise = None;
        for success in &successes {
            let variant = format_ident!("{}", status_name(success.status));
            let mut docs = Docs::new(status_text(success.status));
            docs.text(success.annotations.description.as_deref());
            let (held, arm) = match &success.content {
                None => (None, quote!(success.empty().map(|()| #ident::#variant))),
                content => {
                    let (held, reader) = content_type(types, content.as_ref(), imports);
                    let reader = format_ident!("{reader}");
                    let arm = quote!(success.#reader().map(#ident::#variant));
                    (Some(held), arm)
                }
            };
            variants.push(Variant {
                docs: docs.into_lines(),
                is_default: false,
                name: variant,
                held,
                nodes: nodes::of_response(success),
            });
            match success.status {
                Status::Code(code) => {
                    let code = Literal::u16_unsuffixed(code);
                    arms.push(quote!(#code => #arm));
                    otherwise.get_or_insert(arm);
                }
                Status::Range(_) | Status::Default => otherwise = Some(arm),
            }
        }
        // Without a range or `default`, an undeclared success is decoded as the first declared one.
        let fallback = otherwise.map(|arm| quote!(_ => #arm));
        let held = successes
            .iter()
            .filter_map(|success| match &success.content {
                Some(ResponseContent::Json { type_ref, .. }) => Some(type_ref),
                _ => None,
            });
        let several = Enum {
            docs: vec![format!(
                "A successful response to [`{name}`], by its status."
            )],
            derives: vec!["Debug", "Clone", "PartialEq"],
            has_large_variants: types.has_large_variants(held),
            deprecated: false,
            name: ident.clone(),
            variants,
            decisions: Vec::new(),
            nodes: nodes_of(operation),
        };
        let reading = quote! {
            let success = response.success::<Self>()?;
            match success.status() {
                #(#arms,)*
                #fallback,
            }
        };
        Self {
            output_type: Type::own(types.names.path_beside(operation, response)),
            reading,
            several: Some(several),
        }
    }
}

/// Returns true if the successful responses of an operation have different contents, so that their
/// type is an enum.
pub(super) fn are_several(operation: &Operation) -> bool {
    let mut contents = operation.successes().map(|success| &success.content);
    let first = contents.next();
    contents.any(|content| Some(content) != first)
}

/// Returns the nodes of an operation's successful responses.
pub(super) fn nodes_of(operation: &Operation) -> Vec<NodeId> {
    operation.successes().flat_map(nodes::of_response).collect()
}

/// Returns the type of a response's body, and the name of the method that decodes it.
fn content_type(
    types: &Types<'_>,
    content: Option<&ResponseContent>,
    imports: &mut Imports,
) -> (Type, &'static str) {
    match content {
        None => (Type::Unit, "empty"),
        Some(ResponseContent::Json { type_ref, .. }) => {
            (types.of(type_ref, Direction::Response, imports), "json")
        }
        Some(ResponseContent::Bytes { .. }) => (Type::foreign("u8").list(), "bytes"),
        Some(ResponseContent::Text { type_ref, .. }) => {
            let is_string = type_ref.kind == TypeKind::String { format: None };
            let reader = match is_string && type_ref.secret.is_none() {
                true => "text",
                false => "text_value",
            };
            (types.of(type_ref, Direction::Response, imports), reader)
        }
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
        Status::Default => "Any other success status.".to_owned(),
    }
}
