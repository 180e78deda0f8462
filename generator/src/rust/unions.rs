//! Enums for unions.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::api::{Face, TypeDefinition, TypeKind, TypeName, TypeRef, Union};

use super::docs::{self, Docs};
use super::names::Scope;
use super::records::is_boxed;
use super::source_file::Imports;
use super::types::Types;
use super::{convert, names};

/// The enum of one face of a union.
pub(super) fn write(
    types: &Types<'_>,
    name: &TypeName,
    definition: &TypeDefinition,
    union: &Union,
    face: Face,
    imports: &mut Imports,
) -> TokenStream {
    let ident = names::ident(types.names.type_name(name, face));
    let idents = variant_idents(union);
    let variants = union.variants.iter().enumerate().map(|(index, variant)| {
        let variant_ident = &idents[index];
        let mut value = types.of(&variant.type_ref, face, imports);
        if is_boxed(types, name, &variant.type_ref) {
            value = quote!(Box<#value>);
        }
        let mut docs = match &union.discriminator {
            Some(discriminator) => {
                let tags = discriminator
                    .mapping
                    .iter()
                    .filter(|(_, target)| **target == index);
                let tags: Vec<String> = tags.map(|(tag, _)| docs::code(tag)).collect();
                let member = docs::code(&discriminator.member);
                Docs::new(if tags.is_empty() {
                    format!("Where there is no {member}, and the value fits.")
                } else {
                    format!("Where {member} is {}.", tags.join(" or "))
                })
            }
            None => Docs::new(kind_words(types, &variant.type_ref, face)),
        };
        docs.facts(docs::type_facts(&variant.type_ref));
        let docs = docs.tokens();
        quote!(#docs #variant_ident(#value))
    });
    let variants: Vec<TokenStream> = variants.collect();
    let mut docs = types.docs(name, definition);
    docs.paragraph(if union.exclusive {
        "A value is of exactly one of these types."
    } else {
        "A value is of at least one of these types."
    });
    docs.marks(&definition.annotations);
    let docs = docs.tokens();
    let eq = types.is_eq(name).then(|| quote!(, Eq));
    let allow = types.large_variants(union.variants.iter().map(|variant| &variant.type_ref));
    let deprecated = definition
        .annotations
        .deprecated
        .then(|| quote!(#[deprecated]));
    let serde = match &union.discriminator {
        Some(discriminator) => {
            let member = &discriminator.member;
            let tags = |index: usize| {
                let tags = discriminator.mapping.iter();
                tags.filter(move |(_, target)| **target == index)
                    .map(|(tag, _)| tag)
            };
            let (tagged, untagged): (Vec<usize>, Vec<usize>) =
                (0..idents.len()).partition(|&index| tags(index).next().is_some());
            let mut arms: Vec<TokenStream> = Vec::new();
            for index in tagged {
                let (ident, tags) = (&idents[index], tags(index));
                arms.push(quote!(#ident = #(#tags)|*));
            }
            if !untagged.is_empty() {
                let untagged = untagged.into_iter().map(|index| &idents[index]);
                arms.push(quote!(_ = #(#untagged)|*));
            }
            quote!(crate::support::tagged_union!(#ident by #member { #(#arms),* });)
        }
        None => quote!(crate::support::untagged_union!(#ident { #(#idents),* });),
    };
    let conversion = (face == Face::Input && types.names.has_input(name))
        .then(|| convert::union(types, name, union, imports))
        .flatten();
    // What isn't recognized may have secrets in it, and nobody knows where.
    let (debug, derived) = match types.holds_secret(name) {
        true => (Some(secretive_debug(&ident, &idents)), None),
        false => (None, Some(quote!(Debug,))),
    };
    quote! {
        #docs
        #[derive(#derived Clone, PartialEq #eq)]
        #allow
        #deprecated
        #[non_exhaustive]
        pub enum #ident {
            #(#variants,)*
            /// A value of a type that this version of the crate doesn't know, as the server sent it.
            Unrecognized(serde_json::Value),
        }

        #serde

        #debug

        #conversion
    }
}

/// A `Debug` of a union that shows nothing of a value that it doesn't recognize.
fn secretive_debug(ident: &Ident, variants: &[Ident]) -> TokenStream {
    let arms = variants.iter().map(|variant| {
        let name = variant.to_string();
        let name = name.trim_start_matches("r#");
        quote!(Self::#variant(value) => formatter.debug_tuple(#name).field(value).finish())
    });
    quote! {
        impl std::fmt::Debug for #ident {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                match self {
                    #(#arms,)*
                    Self::Unrecognized(_) => formatter.write_str("Unrecognized(***)"),
                }
            }
        }
    }
}

/// The names of a union's variants in Rust.
pub(super) fn variant_idents(union: &Union) -> Vec<Ident> {
    let mut scope = Scope::with(["Self", "Unrecognized"]);
    let names = union
        .variants
        .iter()
        .map(|variant| scope.take_or(names::type_words(&variant.name), "Variant"));
    names.map(|name| names::ident(&name)).collect()
}

/// What a variant of a union without a discriminator holds.
fn kind_words(types: &Types<'_>, type_ref: &TypeRef, face: Face) -> String {
    match &type_ref.kind {
        TypeKind::Any => "Any value.".to_owned(),
        TypeKind::Boolean => "A boolean.".to_owned(),
        TypeKind::Integer { .. } => "A whole number.".to_owned(),
        TypeKind::Number { .. } => "A number.".to_owned(),
        TypeKind::String { .. } => "A text.".to_owned(),
        TypeKind::Array { .. } => "A list.".to_owned(),
        TypeKind::Map { .. } => "An object.".to_owned(),
        TypeKind::Named { name } => {
            format!(
                "Holds {}.",
                docs::model_link(types.names.type_name(name, face))
            )
        }
    }
}
