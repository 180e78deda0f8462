//! Types in the declarations of items.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::Lifetime;

use super::Path;

/// A type in the declaration of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Type {
    /// `()`.
    Unit,
    /// A type of Rust, its standard library or another crate, by the path that is written in the code.
    Foreign(Cow<'static, str>, Vec<Type>),
    /// A type of the two crates.
    Own(Own, Vec<Type>),
    /// `&T`, or `&'static T`.
    Reference {
        /// True if the lifetime is `'static`.
        is_static: bool,
        /// The type that is referred to.
        to: Box<Type>,
    },
    /// `[T]`.
    Slice(Box<Type>),
    /// `impl Trait`, as the type of an argument.
    Implementing(Bound),
}

/// The name of a type of the two crates. Two names are equal if their paths are.
#[derive(Debug, Clone)]
pub(crate) struct Own {
    path: Path,
    /// True if the path is written, because the name has another meaning at this place.
    by_path: bool,
}

/// The trait that an argument must implement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Bound {
    /// `Into<T>`.
    Into(Box<Type>),
    /// `IntoIterator<Item = T>`.
    IntoIterator(Box<Type>),
}

impl PartialEq for Own {
    fn eq(&self, other: &Self) -> bool {
        self.path == other.path
    }
}

impl Eq for Own {}

impl Type {
    /// Creates a type without arguments that doesn't belong to the two crates.
    pub(crate) fn foreign(path: &'static str) -> Self {
        Self::Foreign(path.into(), Vec::new())
    }

    /// Returns `Option<T>`, where `T` is this type.
    pub(crate) fn option(self) -> Self {
        Self::Foreign("Option".into(), vec![self])
    }

    /// Returns `Vec<T>`, where `T` is this type.
    pub(crate) fn list(self) -> Self {
        Self::Foreign("Vec".into(), vec![self])
    }

    /// Returns `Box<T>`, where `T` is this type.
    pub(crate) fn boxed(self) -> Self {
        Self::Foreign("Box".into(), vec![self])
    }

    /// Creates a type of the two crates that is written with its name.
    pub(crate) fn own(path: Path) -> Self {
        Self::own_with(path, Vec::new())
    }

    /// Creates a type of the two crates with arguments that is written with its name.
    pub(crate) fn own_with(path: Path, arguments: Vec<Type>) -> Self {
        let by_path = false;
        Self::Own(Own { path, by_path }, arguments)
    }

    /// Creates a type of the models crate that is written with its path below `crate::models`.
    pub(crate) fn model_by_path(path: Path) -> Self {
        let by_path = true;
        Self::Own(Own { path, by_path }, Vec::new())
    }

    /// Returns `impl Into<T>`, where `T` is this type.
    pub(crate) fn into_it(self) -> Self {
        Self::Implementing(Bound::Into(Box::new(self)))
    }

    /// Returns `impl IntoIterator<Item = T>`, where `T` is this type.
    pub(crate) fn iterator_of_it(self) -> Self {
        Self::Implementing(Bound::IntoIterator(Box::new(self)))
    }

    /// Returns the types that this type consists of.
    fn parts(&self) -> &[Type] {
        match self {
            Self::Unit => &[],
            Self::Foreign(_, arguments) | Self::Own(_, arguments) => arguments,
            Self::Reference { to: part, .. }
            | Self::Slice(part)
            | Self::Implementing(Bound::Into(part) | Bound::IntoIterator(part)) => {
                std::slice::from_ref(part)
            }
        }
    }

    /// Returns the path, if this is a type of the two crates.
    pub(crate) fn path(&self) -> Option<&Path> {
        match self {
            Self::Own(own, _) => Some(&own.path),
            _ => None,
        }
    }

    /// Returns true if this is the type `name` of the runtime.
    pub(crate) fn is_runtime(&self, name: &str) -> bool {
        matches!(self, Self::Own(own, _) if own.path == Path::runtime(name))
    }

    /// Returns the items of the two crates that this type names.
    pub(crate) fn mentions(&self) -> BTreeSet<&Path> {
        let mut found = BTreeSet::new();
        self.add_mentions(&mut found);
        found
    }

    fn add_mentions<'t>(&'t self, found: &mut BTreeSet<&'t Path>) {
        if let Self::Own(own, _) = self {
            found.insert(&own.path);
        }
        for part in self.parts() {
            part.add_mentions(found);
        }
    }

    /// Formats two types for a reader: with their names, or with their paths if the names are the same.
    pub(crate) fn apart(&self, other: &Self) -> (String, String) {
        let (left, right) = (self.to_string(), other.to_string());
        match left == right {
            true => (format!("{self:#}"), format!("{other:#}")),
            false => (left, right),
        }
    }
}

/// Formats the type as Rust. Types of the two crates are written with their names, or with their paths
/// if the format is alternate (`{:#}`).
impl fmt::Display for Type {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unit => formatter.write_str("()"),
            Self::Foreign(path, arguments) => {
                formatter.write_str(path)?;
                write_arguments(formatter, arguments)
            }
            Self::Own(own, arguments) => {
                match formatter.alternate() {
                    true => write!(formatter, "{}", own.path)?,
                    false => formatter.write_str(own.path.name())?,
                }
                write_arguments(formatter, arguments)
            }
            Self::Reference { is_static, to } => {
                formatter.write_str(if *is_static { "&'static " } else { "&" })?;
                to.fmt(formatter)
            }
            Self::Slice(part) => {
                formatter.write_str("[")?;
                part.fmt(formatter)?;
                formatter.write_str("]")
            }
            Self::Implementing(bound) => {
                let (opening, part) = match bound {
                    Bound::Into(part) => ("impl Into<", part),
                    Bound::IntoIterator(part) => ("impl IntoIterator<Item = ", part),
                };
                formatter.write_str(opening)?;
                part.fmt(formatter)?;
                formatter.write_str(">")
            }
        }
    }
}

/// Writes the arguments of a type, if it has any.
pub(super) fn write_arguments(
    formatter: &mut fmt::Formatter<'_>,
    arguments: &[Type],
) -> fmt::Result {
    for (index, argument) in arguments.iter().enumerate() {
        formatter.write_str(if index == 0 { "<" } else { ", " })?;
        fmt::Display::fmt(argument, formatter)?;
    }
    match arguments.is_empty() {
        true => Ok(()),
        false => formatter.write_str(">"),
    }
}

impl ToTokens for Type {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::Unit => quote!(()),
            Self::Foreign(path, arguments) => {
                let (path, arguments) = (path_tokens(path), arguments_tokens(arguments));
                quote!(#path #arguments)
            }
            Self::Own(own, arguments) => {
                let name = path_tokens(own.path.name());
                let arguments = arguments_tokens(arguments);
                match own.by_path {
                    true => quote!(crate::models::#name #arguments),
                    false => quote!(#name #arguments),
                }
            }
            Self::Reference { is_static, to } => {
                let lifetime = is_static.then(|| Lifetime::new("'static", Span::call_site()));
                quote!(&#lifetime #to)
            }
            Self::Slice(part) => quote!([#part]),
            Self::Implementing(Bound::Into(part)) => quote!(impl Into<#part>),
            Self::Implementing(Bound::IntoIterator(part)) => {
                quote!(impl IntoIterator<Item = #part>)
            }
        });
    }
}

pub(super) fn arguments_tokens(arguments: &[Type]) -> Option<TokenStream> {
    (!arguments.is_empty()).then(|| quote!(<#(#arguments),*>))
}

pub(super) fn path_tokens(path: &str) -> TokenStream {
    let names = path
        .split("::")
        .map(|name| Ident::new(name, Span::call_site()));
    quote!(#(#names)::*)
}
