//! Functions that decode the body of a callback: a request that the server sends to the caller.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::api::{BodyContent, Callback, Direction, TypeRef};
use crate::sdk::{Function, Imports, Parameter, Path, Type};

use super::names::{self, Scope};
use super::types::Types;
use super::{docs, nodes};

/// Builds a function for each callback with a JSON body.
///
/// The callbacks come with the noun for them. `id` makes the expression for what a body belongs to, in
/// errors. `taken` are the names of the other functions in the scope.
pub(super) fn readers<'t>(
    types: &Types<'_>,
    (noun, callbacks): (&str, &[Callback]),
    id: impl Fn(&str) -> TokenStream,
    taken: impl IntoIterator<Item = &'t str>,
    imports: &mut Imports,
) -> Vec<Function> {
    let names = names(callbacks, taken);
    let read = callbacks
        .iter()
        .filter_map(|callback| Some((callback, payload(callback)?)));
    read.zip(names)
        .map(|((callback, payload), (_, name))| {
            let name = format_ident!("{name}");
            let id = id(&callback.name);
            reader(types, (noun, callback), payload, (&name, &id), imports)
        })
        .collect()
}

/// Returns the callbacks with a JSON body, each with the name of the function that decodes it.
pub(super) fn names<'t>(
    callbacks: &[Callback],
    taken: impl IntoIterator<Item = &'t str>,
) -> Vec<(String, String)> {
    let mut names = Scope::with(taken);
    let read = callbacks
        .iter()
        .filter(|callback| payload(callback).is_some());
    read.map(|callback| {
        let name = names::snake(&callback.name, "callback");
        (callback.name.clone(), names.take(format!("read_{name}")))
    })
    .collect()
}

/// Returns the type of a callback's body, if the body is JSON.
pub(super) fn payload(callback: &Callback) -> Option<&TypeRef> {
    match &callback.body.as_ref()?.content {
        BodyContent::Json { type_ref } => Some(type_ref),
        _ => None,
    }
}

fn reader(
    types: &Types<'_>,
    (noun, callback): (&str, &Callback),
    payload: &TypeRef,
    (name, id): (&Ident, &TokenStream),
    imports: &mut Imports,
) -> Function {
    let mut nodes = vec![callback.node];
    nodes.extend(
        callback
            .body
            .iter()
            .flat_map(|body| [body.node, body.content_node]),
    );
    nodes.extend(nodes::of_type(payload));
    let payload = types.of(payload, Direction::Response, imports);
    let mut docs = docs::Docs::new(format!(
        "Reads the body of the {noun} {}, a request that the {} sends.",
        docs::code(&callback.name),
        types.options.server
    ));
    docs.text(callback.annotations.summary.as_deref());
    docs.text(callback.annotations.description.as_deref());
    docs.paragraph(
        "# Errors\nReturns [`Error::Decode`] if the body doesn't match its schema; it names the place, and no value.",
    );
    let slice = Type::Slice(Box::new(Type::foreign("u8")));
    let error = Type::own(Path::runtime("Error"));
    Function {
        docs: docs.into_lines(),
        deprecated: callback.annotations.deprecated,
        must_use: false,
        name: name.clone(),
        receiver: None,
        parameters: vec![Parameter {
            name: format_ident!("body"),
            parameter_type: Type::Reference {
                is_static: false,
                to: Box::new(slice),
            },
            nodes: Vec::new(),
        }],
        output: Type::Foreign("Result".into(), vec![payload, error]),
        body: quote! {
            let received = Response::new(200, Vec::new(), body);
            received.success_of(&crate::API, #id)?.json()
        },
        nodes,
    }
}
