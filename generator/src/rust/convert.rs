//! From what a server answers to what a caller sends: read, change, write.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use serde_json::Value;

use crate::api::{Face, Record, Shape, TypeKind, TypeName, TypeRef, Union};

use super::docs::Docs;
use super::records::{self, RecordField};
use super::source_file::Imports;
use super::types::{Conversion, Types};
use super::{names, plain_values, unions};

/// The conversion of a record, or `None` where a request needs what no answer holds.
pub(super) fn record(
    types: &Types<'_>,
    name: &TypeName,
    record: &Record,
    imports: &mut Imports,
) -> Option<TokenStream> {
    let conversion = types.conversion(name)?;
    let output = types.named(name, Face::Output, imports);
    let input = types.named(name, Face::Input, imports);
    let received = records::fields(types, name, record, Face::Output);
    let exclusions: Vec<Exclusion<'_>> = received.iter().filter_map(Exclusion::of).collect();
    let mut values = Vec::new();
    for field in records::fields(types, name, record, Face::Input) {
        let ident = &field.field.ident;
        let source = received
            .iter()
            .find(|source| source.member.name == field.member.name);
        let value = match source {
            // Write-only and optional; a required one would have made the type inconvertible.
            None => quote!(None),
            Some(source) => {
                let value = sent_back(source, &field, &exclusions);
                let options = plain_values::options(&field);
                converted(types, &field.member.type_ref, value, options, field.boxed)
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
    let docs = conversion_docs(&received);
    let conditions = exclusions.iter().map(|exclusion| &exclusion.condition);
    Some(match conversion {
        Conversion::Plain => quote! {
            #docs
            impl From<#output> for #input {
                fn from(#argument: #output) -> Self {
                    #(#conditions)*
                    Self { #(#values),* }
                }
            }
        },
        Conversion::Checked => {
            imports.model("MissingProperty");
            quote! {
                #docs
                impl TryFrom<#output> for #input {
                    type Error = MissingProperty;

                    fn try_from(#argument: #output) -> Result<Self, MissingProperty> {
                        #(#conditions)*
                        Ok(Self { #(#values),* })
                    }
                }
            }
        }
    })
}

/// A property of a response beside which others must not be sent back.
struct Exclusion<'a> {
    /// The names of the others on the wire.
    others: &'a [String],
    /// The variable that is true if the property is there.
    variable: Ident,
    condition: TokenStream,
}

impl<'a> Exclusion<'a> {
    fn of(field: &RecordField<'a>) -> Option<Self> {
        let correction = field.member.correction.as_ref()?;
        if correction.excludes.is_empty() {
            return None;
        }
        let ident = &field.field.ident;
        let variable = format_ident!("has_{}", names::snake(&field.member.name, "property"));
        let is_there = match is_not_empty(field) {
            Some(is_not_empty) => quote!(value.#ident.as_ref().is_some_and(|text| #is_not_empty)),
            None => quote!(value.#ident.is_some()),
        };
        Some(Self {
            others: &correction.excludes,
            condition: quote!(let #variable = #is_there;),
            variable,
        })
    }
}

/// The value of a property that a request takes over from a response.
fn sent_back(
    source: &RecordField<'_>,
    field: &RecordField<'_>,
    exclusions: &[Exclusion<'_>],
) -> TokenStream {
    let ident = &source.field.ident;
    let is_not_empty = is_not_empty(source);
    let argument = match is_not_empty {
        Some(_) => quote!(text),
        None => quote!(_),
    };
    let others = exclusions
        .iter()
        .filter(|exclusion| exclusion.others.contains(&source.member.name));
    let others = others.map(|Exclusion { variable, .. }| quote!(!#variable));
    let conditions: Vec<TokenStream> = is_not_empty.into_iter().chain(others).collect();
    let value = match conditions.is_empty() {
        true => quote!(value.#ident),
        false => quote!(value.#ident.filter(|#argument| #(#conditions)&&*)),
    };
    if !source.is_optional() || field.is_optional() {
        return value;
    }
    let correction = source.member.correction.as_ref();
    match correction.and_then(|correction| correction.otherwise.as_ref()) {
        None => {
            let name = &source.member.name;
            quote!(#value.ok_or(MissingProperty::new(#name))?)
        }
        Some(otherwise) => {
            let is_constant =
                !otherwise.is_string() && !source.member.type_ref.is_secret(Face::Output);
            let otherwise = literal(otherwise);
            match is_constant {
                true => quote!(#value.unwrap_or(#otherwise)),
                false => quote!(#value.unwrap_or_else(|| #otherwise.into())),
            }
        }
    }
}

/// The condition that a text is not empty, where an empty one means that there is none.
fn is_not_empty(field: &RecordField<'_>) -> Option<TokenStream> {
    let correction = field.member.correction.as_ref()?;
    correction
        .blank
        .then(|| match field.member.type_ref.is_secret(Face::Output) {
            true => quote!(!text.expose().is_empty()),
            false => quote!(!text.is_empty()),
        })
}

/// A boolean, a number or a string in Rust.
fn literal(value: &Value) -> TokenStream {
    match value {
        Value::String(text) => quote!(#text),
        // A number in JSON is one in Rust.
        other => other.to_string().parse().unwrap_or_default(),
    }
}

/// Says which properties are not sent back as they came.
fn conversion_docs(received: &[RecordField<'_>]) -> TokenStream {
    let mut docs = Docs::default();
    for field in received {
        let correction = field.member.correction.iter();
        for sentence in correction.flat_map(|it| it.conversions(&field.member.name)) {
            docs.text(Some(&sentence));
        }
    }
    docs.tokens()
}

/// The conversion of a union, or `None` where a request needs what no answer holds.
pub(super) fn union(
    types: &Types<'_>,
    name: &TypeName,
    union: &Union,
    imports: &mut Imports,
) -> Option<TokenStream> {
    if types.conversion(name) != Some(Conversion::Plain) {
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
    if type_ref.secret.is_none()
        && let TypeKind::Named { name } = &type_ref.kind
        && let Shape::Alias { target } = &types.api.definition(name).shape
        && !types.recursion.is_recursive_alias(name)
    {
        return converted(types, target, value, options, boxed);
    }
    let is_secret = [Face::Output, Face::Input].map(|face| type_ref.is_secret(face));
    let inner = |value: TokenStream| match &type_ref.kind {
        _ if is_secret != [false; 2] => secret(types, type_ref, is_secret, value, boxed),
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
            let function = function(&inner(quote!(value)));
            quote!(#value.map(#function))
        }
        _ => {
            let function = function(&inner(quote!(value)));
            quote!(#value.map(|value| value.map(#function)))
        }
    }
}

/// A value that is secret as it comes, as it goes, or both.
fn secret(
    types: &Types<'_>,
    type_ref: &TypeRef,
    [comes, goes]: [bool; 2],
    value: TokenStream,
    boxed: bool,
) -> TokenStream {
    let value = if boxed { quote!((*#value)) } else { value };
    let open = TypeRef {
        secret: None,
        ..type_ref.clone()
    };
    let bare = if comes {
        quote!(#value.into_inner())
    } else {
        value
    };
    let mut made = converted(types, &open, bare, 0, false);
    if goes {
        made = quote!(crate::Secret::new(#made));
    }
    if boxed { quote!(Box::new(#made)) } else { made }
}

/// The function that converts a `value`: by its path, where the conversion is nothing but a call.
fn function(conversion: &TokenStream) -> TokenStream {
    match conversion.to_string().as_str() {
        "value . into ()" => quote!(Into::into),
        "value . into_inner ()" => quote!(crate::Secret::into_inner),
        "crate :: Secret :: new (value)" => quote!(crate::Secret::new),
        _ => quote!(|value| #conversion),
    }
}

/// Whether a conversion is nothing but `into`, so that no closure is needed for it.
fn is_into(conversion: &TokenStream) -> bool {
    matches!(
        conversion.to_string().as_str(),
        "value . into ()" | "item . into ()"
    )
}
