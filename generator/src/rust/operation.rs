//! One operation: a struct of its arguments, with its request and its answer.

use std::collections::BTreeMap;

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use crate::api::{
    Annotations, BodyContent, Face, Field as FormField, Header, Method, Operation, Parameter,
    ParameterLocation, Response, ResponseContent, ResponseRole, Status, StringFormat, Style,
    TypeKind, TypeRef,
};

use super::docs::{self, Docs};
use super::names::{self, Field, Fields};
use super::records::{Argument, MANY_ARGUMENTS};
use super::source_file::Imports;
use super::types::Types;
use super::{paging, tasks};

/// Something that a caller gives an operation.
pub(super) struct Given {
    pub(super) field: Field,
    docs: Docs,
    required: bool,
    deprecated: bool,
    /// The type that is stored, without the `Option` of what may be left out.
    stored: TokenStream,
    /// The type that is handed over, and what is stored of it.
    argument: TokenStream,
    value: TokenStream,
    /// The statement that writes it into the request.
    writing: TokenStream,
    pub(super) wire: String,
}

/// The struct of an operation, its constructor and setters, and its `Operation`.
pub(super) fn write(
    types: &Types<'_>,
    operation: &Operation,
    imports: &mut Imports,
) -> TokenStream {
    let name = types.names.operation(&operation.id);
    let ident = names::ident(name);
    let given = given(types, operation, imports);
    let answer = Answer::of(types, operation, name, imports);
    for support in [
        "Error",
        "Method",
        "Operation",
        "Request",
        "RequestBuilder",
        "RequestError",
        "Response",
    ] {
        imports.support(support);
    }
    let docs = operation_docs(types, operation);
    let deprecated = operation
        .annotations
        .deprecated
        .then(|| quote!(#[deprecated]));
    let plain = given.iter().all(|given| !given.required);
    let default = plain.then(|| quote!(Default,));
    let fields = given.iter().map(|given| {
        let Given {
            field,
            stored,
            required,
            ..
        } = given;
        let ident = &field.ident;
        let docs = given.docs.tokens();
        let deprecated = given.deprecated.then(|| quote!(#[deprecated]));
        let stored = if *required {
            stored.clone()
        } else {
            quote!(Option<#stored>)
        };
        quote!(#docs #deprecated pub #ident: #stored,)
    });
    let constructor = constructor(&given, plain);
    let setters = given.iter().filter(|given| !given.required).map(setter);
    let (id, path) = (&operation.id, &operation.path);
    let method = format_ident!("{}", method_name(operation.method));
    let security = operation.security.iter().map(|requirement| {
        let schemes = requirement.keys();
        quote!(&[#(#schemes),*])
    });
    let server = operation
        .server
        .as_ref()
        .map(|server| quote!(const SERVER: Option<&'static str> = Some(#server);));
    let request = request(operation, &given);
    let (answer_type, reading, answer_items) =
        (&answer.answer_type, &answer.reading, &answer.items);
    let headers = headers(types, operation, name, imports);
    let paged = paging::write(types, operation, &given, imports);
    let task = tasks::write(types, operation, imports);
    quote! {
        #docs
        #[derive(Debug, Clone, #default PartialEq)]
        #deprecated
        #[must_use = "an operation does nothing until it is sent"]
        #[non_exhaustive]
        pub struct #ident {
            #(#fields)*
        }

        impl #ident {
            #constructor
            #(#setters)*
        }

        impl Operation for #ident {
            const ID: &'static str = #id;
            const METHOD: Method = Method::#method;
            const PATH: &'static str = #path;
            const SECURITY: &'static [&'static [&'static str]] = &[#(#security),*];
            #server
            type Answer = #answer_type;

            fn request(&self) -> Result<Request, RequestError> {
                #request
            }

            fn answer(response: Response) -> Result<Self::Answer, Error> {
                #reading
            }
        }

        #paged
        #task
        #answer_items
        #headers
    }
}

fn method_name(method: Method) -> &'static str {
    match method {
        Method::Get => "Get",
        Method::Put => "Put",
        Method::Post => "Post",
        Method::Delete => "Delete",
        Method::Options => "Options",
        Method::Head => "Head",
        Method::Patch => "Patch",
        Method::Trace => "Trace",
    }
}

/// All that a caller gives: what the path needs, what else a request must have, the body, the rest.
fn given(types: &Types<'_>, operation: &Operation, imports: &mut Imports) -> Vec<Given> {
    let mut fields = Fields::new();
    let single_body = operation
        .body
        .as_ref()
        .and_then(|body| match &body.content {
            BodyContent::Json { .. } | BodyContent::Bytes | BodyContent::Text => {
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
            given.push(form_field(
                types,
                part,
                body.required,
                multipart,
                &mut fields,
                imports,
            ));
        }
    }
    // A stable sort: within the required and the others the document's order stays.
    given.sort_by_key(|given| !given.required);
    given
}

fn parameter(
    types: &Types<'_>,
    parameter: &Parameter,
    fields: &mut Fields,
    imports: &mut Imports,
) -> Given {
    let location = match parameter.location {
        ParameterLocation::Path => "path",
        ParameterLocation::Query => "query",
        ParameterLocation::Header => "header",
        ParameterLocation::Cookie => "cookie",
    };
    let field = fields.take(&parameter.name, Some(location));
    let (wire, ident) = (&parameter.name, &field.ident);
    let (plain, styled) = (format_ident!("{location}"), format_ident!("{location}_as"));
    let writing = match style(parameter) {
        None => quote!(request.#plain(#wire, &self.#ident);),
        Some(style) => {
            imports.support("Style");
            quote!(request.#styled(#wire, #style, &self.#ident);)
        }
    };
    let docs = value_docs(wire, location, &parameter.type_ref, &parameter.annotations);
    given_value(
        types,
        field,
        &parameter.type_ref,
        parameter.required,
        &parameter.annotations,
        docs,
        writing,
        wire,
        imports,
    )
}

/// The style of a parameter, if it isn't what its location has by default.
fn style(parameter: &Parameter) -> Option<TokenStream> {
    let default = match parameter.location {
        ParameterLocation::Path | ParameterLocation::Header => (Style::Simple, false),
        ParameterLocation::Query | ParameterLocation::Cookie => (Style::Form, true),
    };
    // To a single value it's all one whether it is exploded.
    let single = matches!(
        parameter.type_ref.kind,
        TypeKind::Boolean
            | TypeKind::Integer { .. }
            | TypeKind::Number { .. }
            | TypeKind::String { .. }
    );
    let same = default.0 == parameter.style && (single || default.1 == parameter.explode);
    if same && !parameter.allow_reserved {
        return None;
    }
    let (name, explodes) = match parameter.style {
        Style::Simple => (quote!(Style::SIMPLE), false),
        Style::Label => (quote!(Style::LABEL), false),
        Style::Matrix => (quote!(Style::MATRIX), false),
        Style::Form => (quote!(Style::FORM), true),
        Style::SpaceDelimited => (quote!(Style::SPACE_DELIMITED), false),
        Style::PipeDelimited => (quote!(Style::PIPE_DELIMITED), false),
        Style::DeepObject => (quote!(Style::DEEP_OBJECT), parameter.explode),
        Style::Json => (quote!(Style::JSON), parameter.explode),
    };
    let explode = parameter.explode;
    let exploded = (explodes != explode).then(|| quote!(.explode(#explode)));
    let reserved = parameter
        .allow_reserved
        .then(|| quote!(.allow_reserved(true)));
    Some(quote!(#name #exploded #reserved))
}

fn body(types: &Types<'_>, body: &crate::api::Body, field: Field, imports: &mut Imports) -> Given {
    let ident = &field.ident;
    let media_type = &body.media_type;
    let mut docs = Docs::about(&body.annotations, "The body of the request.");
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
            let writing = if media_type == "application/json" {
                quote!(request.json(&self.#ident);)
            } else {
                quote!(request.json_as(#media_type, &self.#ident);)
            };
            given_value(
                types,
                field,
                type_ref,
                body.required,
                annotations,
                docs,
                writing,
                "the body",
                imports,
            )
        }
        BodyContent::Text => {
            let writing = quote!(request.text(#media_type, &self.#ident););
            let text = TypeRef::new(TypeKind::String { format: None });
            given_value(
                types,
                field,
                &text,
                body.required,
                annotations,
                docs,
                writing,
                "the body",
                imports,
            )
        }
        _ => {
            imports.support("Content");
            let writing = if body.required {
                quote!(request.content(#media_type, &self.#ident);)
            } else {
                quote!(request.content(#media_type, self.#ident.as_ref());)
            };
            Given {
                docs,
                required: body.required,
                deprecated: false,
                stored: quote!(Content),
                argument: quote!(impl Into<Content>),
                value: quote!(.into()),
                writing,
                wire: "the body".to_owned(),
                field,
            }
        }
    }
}

fn form_field(
    types: &Types<'_>,
    part: &FormField,
    body_required: bool,
    multipart: bool,
    fields: &mut Fields,
    imports: &mut Imports,
) -> Given {
    let kind = if multipart { "part" } else { "field" };
    let field = fields.take(&part.name, Some(kind));
    let (wire, ident) = (&part.name, &field.ident);
    let required = part.required && body_required;
    let mut docs = value_docs(wire, kind, &part.type_ref, &part.annotations);
    if part.required && !body_required {
        docs.paragraph("A body must have it.");
    }
    let is_file = |type_ref: &TypeRef| {
        matches!(
            type_ref.kind,
            TypeKind::String {
                format: Some(StringFormat::Binary)
            }
        )
    };
    let file = |stored: TokenStream,
                argument: TokenStream,
                value: TokenStream,
                writing: TokenStream| Given {
        field: field.clone(),
        docs: Docs::default(),
        required,
        deprecated: part.annotations.deprecated,
        stored,
        argument,
        value,
        writing,
        wire: wire.clone(),
    };
    match &part.type_ref.kind {
        _ if multipart && is_file(&part.type_ref) => {
            imports.support("Upload");
            let writing = if required {
                quote!(request.file(#wire, &self.#ident);)
            } else {
                quote!(request.file(#wire, self.#ident.as_ref());)
            };
            Given {
                docs,
                ..file(quote!(Upload), quote!(Upload), TokenStream::new(), writing)
            }
        }
        TypeKind::Array { items } if multipart && is_file(items) => {
            imports.support("Upload");
            let writing = if required {
                quote!(request.files(#wire, &self.#ident);)
            } else {
                quote!(request.files(#wire, self.#ident.iter().flatten());)
            };
            let argument = quote!(impl IntoIterator<Item = Upload>);
            Given {
                docs,
                ..file(
                    quote!(Vec<Upload>),
                    argument,
                    quote!(.into_iter().collect()),
                    writing,
                )
            }
        }
        _ => {
            let writing = match (&part.media_type, multipart) {
                (Some(media_type), true) => {
                    quote!(request.part_with(#wire, #media_type, &self.#ident);)
                }
                (None, true) => quote!(request.part(#wire, &self.#ident);),
                (_, false) => quote!(request.field(#wire, &self.#ident);),
            };
            given_value(
                types,
                field,
                &part.type_ref,
                required,
                &part.annotations,
                docs,
                writing,
                wire,
                imports,
            )
        }
    }
}

#[expect(
    clippy::too_many_arguments,
    reason = "each is one fact of the value, and they come from four places"
)]
fn given_value(
    types: &Types<'_>,
    field: Field,
    type_ref: &TypeRef,
    required: bool,
    annotations: &Annotations,
    docs: Docs,
    writing: TokenStream,
    wire: &str,
    imports: &mut Imports,
) -> Given {
    // A parameter that may be `null` is one that may be left out.
    let plain = TypeRef {
        nullable: type_ref.nullable && required,
        ..type_ref.clone()
    };
    let argument = Argument::of(types, &plain, Face::Input, imports);
    Given {
        field,
        docs,
        required,
        deprecated: annotations.deprecated,
        stored: types.of(&plain, Face::Input, imports),
        value: argument.suffix(),
        argument: argument.argument,
        writing,
        wire: wire.to_owned(),
    }
}

fn value_docs(wire: &str, place: &str, type_ref: &TypeRef, annotations: &Annotations) -> Docs {
    let mut docs = Docs::said(annotations);
    let mut facts = docs::value_facts(wire, type_ref, annotations);
    facts.insert(1, format!("in the {place}"));
    if place == "part" || place == "field" {
        facts[1] = format!("a {place}");
    }
    docs.facts(facts);
    docs.marks(annotations);
    docs
}

fn constructor(given: &[Given], plain: bool) -> TokenStream {
    if plain {
        return quote! {
            /// The operation, without any of its options.
            pub fn new() -> Self {
                Self::default()
            }
        };
    }
    let required: Vec<&Given> = given.iter().filter(|given| given.required).collect();
    let arguments = required.iter().map(|given| {
        let Given {
            field, argument, ..
        } = given;
        let ident = &field.ident;
        quote!(#ident: #argument)
    });
    let values = given.iter().map(|given| {
        let Given { field, value, .. } = given;
        let ident = &field.ident;
        match (given.required, value.is_empty()) {
            (false, _) => quote!(#ident: None),
            (true, true) => quote!(#ident),
            (true, false) => quote!(#ident: #ident #value),
        }
    });
    let allow =
        (required.len() > MANY_ARGUMENTS).then(|| quote!(#[allow(clippy::too_many_arguments)]));
    quote! {
        /// The operation, with what it must be given.
        #allow
        pub fn new(#(#arguments),*) -> Self {
            Self { #(#values),* }
        }
    }
}

fn setter(given: &Given) -> TokenStream {
    let Given {
        field,
        argument,
        value,
        wire,
        ..
    } = given;
    let (ident, setter) = (&field.ident, &field.setter);
    let what = if wire == "the body" {
        wire.clone()
    } else {
        docs::code(wire)
    };
    let docs = Docs::new(format!("Sets {what}.")).tokens();
    let deprecated = given.deprecated.then(|| quote!(#[deprecated]));
    quote! {
        #docs
        #deprecated
        pub fn #setter(mut self, value: #argument) -> Self {
            self.#ident = Some(value #value);
            self
        }
    }
}

fn request(operation: &Operation, given: &[Given]) -> TokenStream {
    let mut statements: Vec<TokenStream> = Vec::new();
    match operation
        .body
        .as_ref()
        .filter(|body| body.required)
        .map(|body| &body.content)
    {
        Some(BodyContent::Multipart { .. }) => statements.push(quote!(request.multipart();)),
        Some(BodyContent::Form { .. }) => statements.push(quote!(request.form();)),
        _ => {}
    }
    statements.extend(given.iter().map(|given| given.writing.clone()));
    let mut media_types: Vec<&str> = Vec::new();
    for response in operation.successes() {
        let media_type = match &response.content {
            Some(
                ResponseContent::Json { media_type, .. }
                | ResponseContent::Bytes { media_type }
                | ResponseContent::Text { media_type },
            ) => media_type,
            None => continue,
        };
        if !media_types.contains(&media_type.as_str()) {
            media_types.push(media_type);
        }
    }
    if !media_types.is_empty() {
        let accepted = media_types.join(", ");
        statements.push(quote!(request.accept(#accepted);));
    }
    if statements.is_empty() {
        return quote!(RequestBuilder::new(Self::METHOD, Self::PATH).finish());
    }
    quote! {
        let mut request = RequestBuilder::new(Self::METHOD, Self::PATH);
        #(#statements)*
        request.finish()
    }
}

/// What an operation answers.
struct Answer {
    answer_type: TokenStream,
    /// The body of `Operation::answer`.
    reading: TokenStream,
    /// The enum of several answers.
    items: TokenStream,
}

impl Answer {
    fn of(types: &Types<'_>, operation: &Operation, name: &str, imports: &mut Imports) -> Self {
        let successes: Vec<&Response> = operation.successes().collect();
        let mut distinct: Vec<Option<&ResponseContent>> = Vec::new();
        for success in &successes {
            if !distinct.contains(&success.content.as_ref()) {
                distinct.push(success.content.as_ref());
            }
        }
        if distinct.len() <= 1 {
            let content = distinct.first().copied().flatten();
            let (answer_type, reader) = content_tokens(types, content, imports);
            let reading = quote!(response.success(Self::ID)?.#reader());
            return Self {
                answer_type,
                reading,
                items: TokenStream::new(),
            };
        }
        Self::several(types, operation, &successes, name, imports)
    }

    fn several(
        types: &Types<'_>,
        operation: &Operation,
        successes: &[&Response],
        name: &str,
        imports: &mut Imports,
    ) -> Self {
        let ident = names::ident(types.names.answer(&operation.id));
        let mut variants = Vec::new();
        let mut arms = Vec::new();
        let mut otherwise = None;
        for success in successes {
            let variant = format_ident!("{}", status_name(success.status));
            let mut docs = Docs::new(status_text(success.status));
            docs.text(success.annotations.description.as_deref());
            let docs = docs.tokens();
            let arm = match &success.content {
                None => {
                    variants.push(quote!(#docs #variant));
                    quote!(success.empty().map(|()| #ident::#variant))
                }
                content => {
                    let (value, reader) = content_tokens(types, content.as_ref(), imports);
                    variants.push(quote!(#docs #variant(#value)));
                    quote!(success.#reader().map(#ident::#variant))
                }
            };
            match success.status {
                Status::Code(code) => {
                    let code = Literal::u16_unsuffixed(code);
                    arms.push(quote!(#code => #arm));
                    otherwise.get_or_insert(arm);
                }
                Status::Range(_) | Status::Default => otherwise = Some(arm),
            }
        }
        // Without a range a success of an undeclared code is read as the first that is declared.
        let fallback = otherwise.map(|arm| quote!(_ => #arm));
        let docs = Docs::new(format!("What [`{name}`] answers.")).tokens();
        let held = successes
            .iter()
            .filter_map(|success| match &success.content {
                Some(ResponseContent::Json { type_ref, .. }) => Some(type_ref),
                _ => None,
            });
        let allow = types.large_variants(held);
        let items = quote! {
            #docs
            #[derive(Debug, Clone, PartialEq)]
            #allow
            #[non_exhaustive]
            pub enum #ident {
                #(#variants,)*
            }
        };
        let reading = quote! {
            let success = response.success(Self::ID)?;
            match success.status() {
                #(#arms,)*
                #fallback,
            }
        };
        Self {
            answer_type: quote!(#ident),
            reading,
            items,
        }
    }
}

/// The type of a content, and the method that reads it.
fn content_tokens(
    types: &Types<'_>,
    content: Option<&ResponseContent>,
    imports: &mut Imports,
) -> (TokenStream, TokenStream) {
    match content {
        None => (quote!(()), quote!(empty)),
        Some(ResponseContent::Json { type_ref, .. }) => {
            (types.of(type_ref, Face::Output, imports), quote!(json))
        }
        Some(ResponseContent::Bytes { .. }) => (quote!(Vec<u8>), quote!(bytes)),
        Some(ResponseContent::Text { .. }) => (quote!(String), quote!(text)),
    }
}

fn status_name(status: Status) -> String {
    match status {
        Status::Code(200) => "Ok".to_owned(),
        Status::Code(201) => "Created".to_owned(),
        Status::Code(202) => "Accepted".to_owned(),
        Status::Code(203) => "NonAuthoritative".to_owned(),
        Status::Code(204) => "NoContent".to_owned(),
        Status::Code(205) => "ResetContent".to_owned(),
        Status::Code(206) => "PartialContent".to_owned(),
        Status::Code(code) => format!("Status{code}"),
        Status::Range(class) => format!("Status{class}xx"),
        Status::Default => "Default".to_owned(),
    }
}

fn status_text(status: Status) -> String {
    match status {
        Status::Code(code) => format!("`{code}`"),
        Status::Range(class) => format!("`{class}XX`"),
        Status::Default => "Any other success.".to_owned(),
    }
}

/// The struct of an operation's declared answer headers, if it has any.
fn headers(
    types: &Types<'_>,
    operation: &Operation,
    name: &str,
    imports: &mut Imports,
) -> TokenStream {
    let successes: Vec<&Response> = operation.successes().collect();
    let mut headers: BTreeMap<String, (&Header, usize)> = BTreeMap::new();
    for header in successes.iter().flat_map(|success| &success.headers) {
        headers
            .entry(header.name.to_lowercase())
            .and_modify(|(_, count)| *count += 1)
            .or_insert((header, 1));
    }
    if headers.is_empty() {
        return TokenStream::new();
    }
    imports.support("Success");
    let ident = names::ident(types.names.headers(&operation.id));
    let mut fields = Fields::new();
    let mut members = Vec::new();
    let mut values = Vec::new();
    for (header, count) in headers.values() {
        let field = fields.take(&header.name, None).ident;
        let wire = &header.name;
        let mut docs = Docs::about(
            &header.annotations,
            format!("The header {}.", docs::code(wire)),
        );
        docs.facts(docs::value_facts(
            wire,
            &header.type_ref,
            &header.annotations,
        ));
        docs.marks(&header.annotations);
        let docs = docs.tokens();
        let value = types.of_value(&header.type_ref, Face::Output, imports);
        if header.required && *count == successes.len() && !header.type_ref.nullable {
            members.push(quote!(#docs pub #field: #value,));
            values.push(quote!(#field: success.required_header_value(#wire)?));
        } else {
            members.push(quote!(#docs pub #field: Option<#value>,));
            values.push(quote!(#field: success.header_value(#wire)?));
        }
    }
    let docs = Docs::new(format!("The headers of what [`{name}`] answers.")).tokens();
    quote! {
        #docs
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub struct #ident {
            #(#members)*
        }

        impl #ident {
            /// Reads them.
            ///
            /// # Errors
            /// If one that must be there is missing, or one isn't of its type.
            pub fn read(success: &Success) -> Result<Self, Error> {
                Ok(Self { #(#values),* })
            }
        }
    }
}

fn operation_docs(types: &Types<'_>, operation: &Operation) -> TokenStream {
    let mut docs = Docs::about(
        &operation.annotations,
        format!("The operation {}.", docs::code(&operation.id)),
    );
    docs.paragraph(docs::code(&format!(
        "{} {}",
        operation.method, operation.path
    )));
    let errors: Vec<String> = operation
        .responses
        .iter()
        .filter(|response| response.role == ResponseRole::Error)
        .map(|response| match response.status {
            Status::Code(code) => code.to_string(),
            Status::Range(class) => format!("{class}XX"),
            Status::Default => "any other status".to_owned(),
        })
        .collect();
    let mut facts = Vec::new();
    if !errors.is_empty() {
        facts.push(format!("Declared errors: {}.", errors.join(", ")));
    }
    if !types.api.security_schemes.is_empty()
        && operation.security.iter().all(|schemes| schemes.is_empty())
    {
        facts.push("Takes no authentication.".to_owned());
    }
    if !facts.is_empty() {
        docs.paragraph(facts.join(" "));
    }
    for callback in &operation.callbacks {
        let payload = callback.body.as_ref().and_then(|body| match &body.content {
            BodyContent::Json { type_ref } => type_ref.named(),
            _ => None,
        });
        let held = payload.map(|payload| {
            let payload = types.names.type_name(payload, Face::Output);
            format!(" with a [`{payload}`](crate::models::{payload})")
        });
        let target = docs::code(&format!("{} {}", callback.method, callback.expression));
        docs.paragraph(format!(
            "Calls back {}: {target}{}.",
            docs::code(&callback.name),
            held.unwrap_or_default()
        ));
    }
    if operation
        .successes()
        .any(|success| !success.headers.is_empty())
    {
        let headers = types.names.headers(&operation.id);
        docs.paragraph(format!("The headers of the answer are [`{headers}`]."));
    }
    docs.marks(&operation.annotations);
    docs.tokens()
}
