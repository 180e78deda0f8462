//! Expressions that read a field as a plain value: a string, a count, or an owned copy.
//!
//! A field has an `Option` around its value if it may be absent, and another one if it may be `null`.
//! A plain value has one at most.

use proc_macro2::TokenStream;
use quote::quote;

use crate::api::{
    Api, Conversion, Direction, IntegerFormat, NumberFormat, Scalar, StringFormat, TypeRef,
};

use crate::sdk::{Imports, Type};

use super::structs::StructField;
use super::types::{self, Types};

/// Returns the number of `Option`s around a field's value.
pub(super) fn options(field: &StructField<'_>) -> usize {
    usize::from(field.is_optional()) + usize::from(field.property.type_ref.nullable)
}

/// Reads a string or an enum of strings by reference, as an `Option<&str>`.
pub(super) fn text(
    types: &Types<'_>,
    field: &StructField<'_>,
    imports: &mut Imports,
) -> Option<TokenStream> {
    let ident = &field.field.ident;
    let options = options(field);
    Some(match types.api.scalar(&field.property.type_ref)? {
        Scalar::Enumeration(..) if options == 0 => quote!(Some(self.#ident.as_str())),
        Scalar::Enumeration(name, _) => {
            let enumeration = types.named(name, Direction::Response, imports);
            let nested = (options > 1).then(|| quote!(.and_then(Option::as_ref)));
            quote!(self.#ident.as_ref() #nested.map(#enumeration::as_str))
        }
        Scalar::String(_) => match options {
            0 => quote!(Some(self.#ident.as_str())),
            1 => quote!(self.#ident.as_deref()),
            _ => quote!(self.#ident.as_ref().and_then(Option::as_deref)),
        },
        _ => return None,
    })
}

/// An expression that reads a value.
pub(super) enum Read {
    /// The value, which is always present.
    Value(TokenStream),
    /// An `Option` of the value.
    Option(TokenStream),
}

impl Read {
    /// Returns an `Option` of the value.
    pub(super) fn option(self) -> TokenStream {
        match self {
            Self::Value(value) => quote!(Some(#value)),
            Self::Option(option) => option,
        }
    }

    /// Returns an `Option` of the value, which is read from a `variable` in the `Option` `outer`.
    pub(super) fn option_within(self, outer: TokenStream, variable: TokenStream) -> TokenStream {
        match self {
            Self::Value(value) => quote!(#outer.map(|#variable| #value)),
            Self::Option(option) => quote!(#outer.and_then(|#variable| #option)),
        }
    }
}

/// Reads a count as an `i64`, from a value with `options` `Option`s around it.
///
/// A count that is out of range is read as `None`; a fraction is truncated.
pub(super) fn count(
    api: &Api,
    value: TokenStream,
    type_ref: &TypeRef,
    options: usize,
) -> Option<Read> {
    let flat = match options {
        0 | 1 => value,
        _ => quote!(#value.flatten()),
    };
    let scalar = api.scalar(type_ref)?;
    Some(match (scalar, options) {
        (Scalar::Integer(None | Some(IntegerFormat::Int64)), 0) => Read::Value(flat),
        (Scalar::Integer(None | Some(IntegerFormat::Int64)), _) => Read::Option(flat),
        (Scalar::Integer(Some(IntegerFormat::Uint64)), 0) => {
            Read::Option(quote!(i64::try_from(#flat).ok()))
        }
        (Scalar::Integer(Some(IntegerFormat::Uint64)), _) => {
            Read::Option(quote!(#flat.and_then(|count| i64::try_from(count).ok())))
        }
        (Scalar::Integer(_), 0) => Read::Value(quote!(i64::from(#flat))),
        (Scalar::Integer(_), _) => Read::Option(quote!(#flat.map(i64::from))),
        (Scalar::Number(_), 0) => Read::Value(quote!(#flat as i64)),
        (Scalar::Number(_), _) => Read::Option(quote!(#flat.map(|count| count as i64))),
        _ => return None,
    })
}

/// Converts a count to another type, as an `Option`.
pub(super) fn counted(api: &Api, count: TokenStream, type_ref: &TypeRef) -> Option<TokenStream> {
    Some(match api.scalar(type_ref)? {
        Scalar::Integer(None | Some(IntegerFormat::Int64)) => quote!(Some(#count)),
        Scalar::Integer(_) => quote!(#count.try_into().ok()),
        Scalar::Number(Some(NumberFormat::Float)) => quote!(Some(#count as f32)),
        Scalar::Number(_) => quote!(Some(#count as f64)),
        _ => return None,
    })
}

/// Builds a call of `function` with a field's value, converted to another type.
///
/// The expression is an `Option` of the result.
pub(super) fn converted(
    api: &Api,
    field: &StructField<'_>,
    to: &TypeRef,
    function: &TokenStream,
) -> Option<TokenStream> {
    let ident = &field.field.ident;
    let from = &field.property.type_ref;
    let is_copy = is_copy(&api.scalar(from)?);
    let convert = |value: TokenStream| match api.conversion(from, to)? {
        Conversion::Same => None,
        Conversion::Text => Some(quote!(#value.to_string())),
        Conversion::Widened(format) => {
            let integer = Type::foreign(types::integer(format));
            Some(quote!(#integer::from(#value)))
        }
    };
    let is_same = api.conversion(from, to)? == Conversion::Same;
    let own = match is_copy || !is_same {
        true => quote!(self.#ident),
        false => quote!(self.#ident.clone()),
    };
    let value = match (options(field), is_same || is_copy) {
        (0, _) => {
            let value = convert(own.clone()).unwrap_or(own);
            return Some(quote!(Some(#function(#value))));
        }
        (1, true) => own,
        (1, false) => quote!(#own.as_ref()),
        (_, true) => quote!(#own.flatten()),
        (_, false) => quote!(#own.as_ref().and_then(Option::as_ref)),
    };
    Some(match convert(quote!(value)) {
        None => quote!(#value.map(#function)),
        Some(converted) => quote!(#value.map(|value| #function(#converted))),
    })
}

fn is_copy(scalar: &Scalar<'_>) -> bool {
    match scalar {
        Scalar::String(format) => matches!(
            format,
            Some(StringFormat::Date | StringFormat::DateTime | StringFormat::Uuid)
        ),
        Scalar::Enumeration(_, enumeration) => enumeration.integer,
        Scalar::Boolean | Scalar::Integer(_) | Scalar::Number(_) => true,
    }
}
