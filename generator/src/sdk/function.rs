//! Functions and constants of a type.

use std::fmt;

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};

use crate::api::NodeId;

use super::{Type, deprecated, docs};

/// The maximum number of parameters that Clippy allows.
const MANY_PARAMETERS: usize = 7;

/// The inherent functions and constants of a type.
#[derive(Debug, Clone)]
pub(crate) struct Inherent {
    /// The name of the type.
    pub(crate) of: Ident,
    pub(crate) items: Vec<Associated>,
}

/// A function or a constant of a type.
#[derive(Debug, Clone)]
pub(crate) enum Associated {
    /// A function.
    Function(Function),
    /// A constant.
    Constant(Constant),
}

/// A public function.
#[derive(Debug, Clone)]
pub(crate) struct Function {
    pub(crate) docs: Vec<String>,
    pub(crate) deprecated: bool,
    /// True if the function is marked `#[must_use]`.
    pub(crate) must_use: bool,
    pub(crate) name: Ident,
    pub(crate) receiver: Option<Receiver>,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) output: Type,
    pub(crate) body: TokenStream,
    pub(crate) nodes: Vec<NodeId>,
}

/// The receiver of a function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Receiver {
    /// `self`.
    Owned,
    /// `mut self`, which callers can't tell from `self`.
    OwnedToChange,
    /// `&self`.
    Borrowed,
}

/// A parameter of a function.
#[derive(Debug, Clone)]
pub(crate) struct Parameter {
    pub(crate) name: Ident,
    pub(crate) parameter_type: Type,
    pub(crate) nodes: Vec<NodeId>,
}

/// A public constant.
#[derive(Debug, Clone)]
pub(crate) struct Constant {
    pub(crate) docs: Vec<String>,
    pub(crate) name: Ident,
    pub(crate) constant_type: Type,
    pub(crate) value: TokenStream,
}

impl Receiver {
    /// Returns the receiver as Rust.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Owned => "self",
            Self::OwnedToChange => "mut self",
            Self::Borrowed => "&self",
        }
    }
}

impl Associated {
    /// Returns the name of the item.
    pub(crate) fn name(&self) -> &Ident {
        match self {
            Self::Function(function) => &function.name,
            Self::Constant(constant) => &constant.name,
        }
    }

    /// Returns the nodes that the item stands for.
    pub(crate) fn nodes(&self) -> &[NodeId] {
        match self {
            Self::Function(function) => &function.nodes,
            Self::Constant(_) => &[],
        }
    }
}

impl Function {
    /// Returns the types in the signature.
    pub(crate) fn types(&self) -> impl Iterator<Item = &Type> {
        let parameters = self.parameters.iter().map(|it| &it.parameter_type);
        parameters.chain([&self.output])
    }
}

/// Formats the declaration as Rust.
impl fmt::Display for Associated {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Function(function) => function.fmt(formatter),
            Self::Constant(constant) => {
                let (name, constant_type) = (&constant.name, &constant.constant_type);
                write!(formatter, "const {name}: {constant_type}")
            }
        }
    }
}

/// Formats the signature as Rust.
impl fmt::Display for Function {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let receiver = self.receiver.map(|receiver| receiver.as_str().to_owned());
        let parameters = self.parameters.iter().map(Parameter::to_string);
        let arguments: Vec<String> = receiver.into_iter().chain(parameters).collect();
        write!(formatter, "fn {}({})", self.name, arguments.join(", "))?;
        match &self.output {
            Type::Unit => Ok(()),
            output => write!(formatter, " -> {output}"),
        }
    }
}

impl fmt::Display for Parameter {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.name, self.parameter_type)
    }
}

impl ToTokens for Inherent {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let (of, items) = (&self.of, &self.items);
        tokens.extend(quote!(impl #of { #(#items)* }));
    }
}

impl ToTokens for Associated {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Function(function) => function.to_tokens(tokens),
            Self::Constant(constant) => constant.to_tokens(tokens),
        }
    }
}

impl ToTokens for Function {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let (docs, deprecated) = (docs(&self.docs), deprecated(self.deprecated));
        let must_use = self.must_use.then(|| quote!(#[must_use]));
        let has_many = self.parameters.len() > MANY_PARAMETERS;
        let allow = has_many.then(|| quote!(#[allow(clippy::too_many_arguments)]));
        let receiver = self.receiver.map(|receiver| match receiver {
            Receiver::Owned => quote!(self),
            Receiver::OwnedToChange => quote!(mut self),
            Receiver::Borrowed => quote!(&self),
        });
        let parameters = self.parameters.iter().map(ToTokens::to_token_stream);
        let arguments = receiver.into_iter().chain(parameters);
        let output = match &self.output {
            Type::Unit => None,
            output => Some(quote!(-> #output)),
        };
        let (name, body) = (&self.name, &self.body);
        tokens.extend(quote! {
            #docs #deprecated #must_use #allow
            pub fn #name(#(#arguments),*) #output { #body }
        });
    }
}

impl ToTokens for Parameter {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let (name, parameter_type) = (&self.name, &self.parameter_type);
        tokens.extend(quote!(#name: #parameter_type));
    }
}

impl ToTokens for Constant {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let docs = docs(&self.docs);
        let (name, constant_type, value) = (&self.name, &self.constant_type, &self.value);
        tokens.extend(quote!(#docs pub const #name: #constant_type = #value;));
    }
}
