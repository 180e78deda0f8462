//! The arguments of operations: parameters and bodies.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::api::{
    Annotations, Body, BodyContent, Direction, NodeId, Operation, Parameter, ParameterLocation,
    Style, TypeRef,
};
use crate::sdk::{Imports, Path, Type};

use super::docs::{self, Docs};
use super::form_parts::FormPart;
use super::names::{Field, Fields};
use super::nodes;
use super::structs::Argument;
use super::types::Types;

/// The parts of a request, in the order in which they are written.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum RequestPart {
    Path,
    Query,
    Headers,
    Body,
}

impl RequestPart {
    /// Returns the part that a parameter is written to.
    pub(super) fn of(location: ParameterLocation) -> Self {
        match location {
            ParameterLocation::Path => Self::Path,
            ParameterLocation::Query => Self::Query,
            ParameterLocation::Header | ParameterLocation::Cookie => Self::Headers,
        }
    }
}

/// An argument of an operation: a parameter, the body, or a field of the body.
pub(super) struct Given {
    pub(super) part: RequestPart,
    /// The position among the arguments in the document's order, which is that of the request.
    pub(super) position: usize,
    pub(super) field: Field,
    pub(super) docs: Docs,
    pub(super) annotations: Annotations,
    pub(super) required: bool,
    pub(super) deprecated: bool,
    /// The type of the stored value, without the `Option` around an optional argument.
    pub(super) stored: Type,
    /// The type that the constructor or the setter takes.
    pub(super) argument: Type,
    /// The calls that convert an argument to the stored value, such as `.into()`; may be empty.
    pub(super) value: TokenStream,
    /// The statement that writes the argument to the request.
    pub(super) writing: TokenStream,
    pub(super) wire: String,
    /// The type of the value; `None` for a file or raw content.
    pub(super) type_ref: Option<TypeRef>,
    /// The nodes of the API that the argument stands for.
    pub(super) nodes: Vec<NodeId>,
}

/// Returns the arguments of an operation: the required ones, then the optional ones.
///
/// In each of the two groups, they have the document's order, and parameters come before the body.
/// Their positions are those of the document.
pub(super) fn given(types: &Types<'_>, operation: &Operation, imports: &mut Imports) -> Vec<Given> {
    let mut fields = Fields::new();
    let single_body = operation
        .body
        .as_ref()
        .and_then(|body| match &body.content {
            BodyContent::Json { .. } | BodyContent::Bytes | BodyContent::Text { .. } => {
                Some((body, fields.take("body", None)))
            }
            BodyContent::Multipart { .. } | BodyContent::Form { .. } => None,
        });
    let mut given: Vec<Given> = operation
        .parameters
        .iter()
        .map(|parameter| self::parameter(types, parameter, &mut fields, imports))
        .collect();
    if let Some((body, field)) = single_body {
        given.push(self::body(types, body, field, imports));
    } else if let Some(body) = &operation.body
        && let BodyContent::Multipart { fields: parts } | BodyContent::Form { fields: parts } =
            &body.content
    {
        let multipart = matches!(body.content, BodyContent::Multipart { .. });
        for part in parts {
            let field = FormPart::new(part, body, multipart, &mut fields);
            given.push(field.given(types, imports));
        }
    }
    for (position, given) in given.iter_mut().enumerate() {
        given.position = position;
    }
    // The sort is stable, so the required and the optional arguments each keep the document's order.
    given.sort_by_key(|given| !given.required);
    given
}

fn parameter(
    types: &Types<'_>,
    parameter: &Parameter,
    fields: &mut Fields,
    imports: &mut Imports,
) -> Given {
    let location = parameter.location.as_str();
    let field = fields.take(&parameter.name, Some(location));
    let (wire, ident) = (&parameter.name, &field.ident);
    let (plain, styled) = (format_ident!("{location}"), format_ident!("{location}_as"));
    let writing = match style(parameter) {
        None => quote!(request.#plain(#wire, &self.#ident);),
        Some(style) => {
            imports.runtime("Style");
            quote!(request.#styled(#wire, #style, &self.#ident);)
        }
    };
    let docs = value_docs(wire, location, &parameter.type_ref, &parameter.annotations);
    let mut nodes = vec![parameter.node];
    nodes.extend(nodes::of_type(&parameter.type_ref));
    let value = Value {
        part: RequestPart::of(parameter.location),
        type_ref: &parameter.type_ref,
        required: parameter.required,
        annotations: &parameter.annotations,
        wire,
        nodes,
    };
    value.given(types, field.clone(), docs, writing, imports)
}

/// Returns the style of a parameter, unless it is the default of the parameter's location.
fn style(parameter: &Parameter) -> Option<TokenStream> {
    let default = match parameter.location {
        ParameterLocation::Path | ParameterLocation::Header => (Style::Simple, false),
        ParameterLocation::Query | ParameterLocation::Cookie => (Style::Form, true),
    };
    // Exploding a single value changes nothing.
    let single = parameter.type_ref.kind.is_scalar();
    let same = default.0 == parameter.style && (single || default.1 == parameter.explode);
    if same && !parameter.allow_reserved {
        return None;
    }
    let Parameter {
        style,
        explode,
        allow_reserved,
        ..
    } = parameter;
    Some(style_of(*style, *explode, *allow_reserved))
}

/// Builds the expression for a style of the runtime.
pub(super) fn style_of(style: Style, explode: bool, allow_reserved: bool) -> TokenStream {
    let (name, explodes) = match style {
        Style::Simple => (quote!(Style::SIMPLE), false),
        Style::Label => (quote!(Style::LABEL), false),
        Style::Matrix => (quote!(Style::MATRIX), false),
        Style::Form => (quote!(Style::FORM), true),
        Style::SpaceDelimited => (quote!(Style::SPACE_DELIMITED), false),
        Style::PipeDelimited => (quote!(Style::PIPE_DELIMITED), false),
        Style::DeepObject => (quote!(Style::DEEP_OBJECT), explode),
        Style::DeepObjectIndices => (quote!(Style::DEEP_OBJECT_INDICES), explode),
        Style::DeepObjectBrackets => (quote!(Style::DEEP_OBJECT_BRACKETS), explode),
        Style::Json => (quote!(Style::JSON), explode),
    };
    let exploded = (explodes != explode).then(|| quote!(.explode(#explode)));
    let reserved = allow_reserved.then(|| quote!(.allow_reserved(true)));
    quote!(#name #exploded #reserved)
}

fn body(types: &Types<'_>, body: &Body, field: Field, imports: &mut Imports) -> Given {
    let ident = &field.ident;
    let media_type = &body.media_type;
    let mut docs = Docs::said(&body.annotations);
    let mut facts = vec![format!("the body, {}", docs::code(media_type))];
    let example = body
        .annotations
        .examples
        .first()
        .filter(|example| example.to_string().len() <= 80);
    facts.extend(example.map(|example| format!("example {}", docs::json(example))));
    docs.facts(facts);
    docs.marks(&body.annotations);
    let annotations = &body.annotations;
    match &body.content {
        BodyContent::Json { type_ref } => {
            let write = |value: TokenStream| match media_type.as_str() {
                "application/json" => quote!(request.json(#value);),
                _ => quote!(request.json_as(#media_type, #value);),
            };
            let writing = if body.required {
                write(quote!(&self.#ident))
            } else {
                let write = write(quote!(body));
                quote!(if let Some(body) = &self.#ident { #write })
            };
            body_value(body, type_ref).given(types, field.clone(), docs, writing, imports)
        }
        BodyContent::Text { type_ref } => {
            let writing = quote!(request.text(#media_type, &self.#ident););
            body_value(body, type_ref).given(types, field.clone(), docs, writing, imports)
        }
        _ => {
            imports.runtime("Content");
            let writing = if body.required {
                quote!(request.content(#media_type, &self.#ident);)
            } else {
                quote!(request.content(#media_type, self.#ident.as_ref());)
            };
            Given {
                part: RequestPart::Body,
                position: 0,
                annotations: annotations.clone(),
                docs,
                required: body.required,
                deprecated: false,
                stored: runtime_type("Content"),
                argument: runtime_type("Content").into_it(),
                value: quote!(.into()),
                writing,
                wire: "the body".to_owned(),
                type_ref: None,
                nodes: vec![body.node, body.content_node],
                field,
            }
        }
    }
}

/// An argument that is a value of the model, rather than a file or raw content.
pub(super) struct Value<'a> {
    pub(super) part: RequestPart,
    pub(super) type_ref: &'a TypeRef,
    pub(super) required: bool,
    pub(super) annotations: &'a Annotations,
    pub(super) wire: &'a str,
    pub(super) nodes: Vec<NodeId>,
}

impl Value<'_> {
    pub(super) fn given(
        self,
        types: &Types<'_>,
        field: Field,
        docs: Docs,
        writing: TokenStream,
        imports: &mut Imports,
    ) -> Given {
        // Leaving out an optional argument stands for `null` too, so there is only one `Option`.
        let plain = TypeRef {
            nullable: self.type_ref.nullable && self.required,
            ..self.type_ref.clone()
        };
        let argument = Argument::of(types, &plain, Direction::Request, imports);
        Given {
            part: self.part,
            position: 0,
            field,
            docs,
            annotations: self.annotations.clone(),
            required: self.required,
            deprecated: self.annotations.deprecated,
            stored: types.of(&plain, Direction::Request, imports),
            value: argument.suffix(),
            argument: argument.argument,
            writing,
            wire: self.wire.to_owned(),
            type_ref: Some(self.type_ref.clone()),
            nodes: self.nodes,
        }
    }
}

/// Returns the argument for a body that is a single value.
fn body_value<'a>(body: &'a Body, type_ref: &'a TypeRef) -> Value<'a> {
    let mut nodes = vec![body.node, body.content_node];
    nodes.extend(nodes::of_type(type_ref));
    Value {
        part: RequestPart::Body,
        type_ref,
        required: body.required,
        annotations: &body.annotations,
        wire: "the body",
        nodes,
    }
}

/// Returns a type of the runtime.
pub(super) fn runtime_type(name: &str) -> Type {
    Type::own(Path::runtime(name))
}

pub(super) fn value_docs(
    wire: &str,
    place: &str,
    type_ref: &TypeRef,
    annotations: &Annotations,
) -> Docs {
    let mut docs = Docs::said(annotations);
    let mut facts = docs::value_facts(wire, type_ref, annotations);
    facts.insert(
        1,
        match place {
            "header" | "cookie" | "part" | "field" => format!("a {place}"),
            _ => format!("in the {place}"),
        },
    );
    docs.facts(facts);
    docs.marks(annotations);
    docs
}
