//! The parts of multipart bodies, and the fields of forms.

use proc_macro2::TokenStream;
use quote::quote;

use crate::api::{Body, Field as FormField, NodeId, PartForm};
use crate::sdk::{Imports, Type};

use super::arguments::{Given, RequestPart, Value, runtime_type, style_of, value_docs};
use super::docs::Docs;
use super::names::{Field, Fields};
use super::nodes;
use super::types::Types;

/// A part of a multipart body, or a field of a form, as an argument.
pub(super) struct FormPart<'a> {
    part: &'a FormField,
    is_multipart: bool,
    required: bool,
    field: Field,
    docs: Docs,
}

impl<'a> FormPart<'a> {
    pub(super) fn new(
        part: &'a FormField,
        body: &Body,
        is_multipart: bool,
        fields: &mut Fields,
    ) -> Self {
        let kind = if is_multipart { "part" } else { "field" };
        let mut docs = value_docs(&part.name, kind, &part.type_ref, &part.annotations);
        if part.required && !body.required {
            docs.paragraph("Required if there is a body.");
        }
        Self {
            part,
            is_multipart,
            required: part.required && body.required,
            field: fields.take(&part.name, Some(kind)),
            docs,
        }
    }

    pub(super) fn given(self, types: &Types<'_>, imports: &mut Imports) -> Given {
        match self.part.part_form() {
            PartForm::File if self.is_multipart => self.file(imports),
            PartForm::Files if self.is_multipart => self.files(imports),
            _ => self.value(types, imports),
        }
    }

    fn file(self, imports: &mut Imports) -> Given {
        imports.runtime("Upload");
        let (wire, ident) = (&self.part.name, &self.field.ident);
        let writing = match (&self.part.media_type, self.required) {
            (None, true) => quote!(request.file(#wire, &self.#ident);),
            (None, false) => quote!(request.file(#wire, self.#ident.as_ref());),
            (Some(media_type), true) => {
                quote!(request.files_with(#wire, #media_type, [&self.#ident]);)
            }
            (Some(media_type), false) => {
                quote!(request.files_with(#wire, #media_type, &self.#ident);)
            }
        };
        let upload = runtime_type("Upload");
        self.uploaded(upload.clone(), upload, TokenStream::new(), writing)
    }

    fn files(self, imports: &mut Imports) -> Given {
        imports.runtime("Upload");
        let (wire, ident) = (&self.part.name, &self.field.ident);
        let files = match self.required {
            true => quote!(&self.#ident),
            false => quote!(self.#ident.iter().flatten()),
        };
        let writing = match &self.part.media_type {
            None => quote!(request.files(#wire, #files);),
            Some(media_type) => quote!(request.files_with(#wire, #media_type, #files);),
        };
        let upload = runtime_type("Upload");
        let value = quote!(.into_iter().collect());
        self.uploaded(
            upload.clone().list(),
            upload.iterator_of_it(),
            value,
            writing,
        )
    }

    fn uploaded(
        self,
        stored: Type,
        argument: Type,
        value: TokenStream,
        writing: TokenStream,
    ) -> Given {
        Given {
            part: RequestPart::Body,
            position: 0,
            docs: self.docs,
            annotations: self.part.annotations.clone(),
            required: self.required,
            deprecated: self.part.annotations.deprecated,
            stored,
            argument,
            value,
            writing,
            wire: self.part.name.clone(),
            type_ref: None,
            nodes: nodes_of(self.part),
            field: self.field,
        }
    }

    fn value(self, types: &Types<'_>, imports: &mut Imports) -> Given {
        let part = self.part;
        let (wire, ident) = (&part.name, &self.field.ident);
        let media_type = &part.media_type;
        let writing = match (part.part_form(), self.is_multipart) {
            (PartForm::Json, true) => {
                quote!(request.json_part(#wire, #media_type, &self.#ident);)
            }
            (PartForm::Whole, true) => {
                quote!(request.part_with(#wire, #media_type, &self.#ident);)
            }
            (_, true) => quote!(request.part(#wire, &self.#ident);),
            (_, false) if part.style.is_form() && part.explode && !part.allow_reserved => {
                quote!(request.field(#wire, &self.#ident);)
            }
            (_, false) => {
                imports.runtime("Style");
                let style = style_of(part.style, part.explode, part.allow_reserved);
                quote!(request.field_as(#wire, #style, &self.#ident);)
            }
        };
        let value = Value {
            part: RequestPart::Body,
            type_ref: &part.type_ref,
            required: self.required,
            annotations: &part.annotations,
            wire,
            nodes: nodes_of(part),
        };
        value.given(types, self.field.clone(), self.docs, writing, imports)
    }
}

fn nodes_of(part: &FormField) -> Vec<NodeId> {
    let mut nodes = vec![part.node, part.required_node, part.encoding_node];
    nodes.extend(nodes::of_type(&part.type_ref));
    nodes
}
