//! Implementations of traits.

use std::borrow::Cow;

use std::fmt;

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};

use crate::api::NodeId;

use super::types::{arguments_tokens, path_tokens, write_arguments};
use super::{Type, docs};

/// An implementation of a trait.
#[derive(Debug, Clone)]
pub(crate) struct Implementation {
    pub(crate) docs: Vec<String>,
    pub(crate) of: Trait,
    pub(crate) subject: Type,
    /// The associated constants, which come first.
    pub(crate) constants: TokenStream,
    /// The associated types, by name.
    pub(crate) types: Vec<(&'static str, Type)>,
    /// The functions.
    pub(crate) functions: TokenStream,
    pub(crate) nodes: Vec<NodeId>,
}

/// A trait, by the path that is written in the code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Trait {
    pub(crate) path: &'static str,
    pub(crate) arguments: Vec<Type>,
}

/// A call of a macro that implements traits for a type.
#[derive(Debug, Clone)]
pub(crate) struct MacroCall {
    pub(crate) called: Macro,
    /// The type that the macro is called for.
    pub(crate) subject: Type,
    /// The arguments behind the name of the type.
    pub(crate) rest: TokenStream,
    pub(crate) nodes: Vec<NodeId>,
}

/// A macro of the runtime.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Macro {
    /// A struct that is a JSON object.
    Object,
    /// An enum of strings.
    StringEnum,
    /// An enum of integers.
    IntegerEnum,
    /// An enum whose variants are told apart by a property, the discriminator.
    TaggedUnion,
    /// An enum whose variants are told apart by their structure.
    UntaggedUnion,
}

impl Trait {
    /// Creates a trait without arguments.
    pub(crate) fn plain(path: &'static str) -> Self {
        Self {
            path,
            arguments: Vec::new(),
        }
    }
}

/// Formats the trait with its last name only, which is the same if the trait is derived, imported or
/// written with its path.
impl fmt::Display for Trait {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.path.rsplit("::").next().unwrap_or_default())?;
        write_arguments(formatter, &self.arguments)
    }
}

impl Macro {
    /// All macros.
    #[cfg(test)]
    pub(crate) const ALL: [Self; 5] = [
        Self::Object,
        Self::StringEnum,
        Self::IntegerEnum,
        Self::TaggedUnion,
        Self::UntaggedUnion,
    ];

    /// Returns the macro's name, which is that of its module too.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Object => "object",
            Self::StringEnum => "string_enum",
            Self::IntegerEnum => "integer_enum",
            Self::TaggedUnion => "tagged_union",
            Self::UntaggedUnion => "untagged_union",
        }
    }

    /// Returns the traits that the macro implements for a type, as Rust.
    ///
    /// A test compares them with the runtime.
    pub(crate) fn traits(self) -> &'static [&'static str] {
        match self {
            Self::Object | Self::TaggedUnion | Self::UntaggedUnion => {
                &["Deserialize<'de>", "Serialize"]
            }
            Self::StringEnum => &[
                "AsRef<str>",
                "Deserialize<'de>",
                "Display",
                "From<&str>",
                "From<String>",
                "FromStr",
                "Serialize",
            ],
            Self::IntegerEnum => &[
                "Deserialize<'de>",
                "Display",
                "From<i64>",
                "FromStr",
                "Serialize",
            ],
        }
    }

    /// Returns the associated types of one of these traits, by name.
    pub(crate) fn types(self, of: &str) -> &'static [(&'static str, Type)] {
        static INFALLIBLE: [(&str, Type); 1] = [(
            "Err",
            Type::Foreign(Cow::Borrowed("Infallible"), Vec::new()),
        )];
        static NO_INTEGER: [(&str, Type); 1] = [(
            "Err",
            Type::Foreign(Cow::Borrowed("ParseIntError"), Vec::new()),
        )];
        match (self, of) {
            (Self::StringEnum, "FromStr") => &INFALLIBLE,
            (Self::IntegerEnum, "FromStr") => &NO_INTEGER,
            _ => &[],
        }
    }

    /// Returns the traits that the macro implements for types of Rust, each with that type.
    ///
    /// The trait's argument is the type that the macro is called for: `("i64", "From")` stands for
    /// `impl From<Status> for i64`, if that is `Status`.
    pub(crate) fn foreign_traits(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::IntegerEnum => &[("i64", "From")],
            _ => &[],
        }
    }
}

impl ToTokens for Implementation {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let docs = docs(&self.docs);
        let (of, subject) = (path_tokens(self.of.path), &self.subject);
        let arguments = arguments_tokens(&self.of.arguments);
        let types = self.types.iter().map(|(name, own)| {
            let name = format_ident!("{name}");
            quote!(type #name = #own;)
        });
        let (constants, functions) = (&self.constants, &self.functions);
        tokens.extend(quote! {
            #docs
            impl #of #arguments for #subject { #constants #(#types)* #functions }
        });
    }
}

impl ToTokens for MacroCall {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let name = format_ident!("{}", self.called.name());
        let (subject, rest) = (&self.subject, &self.rest);
        tokens.extend(match self.called {
            Macro::Object => quote!(sdk_runtime::#name! { #subject #rest }),
            _ => quote!(sdk_runtime::#name!(#subject #rest);),
        });
    }
}
