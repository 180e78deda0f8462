//! Rust's types for the model's.

use std::collections::{HashMap, HashSet};

use proc_macro2::TokenStream;
use quote::quote;

use crate::api::{
    Api, Face, IntegerFormat, Member, NumberFormat, Shape, StringFormat, TypeDefinition, TypeKind,
    TypeName, TypeRef,
};

use super::docs::{Docs, code};
use super::names::{self, Names};
use super::origins;
use super::recursion::Recursion;
use super::source_file::Imports;

/// What is known of all types before any code is written.
pub(super) struct Types<'a> {
    pub(super) api: &'a Api,
    pub(super) names: &'a Names,
    pub(super) recursion: Recursion,
    /// Types that hold fractions, of which not all equal themselves.
    inexact: HashSet<&'a TypeName>,
    /// Types whose requests need what their answers don't hold.
    inconvertible: HashSet<&'a TypeName>,
    /// Those of them that lack it only where a response leaves it out.
    checked: HashSet<&'a TypeName>,
    /// Types whose values hold secrets.
    secretive: HashSet<&'a TypeName>,
    /// Where the types of inline schemas stand.
    origins: HashMap<TypeName, String>,
}

impl<'a> Types<'a> {
    pub(super) fn new(api: &'a Api, names: &'a Names) -> Self {
        let inconvertible = inconvertible(api);
        Self {
            api,
            names,
            recursion: Recursion::of(api),
            inexact: inexact(api),
            checked: checked(api, &inconvertible),
            inconvertible,
            secretive: secretive(api),
            origins: origins::of(api, names),
        }
    }

    /// The documentation of a type, as far as all kinds of types have it.
    pub(super) fn docs(&self, name: &TypeName, definition: &TypeDefinition) -> Docs {
        let mut docs = Docs::said(&definition.annotations);
        match self.origins.get(name) {
            Some(origin) => docs.paragraph(origin.clone()),
            None if docs.is_empty() => docs.paragraph(format!("The schema {}.", code(&name.0))),
            None => &mut docs,
        };
        docs
    }

    /// Whether a type can be `Eq`.
    pub(super) fn is_eq(&self, name: &TypeName) -> bool {
        !self.inexact.contains(name)
    }

    /// How the request variant of a type is made from the response variant, if it can be.
    pub(super) fn conversion(&self, name: &TypeName) -> Option<Conversion> {
        match (
            self.inconvertible.contains(name),
            self.checked.contains(name),
        ) {
            (false, _) => Some(Conversion::Plain),
            (true, true) => Some(Conversion::Checked),
            (true, false) => None,
        }
    }

    /// The name of a generated type, which its module then imports.
    pub(super) fn named(&self, name: &TypeName, face: Face, imports: &mut Imports) -> TokenStream {
        let name = self.names.type_name(name, face);
        let ident = names::ident(name);
        if imports.is_taken(name) {
            return quote!(crate::models::#ident);
        }
        imports.model(name);
        quote!(#ident)
    }

    /// The type of a value; one that may be `null` is an `Option`.
    pub(super) fn of(&self, type_ref: &TypeRef, face: Face, imports: &mut Imports) -> TokenStream {
        let value = self.of_value(type_ref, face, imports);
        if type_ref.nullable {
            quote!(Option<#value>)
        } else {
            value
        }
    }

    /// The type of a value that is not `null`.
    pub(super) fn of_value(
        &self,
        type_ref: &TypeRef,
        face: Face,
        imports: &mut Imports,
    ) -> TokenStream {
        let value = self.of_open(type_ref, face, imports);
        match (&type_ref.kind, type_ref.is_secret(face)) {
            (_, false) => value,
            (kind, true) => {
                imports.model("Secret");
                if is_text(kind) {
                    quote!(Secret)
                } else {
                    quote!(Secret<#value>)
                }
            }
        }
    }

    fn of_open(&self, type_ref: &TypeRef, face: Face, imports: &mut Imports) -> TokenStream {
        match &type_ref.kind {
            TypeKind::Any => quote!(serde_json::Value),
            TypeKind::Boolean => quote!(bool),
            TypeKind::Integer { format } => integer(*format),
            TypeKind::Number {
                format: Some(NumberFormat::Float),
            } => quote!(f32),
            TypeKind::Number { .. } => quote!(f64),
            TypeKind::String { format } => match format {
                Some(StringFormat::Date) => {
                    imports.external("chrono");
                    quote!(chrono::NaiveDate)
                }
                Some(StringFormat::DateTime) => {
                    imports.model("Timestamp");
                    quote!(Timestamp)
                }
                Some(StringFormat::Uuid) => {
                    imports.external("uuid");
                    quote!(uuid::Uuid)
                }
                Some(StringFormat::Byte) => {
                    imports.model("Base64");
                    quote!(Base64)
                }
                _ => quote!(String),
            },
            TypeKind::Array { items } => {
                let items = self.of(items, face, imports);
                quote!(Vec<#items>)
            }
            TypeKind::Map { values } if values.kind == TypeKind::Any => {
                imports.model("JsonObject");
                quote!(JsonObject)
            }
            TypeKind::Map { values } => {
                let values = self.of(values, face, imports);
                imports.std("std::collections::BTreeMap");
                quote!(BTreeMap<String, #values>)
            }
            TypeKind::Named { name } => self.named(name, face, imports),
        }
    }

    /// What lets an enum be as large as the largest of what it holds: boxes would only be in the way
    /// of callers, who hold one such value at a time.
    pub(super) fn large_variants<'t>(
        &self,
        mut held: impl Iterator<Item = &'t TypeRef>,
    ) -> Option<TokenStream> {
        held.any(|type_ref| matches!(type_ref.kind, TypeKind::Named { .. }))
            .then(|| quote!(#[allow(clippy::large_enum_variant)]))
    }

    /// Whether a type differs between its faces.
    pub(super) fn differs(&self, type_ref: &TypeRef) -> bool {
        type_ref.is_secret(Face::Input) != type_ref.is_secret(Face::Output)
            || match (&type_ref.kind, type_ref.inner()) {
                (TypeKind::Named { name }, _) => self.names.has_input(name),
                (_, Some(inner)) => self.differs(inner),
                (_, None) => false,
            }
    }

    /// Whether values of a type hold secrets, themselves or by way of others.
    pub(super) fn holds_secret(&self, name: &TypeName) -> bool {
        self.secretive.contains(name)
    }
}

/// Whether values of a kind are plain texts in Rust.
pub(super) fn is_text(kind: &TypeKind) -> bool {
    let TypeKind::String { format } = kind else {
        return false;
    };
    !matches!(
        format,
        Some(StringFormat::Date | StringFormat::DateTime | StringFormat::Uuid | StringFormat::Byte)
    )
}

/// The type of an integer.
pub(super) fn integer(format: Option<IntegerFormat>) -> TokenStream {
    match format {
        Some(IntegerFormat::Int8) => quote!(i8),
        Some(IntegerFormat::Int16) => quote!(i16),
        Some(IntegerFormat::Int32) => quote!(i32),
        None | Some(IntegerFormat::Int64) => quote!(i64),
        Some(IntegerFormat::Uint8) => quote!(u8),
        Some(IntegerFormat::Uint16) => quote!(u16),
        Some(IntegerFormat::Uint32) => quote!(u32),
        Some(IntegerFormat::Uint64) => quote!(u64),
    }
}

/// Whether a use of a type holds fractions by itself.
fn is_inexact(type_ref: &TypeRef) -> bool {
    matches!(type_ref.kind, TypeKind::Number { .. }) || type_ref.inner().is_some_and(is_inexact)
}

/// The types that hold fractions, themselves or by way of others.
fn inexact(api: &Api) -> HashSet<&TypeName> {
    closure(
        api,
        |definition| definition.parts(None).any(is_inexact),
        |definition| definition.parts(None).collect(),
    )
}

/// Returns true if a request must hold a property that responses have no value for.
fn is_needed_from_nowhere(member: &Member) -> bool {
    let is_lacked = member.write_only
        || !member.is_required(Face::Output)
            && (member.correction.as_ref()).is_none_or(|correction| correction.otherwise.is_none());
    member.is_in(Face::Input) && member.is_required(Face::Input) && is_lacked
}

/// How the request variant of a type is made from the response variant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Conversion {
    /// By `From`.
    Plain,
    /// By `TryFrom`: a response may lack what a request needs.
    Checked,
}

/// The objects that lack what a request needs only where a response leaves it out.
fn checked<'a>(api: &'a Api, inconvertible: &HashSet<&TypeName>) -> HashSet<&'a TypeName> {
    let is_checked = |name: &TypeName, definition: &TypeDefinition| match &definition.shape {
        Shape::Record(record) => {
            let mut members = record.members.iter();
            let mut held = definition.parts(None).filter_map(TypeRef::named);
            !members.any(|member| member.write_only && member.required)
                && held.all(|held| held == name || !inconvertible.contains(held))
        }
        _ => false,
    };
    let found = (api.types.iter())
        .filter(|(name, definition)| inconvertible.contains(name) && is_checked(name, definition));
    found.map(|(name, _)| name).collect()
}

/// The types of which requests must hold what responses have no value for, themselves or by way of
/// others.
fn inconvertible(api: &Api) -> HashSet<&TypeName> {
    let is_secretive = |definition: &TypeDefinition| match &definition.shape {
        Shape::Record(record) => {
            let mut members = record.members.iter();
            members.any(is_needed_from_nowhere)
        }
        _ => false,
    };
    closure(api, is_secretive, |definition| match &definition.shape {
        Shape::Record(record) => {
            let members = record.members.iter();
            let both = members.filter(|member| !member.write_only && member.is_in(Face::Input));
            both.map(|member| &member.type_ref)
                .chain(&record.additional)
                .collect()
        }
        _ => definition.parts(None).collect(),
    })
}

/// The types whose values hold secrets.
fn secretive(api: &Api) -> HashSet<&TypeName> {
    closure(
        api,
        |definition| definition.parts(None).any(TypeRef::holds_secret),
        |definition| definition.parts(None).collect(),
    )
}

/// The types for which something holds: by themselves, or since it holds for one that they hold.
fn closure<'a>(
    api: &'a Api,
    by_itself: impl Fn(&TypeDefinition) -> bool,
    held: impl Fn(&'a TypeDefinition) -> Vec<&'a TypeRef>,
) -> HashSet<&'a TypeName> {
    let mut holders: HashMap<&TypeName, Vec<&TypeName>> = HashMap::new();
    let mut found = HashSet::new();
    for (name, definition) in &api.types {
        for held in held(definition).into_iter().filter_map(TypeRef::named) {
            holders.entry(held).or_default().push(name);
        }
        if by_itself(definition) {
            found.insert(name);
        }
    }
    let mut pending: Vec<&TypeName> = found.iter().copied().collect();
    while let Some(name) = pending.pop() {
        let holders = holders.remove(name).unwrap_or_default();
        pending.extend(holders.into_iter().filter(|holder| found.insert(holder)));
    }
    found
}
