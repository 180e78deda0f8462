//! Enums for enumerations.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::api::{EnumeratedValue, Enumeration, Face, TypeDefinition, TypeName};

use super::docs::{self, Docs};
use super::names;
use super::types::Types;

/// The enum of an enumeration.
pub(super) fn write(
    types: &Types<'_>,
    name: &TypeName,
    definition: &TypeDefinition,
    enumeration: &Enumeration,
) -> TokenStream {
    let ident = names::ident(types.names.type_name(name, Face::Output));
    let variants = names::variants(enumeration.values.iter());
    let idents: Vec<_> = variants
        .iter()
        .map(|variant| names::ident(variant))
        .collect();
    let deprecated = definition
        .annotations
        .deprecated
        .then(|| quote!(#[deprecated]));
    let default =
        enumeration
            .values
            .iter()
            .position(|known| match (&known.value, &enumeration.default) {
                (EnumeratedValue::Text(text), Some(default)) => default.as_str() == Some(text),
                (EnumeratedValue::Integer(number), Some(default)) => {
                    default.as_i64() == Some(*number)
                }
                (_, None) => false,
            });
    let derive_default = default.map(|_| quote!(Default,));
    let arms = idents
        .iter()
        .zip(&enumeration.values)
        .enumerate()
        .map(|(index, (ident, known))| {
            let wire = match &known.value {
                EnumeratedValue::Text(text) => docs::json(&serde_json::Value::from(text.as_str())),
                EnumeratedValue::Integer(number) => docs::code(&number.to_string()),
            };
            let docs = Docs::new(wire).since(known.since.as_ref()).tokens();
            let default = (default == Some(index)).then(|| quote!(#[default]));
            quote!(#docs #default #ident)
        });
    let mut type_docs = types.docs(name, definition);
    type_docs.marks(&definition.annotations);
    let type_docs = type_docs.tokens();
    let all_docs = Docs::new("The known values, in the order that the API has them in.").tokens();
    if enumeration.integer {
        let values = enumeration.values.iter().map(|known| match known.value {
            EnumeratedValue::Integer(number) => Literal::i64_unsuffixed(number),
            EnumeratedValue::Text(_) => Literal::i64_unsuffixed(0),
        });
        return quote! {
            #type_docs
            #[derive(Debug, Clone, Copy, #derive_default PartialEq, Eq, Hash)]
            #deprecated
            #[non_exhaustive]
            pub enum #ident {
                #(#arms,)*
                /// A value that this version of the crate doesn't know, as the server sent it.
                Unrecognized(i64),
            }

            impl #ident {
                #all_docs
                pub const ALL: &'static [Self] = &[#(Self::#idents),*];

                /// The value as on the wire.
                pub fn as_i64(self) -> i64 {
                    match self {
                        #(Self::#idents => #values,)*
                        Self::Unrecognized(value) => value,
                    }
                }
            }

            crate::support::integer_enum!(#ident);
        };
    }
    let values = enumeration
        .values
        .iter()
        .map(|known| known.value.to_string());
    quote! {
        #type_docs
        #[derive(Debug, Clone, #derive_default PartialEq, Eq, Hash)]
        #deprecated
        #[non_exhaustive]
        pub enum #ident {
            #(#arms,)*
            /// A value that this version of the crate doesn't know, as the server sent it.
            Unrecognized(String),
        }

        impl #ident {
            #all_docs
            pub const ALL: &'static [Self] = &[#(Self::#idents),*];

            /// The value as on the wire.
            pub fn as_str(&self) -> &str {
                match self {
                    #(Self::#idents => #values,)*
                    Self::Unrecognized(value) => value,
                }
            }
        }

        crate::support::string_enum!(#ident);
    }
}
