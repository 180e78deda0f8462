//! What an operation answers: its type, how it is read, and its headers.

use std::collections::BTreeMap;

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use crate::api::{Direction, Header, NodeId, Operation, Response, ResponseContent, Status};
use crate::sdk::{
    self, Associated, Enum, Function, Imports, Inherent, Item, Parameter, Path, Struct, Type,
    Variant,
};

use super::docs::{self, Docs};
use super::names::{self, Fields};
use super::nodes;
use super::types::Types;

/// What an operation answers.
pub(super) struct Answer {
    pub(super) answer_type: Type,
    /// The body of `Operation::answer`.
    pub(super) reading: TokenStream,
    /// The enum of several answers.
    pub(super) several: Option<Enum>,
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
            let (answer_type, reader) = content_type(types, content, imports);
            let reader = format_ident!("{reader}");
            let reading = quote!(response.success(Self::ID)?.#reader());
            return Self {
                answer_type,
                reading,
                several: None,
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
        // Without a range a success of an undeclared code is read as the first that is declared.
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
            let success = response.success(Self::ID)?;
            match success.status() {
                #(#arms,)*
                #fallback,
            }
        };
        Self {
            answer_type: Type::own(types.names.answer_path(operation)),
            reading,
            several: Some(several),
        }
    }
}

/// The nodes of what an operation answers.
pub(super) fn nodes_of(operation: &Operation) -> Vec<NodeId> {
    operation.successes().flat_map(nodes::of_response).collect()
}

/// The type of a content, and the method that reads it.
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
        Some(ResponseContent::Text { .. }) => (Type::foreign("String"), "text"),
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

/// The struct of an operation's declared answer headers, if it has any.
pub(super) fn headers(
    types: &Types<'_>,
    operation: &Operation,
    name: &str,
    imports: &mut Imports,
) -> Vec<Item> {
    let successes: Vec<&Response> = operation.successes().collect();
    let mut headers: BTreeMap<String, (&Header, usize)> = BTreeMap::new();
    for header in successes.iter().flat_map(|success| &success.headers) {
        headers
            .entry(header.name.to_lowercase())
            .and_modify(|(_, count)| *count += 1)
            .or_insert((header, 1));
    }
    if headers.is_empty() {
        return Vec::new();
    }
    imports.support("Success");
    let ident = names::ident(types.names.headers(&operation.id));
    let mut fields = Fields::new();
    let mut own = Vec::new();
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
        let value = types.of_value(&header.type_ref, Direction::Response, imports);
        let is_required = header.required && *count == successes.len() && !header.type_ref.nullable;
        values.push(match is_required {
            true => quote!(#field: success.required_header_value(#wire)?),
            false => quote!(#field: success.header_value(#wire)?),
        });
        let mut nodes = vec![header.node];
        nodes.extend(nodes::of_type(&header.type_ref));
        own.push(sdk::Field {
            docs: docs.into_lines(),
            deprecated: header.annotations.deprecated,
            name: field,
            field_type: if is_required { value } else { value.option() },
            nodes,
        });
    }
    let nodes: Vec<NodeId> = own.iter().flat_map(|field| field.nodes.clone()).collect();
    let success = Type::Reference {
        is_static: false,
        to: Box::new(Type::own(Path::support("Success"))),
    };
    let error = Type::own(Path::support("Error"));
    let read = Function {
        docs: [
            "Reads the headers of a response.",
            "",
            "# Errors",
            "Returns an error if a required header is missing, or a value doesn't match its type.",
        ]
        .map(str::to_owned)
        .to_vec(),
        deprecated: false,
        must_use: false,
        name: names::ident("read"),
        receiver: None,
        parameters: vec![Parameter {
            name: names::ident("success"),
            parameter_type: success,
            nodes: Vec::new(),
        }],
        output: Type::Foreign("Result", vec![Type::foreign("Self"), error]),
        body: quote!(Ok(Self { #(#values),* })),
        nodes: nodes.clone(),
    };
    vec![
        Item::Struct(Struct {
            docs: vec![format!(
                "The headers of a successful response to [`{name}`]."
            )],
            derives: vec!["Debug", "Clone", "PartialEq"],
            is_transparent: false,
            deprecated: false,
            must_use: None,
            name: ident.clone(),
            fields: sdk::Fields::Named(own),
            decisions: Vec::new(),
            nodes,
        }),
        Item::Inherent(Inherent {
            of: ident,
            items: vec![Associated::Function(read)],
        }),
    ]
}
