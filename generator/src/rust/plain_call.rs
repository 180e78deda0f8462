//! Calls of operations that are simple enough to be shown: their required arguments are few and plain.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use serde_json::Value;

use crate::api::{
    BodyContent, Direction, EnumeratedValue, Method, Operation, Shape, TypeKind, TypeName, TypeRef,
};
use crate::sampling::{Fill, Sampler};
use crate::sdk::Imports;

use super::arguments::{Given, given};
use super::names;
use super::structs;
use super::types::{Types, is_text};

/// The maximum length of a string from the document that is shown.
const LONGEST_TEXT: usize = 40;

/// Names that have another meaning in the code that is shown.
const NAMES_IN_USE: [&str; 4] = ["Client", "Duration", "Vec", "WaitOptions"];

/// Modules that would hide a crate.
const MODULES_IN_USE: [&str; 2] = ["std", "tokio"];

/// The expression that creates an operation from plain values.
#[derive(Debug, Clone)]
pub(super) struct PlainCall {
    pub(super) expression: TokenStream,
    /// The module of the operation.
    pub(super) module: String,
    /// The models that the expression names.
    pub(super) models: Vec<String>,
    /// True if the expression names `Upload`.
    pub(super) uploads: bool,
    /// The number of values in the expression.
    pub(super) arguments: usize,
    pub(super) method: Method,
    pub(super) path: String,
}

impl PlainCall {
    /// Returns the call of an operation; `None` if it is deprecated, or a value wouldn't read well.
    pub(super) fn of(
        types: &Types<'_>,
        sampler: &Sampler<'_>,
        operation: &Operation,
    ) -> Option<Self> {
        if operation.annotations.deprecated {
            return None;
        }
        let mut values = Values {
            types,
            sampler,
            models: Vec::new(),
            uploads: false,
            count: 0,
        };
        let given = given(types, operation, &mut Imports::default());
        let required = given.iter().filter(|given| given.required);
        let arguments: Option<Vec<TokenStream>> =
            required.map(|given| values.argument(given)).collect();
        let arguments = arguments?;
        let module = types.names.module(operation.tag()).to_owned();
        if MODULES_IN_USE.contains(&module.as_str()) {
            return None;
        }
        let module_ident = names::ident(&module);
        let ident = names::ident(types.names.operation(&operation.id));
        Some(Self {
            expression: quote!(#module_ident::#ident::new(#(#arguments),*)),
            module,
            models: values.models,
            uploads: values.uploads,
            arguments: values.count,
            method: operation.method,
            path: operation.target().to_owned(),
        })
    }
}

/// Returns true if a file is among the required arguments of an operation.
pub(super) fn has_file(operation: &Operation) -> bool {
    operation.body.as_ref().is_some_and(|body| {
        let BodyContent::Multipart { fields } = &body.content else {
            return false;
        };
        body.required
            && fields.iter().any(|field| {
                let format = match &field.type_ref.kind {
                    TypeKind::String { format } => format.as_ref(),
                    _ => None,
                };
                field.required && format == Some(&crate::api::StringFormat::Binary)
            })
    })
}

/// A writer of values as Rust.
struct Values<'a> {
    types: &'a Types<'a>,
    sampler: &'a Sampler<'a>,
    models: Vec<String>,
    uploads: bool,
    count: usize,
}

impl Values<'_> {
    fn argument(&mut self, given: &Given) -> Option<TokenStream> {
        match &given.type_ref {
            Some(type_ref) => self.value(type_ref, given.annotations.examples.first()),
            None if given.stored.is_runtime("Upload") => {
                self.count += 1;
                self.uploads = true;
                Some(quote!(Upload::from_bytes("example.txt", "one\ntwo\n")))
            }
            None => None,
        }
    }

    /// Writes a value: the document's example if that is plain, otherwise a made-up value.
    fn value(&mut self, type_ref: &TypeRef, example: Option<&Value>) -> Option<TokenStream> {
        if type_ref.nullable {
            return None;
        }
        self.count += 1;
        if let TypeKind::Named { name } = &type_ref.kind {
            return self.named(name);
        }
        let fits = |value: &&Value| {
            let text = value.as_str();
            text.is_none_or(is_plain)
                && self
                    .types
                    .api
                    .mismatch(value, type_ref, Direction::Request)
                    .is_none()
        };
        let example = example.filter(|_| !type_ref.holds_secret());
        let value = match example.filter(fits) {
            Some(example) => example.clone(),
            None if is_text(&type_ref.kind) && type_ref.constraints.is_empty() => "example".into(),
            None => self.sampler.sample(type_ref, Fill::Minimal)?,
        };
        match (&type_ref.kind, &value) {
            (TypeKind::Boolean, Value::Bool(value)) => Some(quote!(#value)),
            (TypeKind::Integer { .. }, Value::Number(number)) => {
                let literal = Literal::i64_unsuffixed(number.as_i64()?);
                Some(quote!(#literal))
            }
            (TypeKind::Number { .. }, Value::Number(number)) => {
                let literal = Literal::f64_unsuffixed(number.as_f64()?);
                Some(quote!(#literal))
            }
            (kind @ TypeKind::String { .. }, Value::String(text)) if is_text(kind) => {
                Some(quote!(#text))
            }
            _ => None,
        }
    }

    fn named(&mut self, name: &TypeName) -> Option<TokenStream> {
        let types = self.types;
        let rust_name = types.names.type_name(name, Direction::Request);
        if names::TYPES_OF_OPERATIONS.contains(&rust_name) || NAMES_IN_USE.contains(&rust_name) {
            return None;
        }
        let ident = names::ident(rust_name);
        let made = match &types.api.definition(name).shape {
            Shape::Object(object) => {
                let fields = structs::fields(types, name, object, Direction::Request);
                let required = fields.iter().filter(|field| !field.is_optional());
                let arguments: Option<Vec<TokenStream>> = required
                    .map(|field| {
                        let example = field.property.annotations.examples.first();
                        let value = || self.value(&field.property.type_ref, example);
                        (!field.boxed).then(value).flatten()
                    })
                    .collect();
                let arguments = arguments?;
                quote!(#ident::new(#(#arguments),*))
            }
            Shape::Enumeration(enumeration) => {
                let values = enumeration.values.iter();
                let first = values.clone().next()?;
                matches!(first.value, EnumeratedValue::Text(_)).then_some(())?;
                let variant = names::ident(names::variants(values).first()?);
                quote!(#ident::#variant)
            }
            Shape::Alias { .. } | Shape::Union(_) => return None,
        };
        self.models.push(rust_name.to_owned());
        Some(made)
    }
}

/// Returns true if a string is short, and every reader sees it as it is.
fn is_plain(text: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_graphic() && !matches!(c, '"' | '\\' | '`') || c == ' ';
    text.len() <= LONGEST_TEXT && text.chars().all(is_plain)
}
