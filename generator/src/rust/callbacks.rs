//! What a server calls back with: functions that read it.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::api::{BodyContent, Callback, Face, Operation, TypeRef};

use super::docs;
use super::names::{self, Scope};
use super::source_file::Imports;
use super::types::Types;

/// A function for each callback that brings JSON; `taken` are the names of the type's others.
pub(super) fn readers<'t>(
    types: &Types<'_>,
    operation: &Operation,
    taken: impl IntoIterator<Item = &'t str>,
    imports: &mut Imports,
) -> TokenStream {
    let names = names(operation, taken);
    let read = operation
        .callbacks
        .iter()
        .filter_map(|callback| Some((callback, payload(callback)?)));
    read.zip(names)
        .map(|((callback, payload), (_, name))| {
            let name = format_ident!("{name}");
            reader(types, callback, payload, &name, imports)
        })
        .collect()
}

/// The callbacks that bring JSON, each with the name of the function that reads it.
pub(super) fn names<'t>(
    operation: &Operation,
    taken: impl IntoIterator<Item = &'t str>,
) -> Vec<(String, String)> {
    let mut names = Scope::with(taken);
    let read = operation
        .callbacks
        .iter()
        .filter(|callback| payload(callback).is_some());
    read.map(|callback| {
        let name = names::snake(&callback.name, "callback");
        (callback.name.clone(), names.take(format!("read_{name}")))
    })
    .collect()
}

/// The type of the JSON that a callback brings.
pub(super) fn payload(callback: &Callback) -> Option<&TypeRef> {
    match &callback.body.as_ref()?.content {
        BodyContent::Json { type_ref } => Some(type_ref),
        _ => None,
    }
}

fn reader(
    types: &Types<'_>,
    callback: &Callback,
    payload: &TypeRef,
    name: &Ident,
    imports: &mut Imports,
) -> TokenStream {
    let payload = types.of(payload, Face::Output, imports);
    let mut docs = docs::Docs::new(format!(
        "Reads what the callback {} brings: the body of the request that the engine sends.",
        docs::code(&callback.name)
    ));
    docs.text(callback.annotations.summary.as_deref());
    docs.text(callback.annotations.description.as_deref());
    docs.paragraph(
        "# Errors\n[`Error::Decode`] when it is not as the API's document says; it names the place, and no value.",
    );
    let docs = docs.tokens();
    let deprecated = callback
        .annotations
        .deprecated
        .then(|| quote!(#[deprecated]));
    quote! {
        #docs
        #deprecated
        pub fn #name(body: &[u8]) -> Result<#payload, Error> {
            let received = Response::new(200, Vec::new(), body);
            received.success(Self::ID)?.json()
        }
    }
}
