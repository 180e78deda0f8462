//! Conversions of responses to requests: a caller reads an object, changes it, and sends it back.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use serde_json::Value;

use crate::api::{Direction, Object, Shape, TypeKind, TypeName, TypeRef, Union};

use crate::sdk::{Implementation, Imports, Path, Trait, Type};

use super::docs::Docs;
use super::structs::{self, StructField};
use super::types::{Conversion, Types};
use super::{names, nodes, plain_values, unions};

/// Builds the conversion of an object from its response variant to its request variant.
///
/// ```text
/// impl From<Job> for JobInput {
///     fn from(value: Job) -> Self {
///         Self { name: value.name, steps: value.steps.into_iter().map(Into::into).collect() }
///     }
/// }
/// ```
///
/// Returns `None` if a request requires a property that no response has.
pub(super) fn object(
    types: &Types<'_>,
    name: &TypeName,
    object: &Object,
    imports: &mut Imports,
) -> Option<Implementation> {
    let conversion = types.conversion(name)?;
    let output = types.named(name, Direction::Response, imports);
    let input = types.named(name, Direction::Request, imports);
    let received = structs::fields(types, name, object, Direction::Response);
    let exclusions: Vec<Exclusion<'_>> = received.iter().filter_map(Exclusion::of).collect();
    let mut values = Vec::new();
    let mut takes_over = false;
    for field in structs::fields(types, name, object, Direction::Request) {
        let ident = &field.field.ident;
        let source = received
            .iter()
            .find(|source| source.property.name == field.property.name);
        takes_over |= source.is_some();
        let value = match source {
            // Write-only and optional; a required one would have made the type inconvertible.
            None => quote!(None),
            Some(source) => {
                let value = sent_back(source, &field, &exclusions);
                let options = plain_values::options(&field);
                Change::of(types, &field.property.type_ref, options, field.boxed).apply(value)
            }
        };
        values.push(quote!(#ident: #value));
    }
    if let Some(additional) = &object.additional {
        let map = TypeRef::new(TypeKind::Map {
            values: Box::new(additional.clone()),
        });
        let ident = structs::additional_field(&object.properties).ident;
        let value = Change::of(types, &map, 0, false).apply(quote!(value.#ident));
        takes_over = true;
        values.push(quote!(#ident: #value));
    }
    // If no field is copied, the response isn't read.
    let argument = if takes_over { quote!(value) } else { quote!(_) };
    let conditions = exclusions.iter().map(|exclusion| &exclusion.condition);
    let (path, types, functions) = match conversion {
        Conversion::Plain => (
            "From",
            Vec::new(),
            quote! {
                fn from(#argument: #output) -> Self {
                    #(#conditions)*
                    Self { #(#values),* }
                }
            },
        ),
        Conversion::Checked => {
            imports.model("MissingProperty");
            (
                "TryFrom",
                vec![("Error", Type::own(Path::model("MissingProperty")))],
                quote! {
                    fn try_from(#argument: #output) -> Result<Self, MissingProperty> {
                        #(#conditions)*
                        Ok(Self { #(#values),* })
                    }
                },
            )
        }
    };
    Some(Implementation {
        docs: conversion_docs(&received),
        of: Trait {
            path,
            arguments: vec![output],
        },
        subject: input,
        constants: TokenStream::new(),
        types,
        functions,
        nodes: object
            .properties
            .iter()
            .flat_map(nodes::of_property)
            .collect(),
    })
}

/// A property of a response that excludes other properties from being sent back.
struct Exclusion<'a> {
    /// The names of the excluded properties on the wire.
    others: &'a [String],
    /// The variable that is true if the property has a value.
    variable: Ident,
    condition: TokenStream,
}

impl<'a> Exclusion<'a> {
    fn of(field: &StructField<'a>) -> Option<Self> {
        let correction = field.property.correction.as_ref()?;
        if correction.excludes.is_empty() {
            return None;
        }
        let ident = &field.field.ident;
        let variable = format_ident!("has_{}", names::snake(&field.property.name, "property"));
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

/// Builds the expression for a request's property that is copied from a response.
fn sent_back(
    source: &StructField<'_>,
    field: &StructField<'_>,
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
        .filter(|exclusion| exclusion.others.contains(&source.property.name));
    let others = others.map(|Exclusion { variable, .. }| quote!(!#variable));
    let conditions: Vec<TokenStream> = is_not_empty.into_iter().chain(others).collect();
    let value = match conditions.is_empty() {
        true => quote!(value.#ident),
        false => quote!(value.#ident.filter(|#argument| #(#conditions)&&*)),
    };
    if !source.is_optional() || field.is_optional() {
        return value;
    }
    let correction = source.property.correction.as_ref();
    match correction.and_then(|correction| correction.otherwise.as_ref()) {
        None => {
            let name = &source.property.name;
            quote!(#value.ok_or(MissingProperty::new(#name))?)
        }
        Some(otherwise) => {
            let is_constant =
                !otherwise.is_string() && !source.property.type_ref.is_secret(Direction::Response);
            let otherwise = literal(otherwise);
            match is_constant {
                true => quote!(#value.unwrap_or(#otherwise)),
                false => quote!(#value.unwrap_or_else(|| #otherwise.into())),
            }
        }
    }
}

/// Builds the condition that a string isn't empty, if an empty string means that there is no value.
fn is_not_empty(field: &StructField<'_>) -> Option<TokenStream> {
    let correction = field.property.correction.as_ref()?;
    correction.blank.then(
        || match field.property.type_ref.is_secret(Direction::Response) {
            true => quote!(!text.expose().is_empty()),
            false => quote!(!text.is_empty()),
        },
    )
}

/// Writes a JSON boolean, number or string as Rust.
fn literal(value: &Value) -> TokenStream {
    match value {
        Value::String(text) => quote!(#text),
        // Rust writes booleans and numbers as JSON does.
        other => other.to_string().parse().unwrap_or_default(),
    }
}

/// Documents which properties are not sent back as they were received.
fn conversion_docs(received: &[StructField<'_>]) -> Vec<String> {
    let mut docs = Docs::default();
    for field in received {
        let correction = field.property.correction.iter();
        for sentence in correction.flat_map(|it| it.conversions(&field.property.name)) {
            docs.text(Some(&sentence));
        }
    }
    docs.into_lines()
}

/// Builds the conversion of a union from its response variant to its request variant.
///
/// Returns `None` if a request requires a property that no response has.
pub(super) fn union(
    types: &Types<'_>,
    name: &TypeName,
    union: &Union,
    imports: &mut Imports,
) -> Option<Implementation> {
    if types.conversion(name) != Some(Conversion::Plain) {
        return None;
    }
    let output = types.named(name, Direction::Response, imports);
    let input = types.named(name, Direction::Request, imports);
    let idents = unions::variant_idents(union);
    let arms = union.variants.iter().zip(idents).map(|(variant, ident)| {
        let boxed = structs::is_boxed(types, name, &variant.type_ref);
        let value = Change::of(types, &variant.type_ref, 0, boxed).apply(quote!(value));
        quote!(#output::#ident(value) => Self::#ident(#value))
    });
    let functions = quote! {
        fn from(value: #output) -> Self {
            match value {
                #(#arms,)*
                #output::Unrecognized(value) => Self::Unrecognized(value),
            }
        }
    };
    let variants = union.variants.iter();
    Some(Implementation {
        docs: Vec::new(),
        of: Trait {
            path: "From",
            arguments: vec![output],
        },
        subject: input,
        constants: TokenStream::new(),
        types: Vec::new(),
        functions,
        nodes: variants
            .flat_map(|variant| nodes::of_type(&variant.type_ref))
            .collect(),
    })
}

/// The conversion of a received value to one that is sent.
enum Change {
    /// The value is sent as it was received.
    None,
    /// The value is converted by `Into`.
    Into { boxed: bool },
    /// The value is a secret in responses (`comes`), in requests (`goes`), or in both.
    Secret {
        comes: bool,
        goes: bool,
        boxed: bool,
        value: Box<Change>,
    },
    /// Each element of a list is converted.
    Elements(Box<Change>),
    /// Each value of a map is converted.
    Values(Box<Change>),
    /// The value may be missing, and is converted if it isn't.
    Optional(Box<Change>),
}

impl Change {
    /// Returns the conversion of a value with `options` `Option`s around it.
    fn of(types: &Types<'_>, type_ref: &TypeRef, options: usize, boxed: bool) -> Self {
        if !types.differs(type_ref) {
            return Self::None;
        }
        if type_ref.secret.is_none()
            && let TypeKind::Named { name } = &type_ref.kind
            && let Shape::Alias { target } = &types.api.definition(name).shape
            && !types.recursion.is_recursive_alias(name)
        {
            return Self::of(types, target, options, boxed);
        }
        let of_each =
            |each: &TypeRef| Box::new(Self::of(types, each, usize::from(each.nullable), false));
        let [comes, goes] = [Direction::Response, Direction::Request]
            .map(|direction| type_ref.is_secret(direction));
        let change = match &type_ref.kind {
            _ if comes || goes => {
                let open = TypeRef {
                    secret: None,
                    ..type_ref.clone()
                };
                Self::Secret {
                    comes,
                    goes,
                    boxed,
                    value: Box::new(Self::of(types, &open, 0, false)),
                }
            }
            TypeKind::Array { items } => Self::Elements(of_each(items)),
            TypeKind::Map { values } => Self::Values(of_each(values)),
            _ => Self::Into { boxed },
        };
        (0..options).fold(change, |change, _| Self::Optional(Box::new(change)))
    }

    /// Builds the expression that converts `value`.
    fn apply(&self, value: TokenStream) -> TokenStream {
        match self {
            Self::None => value,
            Self::Into { boxed: true } => quote!(Box::new((*#value).into())),
            Self::Into { boxed: false } => quote!(#value.into()),
            Self::Secret {
                comes,
                goes,
                boxed,
                value: change,
            } => {
                let value = if *boxed { quote!((*#value)) } else { value };
                let bare = if *comes {
                    quote!(#value.into_inner())
                } else {
                    value
                };
                let mut made = change.apply(bare);
                if *goes {
                    made = quote!(crate::Secret::new(#made));
                }
                if *boxed {
                    quote!(Box::new(#made))
                } else {
                    made
                }
            }
            Self::Elements(change) => match **change {
                Self::Into { boxed: false } => quote!(#value.into_iter().map(Into::into).collect()),
                _ => {
                    let item = change.apply(quote!(item));
                    quote!(#value.into_iter().map(|item| #item).collect())
                }
            },
            Self::Values(change) => {
                let item = change.apply(quote!(item));
                quote!(#value.into_iter().map(|(name, item)| (name, #item)).collect())
            }
            Self::Optional(change) => {
                let function = change.function();
                quote!(#value.map(#function))
            }
        }
    }

    /// Builds the conversion as a function: a path if one suffices, otherwise a closure.
    fn function(&self) -> TokenStream {
        match self {
            Self::Into { boxed: false } => quote!(Into::into),
            Self::Secret {
                comes,
                goes,
                boxed: false,
                value,
            } if comes != goes && matches!(**value, Self::None) => match comes {
                true => quote!(crate::Secret::into_inner),
                false => quote!(crate::Secret::new),
            },
            _ => {
                let value = self.apply(quote!(value));
                quote!(|value| #value)
            }
        }
    }
}
