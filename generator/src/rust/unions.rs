//! Enums for unions.

use proc_macro2::TokenStream;
use quote::quote;

use crate::api::{Face, TypeDefinition, TypeName, Union};

use super::docs::{self, Docs};
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
    let variants = union.variants.iter().enumerate().map(|(index, variant)| {
        let variant_ident = variant_ident(&variant.name);
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
                Docs::new(format!(
                    "Where {} is {}.",
                    docs::code(&discriminator.member),
                    tags.join(" or ")
                ))
            }
            None => Docs::new(format!("{}.", docs::code(&variant.name))),
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
    let idents: Vec<_> = union
        .variants
        .iter()
        .map(|variant| variant_ident(&variant.name))
        .collect();
    let serde = match &union.discriminator {
        Some(discriminator) => {
            let member = &discriminator.member;
            // A type that no value of the discriminator stands for is never read, only written.
            let arms = idents.iter().enumerate().filter_map(|(index, ident)| {
                let tags: Vec<&String> = discriminator
                    .mapping
                    .iter()
                    .filter(|(_, target)| **target == index)
                    .map(|(tag, _)| tag)
                    .collect();
                (!tags.is_empty()).then(|| quote!(#ident = #(#tags)|*))
            });
            quote!(crate::support::tagged_union!(#ident by #member { #(#arms),* });)
        }
        None => quote!(crate::support::untagged_union!(#ident { #(#idents),* });),
    };
    let conversion = (face == Face::Input && types.names.has_input(name))
        .then(|| convert::union(types, name, union, imports));
    quote! {
        #docs
        #[derive(Debug, Clone, PartialEq #eq)]
        #allow
        #deprecated
        #[non_exhaustive]
        pub enum #ident {
            #(#variants,)*
            /// A value of a type that this version of the crate doesn't know, as the server sent it.
            Unrecognized(serde_json::Value),
        }

        #serde

        #conversion
    }
}

/// The name of a variant in Rust.
pub(super) fn variant_ident(name: &str) -> proc_macro2::Ident {
    let words = names::type_words(name);
    names::ident(if matches!(words.as_str(), "Self" | "Unrecognized") {
        "Variant"
    } else {
        &words
    })
}
