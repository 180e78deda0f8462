//! From what a server answers to what a caller sends: read, change, write.

use proc_macro2::TokenStream;
use quote::quote;

use crate::api::{Face, Record, Shape, TypeKind, TypeName, TypeRef, Union};

use super::records;
use super::source_file::Imports;
use super::types::Types;
use super::unions;

/// The conversion of a record, or `None` where a request needs what no answer holds.
pub(super) fn record(
    types: &Types<'_>,
    name: &TypeName,
    record: &Record,
    imports: &mut Imports,
) -> Option<TokenStream> {
    if !types.is_convertible(name) {
        return None;
    }
    let output = types.named(name, Face::Output, imports);
    let input = types.named(name, Face::Input, imports);
    let answered = records::fields(types, name, record, Face::Output);
    let mut values = Vec::new();
    for field in records::fields(types, name, record, Face::Input) {
        let ident = &field.field.ident;
        let source = answered
            .iter()
            .find(|source| source.member.name == field.member.name);
        let value = match source {
            // Write-only and optional; a required one would have made the type inconvertible.
            None => quote!(None),
            Some(source) => {
                let source = &source.field.ident;
                let options =
                    usize::from(field.is_optional()) + usize::from(field.member.type_ref.nullable);
                converted(
                    types,
                    &field.member.type_ref,
                    quote!(value.#source),
                    options,
                    field.boxed,
                )
            }
        };
        values.push(quote!(#ident: #value));
    }
    if let Some(additional) = &record.additional {
        let map = TypeRef::new(TypeKind::Map {
            values: Box::new(additional.clone()),
        });
        let ident = records::additional_field(&record.members).ident;
        let value = converted(types, &map, quote!(value.#ident), 0, false);
        values.push(quote!(#ident: #value));
    }
    // Without a field to take over there's nothing to read from the answer.
    let argument = if values
        .iter()
        .any(|value| value.to_string().contains("value ."))
    {
        quote!(value)
    } else {
        quote!(_)
    };
    Some(quote! {
        impl From<#output> for #input {
            fn from(#argument: #output) -> Self {
                Self { #(#values),* }
            }
        }
    })
}

/// The conversion of a union, or `None` where a request needs what no answer holds.
pub(super) fn union(
    types: &Types<'_>,
    name: &TypeName,
    union: &Union,
    imports: &mut Imports,
) -> Option<TokenStream> {
    if !types.is_convertible(name) {
        return None;
    }
    let output = types.named(name, Face::Output, imports);
    let input = types.named(name, Face::Input, imports);
    let idents = unions::variant_idents(union);
    let arms = union.variants.iter().zip(idents).map(|(variant, ident)| {
        let boxed = records::is_boxed(types, name, &variant.type_ref);
        let value = converted(types, &variant.type_ref, quote!(value), 0, boxed);
        quote!(#output::#ident(value) => Self::#ident(#value))
    });
    Some(quote! {
        impl From<#output> for #input {
            fn from(value: #output) -> Self {
                match value {
                    #(#arms,)*
                    #output::Unrecognized(value) => Self::Unrecognized(value),
                }
            }
        }
    })
}

/// A value in its input form. So many `Option`s are around it.
fn converted(
    types: &Types<'_>,
    type_ref: &TypeRef,
    value: TokenStream,
    options: usize,
    boxed: bool,
) -> TokenStream {
    if !types.differs(type_ref) {
        return value;
    }
    if !type_ref.secret
        && let TypeKind::Named { name } = &type_ref.kind
        && let Shape::Alias { target } = &types.api.definition(name).shape
        && !types.recursion.is_recursive_alias(name)
    {
        return converted(types, target, value, options, boxed);
    }
    let inner = |value: TokenStream| match &type_ref.kind {
        _ if type_ref.secret => secret(types, type_ref, value, boxed),
        TypeKind::Array { items } => {
            let item = converted(
                types,
                items,
                quote!(item),
                usize::from(items.nullable),
                false,
            );
            if is_into(&item) {
                quote!(#value.into_iter().map(Into::into).collect())
            } else {
                quote!(#value.into_iter().map(|item| #item).collect())
            }
        }
        TypeKind::Map { values } => {
            let item = converted(
                types,
                values,
                quote!(item),
                usize::from(values.nullable),
                false,
            );
            quote!(#value.into_iter().map(|(name, item)| (name, #item)).collect())
        }
        _ if boxed => quote!(Box::new((*#value).into())),
        _ => quote!(#value.into()),
    };
    match options {
        0 => inner(value),
        1 => {
            let mapped = inner(quote!(value));
            if is_into(&mapped) {
                quote!(#value.map(Into::into))
            } else {
                quote!(#value.map(|value| #mapped))
            }
        }
        _ => {
            let mapped = inner(quote!(value));
            quote!(#value.map(|value| value.map(|value| #mapped)))
        }
    }
}

/// A secret value in its input form.
fn secret(types: &Types<'_>, type_ref: &TypeRef, value: TokenStream, boxed: bool) -> TokenStream {
    let open = TypeRef {
        secret: false,
        nullable: false,
        ..type_ref.clone()
    };
    let value = if boxed { quote!((*#value)) } else { value };
    let converted = converted(types, &open, quote!(#value.into_inner()), 0, false);
    let secret = quote!(crate::Secret::new(#converted));
    match boxed {
        true => quote!(Box::new(#secret)),
        false => secret,
    }
}

/// Whether a conversion is nothing but `into`, so that no closure is needed for it.
fn is_into(conversion: &TokenStream) -> bool {
    matches!(
        conversion.to_string().as_str(),
        "value . into ()" | "item . into ()"
    )
}
