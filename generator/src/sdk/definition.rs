//! Structs, enums and aliases.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};

use crate::api::NodeId;

use super::{Type, deprecated, docs};

/// A struct.
#[derive(Debug, Clone)]
pub(crate) struct Struct {
    pub(crate) docs: Vec<String>,
    /// The derived traits.
    pub(crate) derives: Vec<&'static str>,
    /// True if Serde decodes and encodes the struct as the value that it holds.
    pub(crate) is_transparent: bool,
    pub(crate) deprecated: bool,
    /// The reason why a value must be used, if it must be.
    pub(crate) must_use: Option<&'static str>,
    pub(crate) name: Ident,
    pub(crate) fields: Fields,
    pub(crate) decisions: Vec<Decision>,
    pub(crate) nodes: Vec<NodeId>,
}

/// The nodes of the API that decide whether a type has a trait.
#[derive(Debug, Clone)]
pub(crate) struct Decision {
    /// The trait, without its arguments.
    pub(crate) of: &'static str,
    pub(crate) nodes: Vec<NodeId>,
}

/// The fields of a struct, all of them public.
#[derive(Debug, Clone)]
pub(crate) enum Fields {
    /// Named fields. The struct is `#[non_exhaustive]`.
    Named(Vec<Field>),
    /// A single field without a name.
    Single(Type),
}

/// A named field.
#[derive(Debug, Clone)]
pub(crate) struct Field {
    pub(crate) docs: Vec<String>,
    pub(crate) deprecated: bool,
    pub(crate) name: Ident,
    pub(crate) field_type: Type,
    pub(crate) nodes: Vec<NodeId>,
}

/// An enum; it is `#[non_exhaustive]`.
#[derive(Debug, Clone)]
pub(crate) struct Enum {
    pub(crate) docs: Vec<String>,
    /// The derived traits.
    pub(crate) derives: Vec<&'static str>,
    /// True if variants may be of very different sizes.
    pub(crate) has_large_variants: bool,
    pub(crate) deprecated: bool,
    pub(crate) name: Ident,
    pub(crate) variants: Vec<Variant>,
    pub(crate) decisions: Vec<Decision>,
    pub(crate) nodes: Vec<NodeId>,
}

/// A variant of an enum.
#[derive(Debug, Clone)]
pub(crate) struct Variant {
    pub(crate) docs: Vec<String>,
    /// True if this is the enum's default.
    pub(crate) is_default: bool,
    pub(crate) name: Ident,
    /// The type that the variant holds, if any.
    pub(crate) held: Option<Type>,
    pub(crate) nodes: Vec<NodeId>,
}

/// An alias of a type.
#[derive(Debug, Clone)]
pub(crate) struct Alias {
    pub(crate) docs: Vec<String>,
    pub(crate) deprecated: bool,
    pub(crate) name: Ident,
    pub(crate) target: Type,
    pub(crate) nodes: Vec<NodeId>,
}

fn derive(traits: &[&str]) -> TokenStream {
    let traits = traits.iter().map(|name| format_ident!("{name}"));
    quote!(#[derive(#(#traits),*)])
}

impl Struct {
    /// Writes the struct, with an attribute that derives further traits.
    pub(crate) fn deriving(&self, further: Option<&TokenStream>) -> TokenStream {
        let (docs, derive) = (docs(&self.docs), derive(&self.derives));
        let transparent = self.is_transparent.then(|| quote!(#[serde(transparent)]));
        let deprecated = deprecated(self.deprecated);
        let must_use = self.must_use.map(|reason| quote!(#[must_use = #reason]));
        let name = &self.name;
        let declaration = match &self.fields {
            Fields::Named(fields) => quote!(#[non_exhaustive] pub struct #name { #(#fields)* }),
            Fields::Single(held) => quote!(pub struct #name(pub #held);),
        };
        quote!(#docs #derive #further #transparent #deprecated #must_use #declaration)
    }
}

impl ToTokens for Struct {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(self.deriving(None));
    }
}

impl ToTokens for Field {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let (docs, deprecated) = (docs(&self.docs), deprecated(self.deprecated));
        let (name, field_type) = (&self.name, &self.field_type);
        tokens.extend(quote!(#docs #deprecated pub #name: #field_type,));
    }
}

impl Enum {
    /// Writes the enum, with an attribute that derives further traits.
    pub(crate) fn deriving(&self, further: Option<&TokenStream>) -> TokenStream {
        let (docs, derive) = (docs(&self.docs), derive(&self.derives));
        let allow = self
            .has_large_variants
            .then(|| quote!(#[allow(clippy::large_enum_variant)]));
        let deprecated = deprecated(self.deprecated);
        let (name, variants) = (&self.name, &self.variants);
        quote! {
            #docs #derive #further #allow #deprecated #[non_exhaustive]
            pub enum #name { #(#variants,)* }
        }
    }
}

impl ToTokens for Enum {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(self.deriving(None));
    }
}

impl ToTokens for Variant {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let docs = docs(&self.docs);
        let default = self.is_default.then(|| quote!(#[default]));
        let held = self.held.as_ref().map(|held| quote!((#held)));
        let name = &self.name;
        tokens.extend(quote!(#docs #default #name #held));
    }
}

impl ToTokens for Alias {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let (docs, deprecated) = (docs(&self.docs), deprecated(self.deprecated));
        let (name, target) = (&self.name, &self.target);
        tokens.extend(quote!(#docs #deprecated pub type #name = #target;));
    }
}
