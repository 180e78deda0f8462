//! Structs for records.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::api::{Face, Member, Record, TypeDefinition, TypeKind, TypeName, TypeRef};

use super::docs::{self, Docs};
use super::names::{self, Field, Fields};
use super::source_file::Imports;
use super::types::{Types, is_text};
use super::{convert, types};

/// More arguments than this are too many to Clippy.
pub(super) const MANY_ARGUMENTS: usize = 7;

/// A field of a struct, and the member that it stands for.
pub(super) struct RecordField<'a> {
    pub(super) field: Field,
    pub(super) member: &'a Member,
    /// Whether the property is always there.
    pub(super) required: bool,
    pub(super) boxed: bool,
}

impl RecordField<'_> {
    /// Whether the field is an `Option` because the member may be absent.
    pub(super) fn is_optional(&self) -> bool {
        !self.required
    }
}

/// The struct of one face of a record, with its constructor and setters.
pub(super) fn write(
    types: &Types<'_>,
    name: &TypeName,
    definition: &TypeDefinition,
    record: &Record,
    face: Face,
    imports: &mut Imports,
) -> TokenStream {
    let fields = fields(types, name, record, face);
    let ident = names::ident(types.names.type_name(name, face));
    let docs = type_docs(types, name, definition, record, face);
    let derives = derives(types, name, &fields);
    let deprecated = definition
        .annotations
        .deprecated
        .then(|| quote!(#[deprecated]));
    let members: Vec<TokenStream> = fields
        .iter()
        .map(|field| field_tokens(types, field, face, imports))
        .collect();
    let extra = record
        .additional
        .as_ref()
        .map(|additional| (additional_field(&record.members), additional));
    let additional = extra.as_ref().map(|(field, additional)| {
        let map = additional_type(types, additional, face, imports);
        let ident = &field.ident;
        quote! {
            /// Members that this version of the crate has no fields for, by their names on the wire.
            pub #ident: #map,
        }
    });
    let wire = wire(&ident, &fields, extra.as_ref().map(|(field, _)| field));
    let constructor = constructor(
        types,
        &ident.to_string(),
        &fields,
        extra.as_ref().map(|(field, _)| field),
        face,
        imports,
    );
    let setters: Vec<TokenStream> = fields
        .iter()
        .filter(|field| field.is_optional())
        .map(|field| setter(types, field, face, imports))
        .collect();
    let extra_setter = extra.as_ref().map(|(field, additional)| {
        let Field { ident, setter, .. } = field;
        let argument = Argument::of(types, additional, face, imports);
        let value = argument.value(quote!(value));
        let value_type = argument.argument;
        quote! {
            /// Adds a member that this version of the crate has no field for.
            #[must_use]
            pub fn #setter(mut self, name: impl Into<String>, value: #value_type) -> Self {
                self.#ident.insert(name.into(), #value);
                self
            }
        }
    });
    let conversion = match face {
        Face::Input if types.names.has_input(name) => convert::record(types, name, record, imports),
        _ => None,
    };
    quote! {
        #docs
        #[derive(#(#derives),*)]
        #deprecated
        #[non_exhaustive]
        pub struct #ident {
            #(#members)*
            #additional
        }

        #wire

        impl #ident {
            #constructor
            #(#setters)*
            #extra_setter
        }

        #conversion
    }
}

/// The fields of one face of a record.
pub(super) fn fields<'a>(
    types: &Types<'_>,
    name: &TypeName,
    record: &'a Record,
    face: Face,
) -> Vec<RecordField<'a>> {
    let mut names = Fields::new();
    record
        .members
        .iter()
        // All members get their names: a member is called the same in both faces.
        .map(|member| (names.take(&member.name, None), member))
        .filter(|(_, member)| member.is_in(face))
        .map(|(field, member)| RecordField {
            field,
            member,
            required: member.is_required(face),
            boxed: is_boxed(types, name, &member.type_ref),
        })
        .collect()
}

/// The field of the members that have none of their own; its setter adds one of them.
pub(super) fn additional_field(members: &[Member]) -> Field {
    let mut names = Fields::new();
    for member in members {
        names.take(&member.name, None);
    }
    let field = names.take("additional_properties", None);
    let setter = names.take("additional_property", None).setter;
    Field { setter, ..field }
}

/// Whether a type must be boxed where another holds it.
pub(super) fn is_boxed(types: &Types<'_>, holder: &TypeName, held: &TypeRef) -> bool {
    match &held.kind {
        TypeKind::Named { name } => types.recursion.is_boxed(holder, name),
        _ => false,
    }
}

/// The type of the members that have no field.
fn additional_type(
    types: &Types<'_>,
    additional: &TypeRef,
    face: Face,
    imports: &mut Imports,
) -> TokenStream {
    let map = TypeRef::new(TypeKind::Map {
        values: Box::new(additional.clone()),
    });
    types.of(&map, face, imports)
}

fn type_docs(
    types: &Types<'_>,
    name: &TypeName,
    definition: &TypeDefinition,
    record: &Record,
    face: Face,
) -> TokenStream {
    let output = types.names.type_name(name, Face::Output);
    let mut docs = match face {
        Face::Input if types.names.has_input(name) => {
            let mut docs = Docs::new(format!(
                "What a request sends of [`{output}`]: without what only the server sets."
            ));
            docs.text(definition.annotations.description.as_deref());
            if record.additional.is_some() {
                docs.paragraph(format!(
                    "Made from a [`{output}`], it sends back the members that this version of the crate has no\n\
                     fields for, so that a change to one member doesn't undo others."
                ));
            }
            docs
        }
        _ => types.docs(name, definition),
    };
    if face == Face::Output && types.names.has_input(name) {
        docs.paragraph(format!(
            "Requests take [`{}`].",
            types.names.type_name(name, Face::Input)
        ));
    }
    if !record.extends.is_empty() {
        let parents: Vec<String> = record
            .extends
            .iter()
            .map(|parent| docs::code(&parent.0))
            .collect();
        docs.paragraph(format!("Extends {}.", parents.join(", ")));
    }
    docs.marks(&definition.annotations);
    docs.tokens()
}

fn derives(types: &Types<'_>, name: &TypeName, fields: &[RecordField<'_>]) -> Vec<TokenStream> {
    let mut derives = vec![quote!(Debug), quote!(Clone)];
    if fields.iter().all(RecordField::is_optional) {
        derives.push(quote!(Default));
    }
    derives.push(quote!(PartialEq));
    if types.is_eq(name) {
        derives.push(quote!(Eq));
    }
    derives
}

/// How the struct is read and written: what each field is called on the wire, and whether it may be
/// absent or `null`.
fn wire(ident: &Ident, fields: &[RecordField<'_>], extra: Option<&Field>) -> TokenStream {
    let members = fields.iter().map(|field| {
        let (ident, name) = (&field.field.ident, &field.member.name);
        let presence = match (field.is_optional(), field.member.type_ref.nullable) {
            (false, false) => quote!(required),
            (false, true) => quote!(required nullable),
            (true, false) => quote!(optional),
            (true, true) => quote!(optional nullable),
        };
        quote!(#ident: #presence #name)
    });
    let rest = extra.map(|field| {
        let ident = &field.ident;
        quote!(..#ident)
    });
    let members = members.chain(rest);
    quote!(crate::support::record! { #ident { #(#members),* } })
}

fn field_tokens(
    types: &Types<'_>,
    field: &RecordField<'_>,
    face: Face,
    imports: &mut Imports,
) -> TokenStream {
    let RecordField {
        field: name,
        member,
        ..
    } = field;
    let mut docs = Docs::said(&member.annotations);
    docs.facts(docs::value_facts(
        &member.name,
        &member.type_ref,
        &member.annotations,
    ));
    docs.correction(member.correction.as_ref());
    docs.marks(&member.annotations);
    let docs = docs.tokens();
    let deprecated = member.annotations.deprecated.then(|| quote!(#[deprecated]));
    let ident = &name.ident;
    let field_type = field_type(types, field, face, imports);
    quote! {
        #docs
        #deprecated
        pub #ident: #field_type,
    }
}

/// The type of a field: boxed where recursion asks for it, an `Option` if it may be `null`, and
/// another if it may be absent.
fn field_type(
    types: &Types<'_>,
    field: &RecordField<'_>,
    face: Face,
    imports: &mut Imports,
) -> TokenStream {
    let mut field_type = types.of_value(&field.member.type_ref, face, imports);
    if field.boxed {
        field_type = quote!(Box<#field_type>);
    }
    if field.member.type_ref.nullable {
        field_type = quote!(Option<#field_type>);
    }
    if field.is_optional() {
        field_type = quote!(Option<#field_type>);
    }
    field_type
}

fn constructor(
    types: &Types<'_>,
    name: &str,
    fields: &[RecordField<'_>],
    extra: Option<&Field>,
    face: Face,
    imports: &mut Imports,
) -> TokenStream {
    let required: Vec<&RecordField<'_>> =
        fields.iter().filter(|field| !field.is_optional()).collect();
    let one = format!("{} {}", docs::article(name), docs::code(name));
    if required.is_empty() {
        let docs = match fields.is_empty() {
            true => Docs::new(format!("Creates {one}.")),
            false => Docs::new(format!("Creates {one} with every optional field unset.")),
        };
        let docs = docs.tokens();
        return quote! {
            #docs
            pub fn new() -> Self {
                Self::default()
            }
        };
    }
    let arguments = required.iter().map(|field| {
        let ident = &field.field.ident;
        let argument = Argument::of(types, &field.member.type_ref, face, imports).argument;
        quote!(#ident: #argument)
    });
    let values = fields.iter().map(|field| {
        let ident = &field.field.ident;
        if field.is_optional() {
            return quote!(#ident: None);
        }
        let value = Argument::of(types, &field.member.type_ref, face, &mut Imports::default())
            .value(quote!(#ident));
        let value = match (field.boxed, field.member.type_ref.nullable) {
            (true, true) => quote!(#value.map(Box::new)),
            (true, false) => quote!(Box::new(#value)),
            (false, _) => value,
        };
        if *ident == value.to_string() {
            quote!(#ident)
        } else {
            quote!(#ident: #value)
        }
    });
    let extra = extra.map(|field| {
        let ident = &field.ident;
        quote!(#ident: Default::default())
    });
    let values: Vec<TokenStream> = values.chain(extra).collect();
    let allow =
        (required.len() > MANY_ARGUMENTS).then(|| quote!(#[allow(clippy::too_many_arguments)]));
    let docs = Docs::new(format!("Creates {one} from its required fields.")).tokens();
    quote! {
        #docs
        #allow
        pub fn new(#(#arguments),*) -> Self {
            Self { #(#values),* }
        }
    }
}

fn setter(
    types: &Types<'_>,
    field: &RecordField<'_>,
    face: Face,
    imports: &mut Imports,
) -> TokenStream {
    let RecordField {
        field: names,
        member,
        ..
    } = field;
    let (ident, setter) = (&names.ident, &names.setter);
    let nullable = member.type_ref.nullable;
    let argument = Argument::of(types, &member.type_ref, face, imports);
    let argument_type = &argument.argument;
    let value = argument.value(quote!(value));
    let value = match (field.boxed, nullable) {
        (true, true) => quote!(#value.map(Box::new)),
        (true, false) => quote!(Box::new(#value)),
        (false, _) => value,
    };
    let mut docs = Docs::of_setter(&docs::code(&member.name), &member.annotations);
    if nullable {
        docs.paragraph("`None` makes it `null`.");
    }
    let docs = docs.tokens();
    let deprecated = member.annotations.deprecated.then(|| quote!(#[deprecated]));
    quote! {
        #docs
        #deprecated
        #[must_use]
        pub fn #setter(mut self, value: #argument_type) -> Self {
            self.#ident = Some(#value);
            self
        }
    }
}

/// How a value is handed over: as what is at hand, rather than as what is stored.
pub(super) struct Argument {
    /// The argument's type.
    pub(super) argument: TokenStream,
    conversion: Conversion,
}

enum Conversion {
    None,
    Into,
    Collect,
    CollectInto,
}

impl Argument {
    pub(super) fn of(
        types: &Types<'_>,
        type_ref: &TypeRef,
        face: Face,
        imports: &mut Imports,
    ) -> Self {
        let stored = types.of(type_ref, face, imports);
        let (argument, conversion) = if type_ref.nullable || type_ref.is_secret(face) {
            (quote!(impl Into<#stored>), Conversion::Into)
        } else {
            match &type_ref.kind {
                kind if converts(kind) => (quote!(impl Into<#stored>), Conversion::Into),
                TypeKind::Array { items } if converts(&items.kind) && !items.nullable => {
                    let item = types.of(items, face, imports);
                    (
                        quote!(impl IntoIterator<Item = impl Into<#item>>),
                        Conversion::CollectInto,
                    )
                }
                TypeKind::Array { items } => {
                    let item = types.of(items, face, imports);
                    (quote!(impl IntoIterator<Item = #item>), Conversion::Collect)
                }
                _ => (stored, Conversion::None),
            }
        };
        Self {
            argument,
            conversion,
        }
    }

    /// What is stored of an argument.
    pub(super) fn value(&self, argument: TokenStream) -> TokenStream {
        let suffix = self.suffix();
        quote!(#argument #suffix)
    }

    /// The calls that make of an argument what is stored; none where it is stored as it is.
    pub(super) fn suffix(&self) -> TokenStream {
        match self.conversion {
            Conversion::None => TokenStream::new(),
            Conversion::Into => quote!(.into()),
            Conversion::Collect => quote!(.into_iter().collect()),
            Conversion::CollectInto => quote!(.into_iter().map(Into::into).collect()),
        }
    }
}

/// Whether callers rather hold something else than what is stored: `&str` for a text.
fn converts(kind: &TypeKind) -> bool {
    use crate::api::StringFormat::{Byte, DateTime};
    types::is_text(kind) && is_text(kind)
        || matches!(
            kind,
            TypeKind::Any
                | TypeKind::String {
                    format: Some(DateTime | Byte)
                }
        )
}
