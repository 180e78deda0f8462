//! One operation: a struct of its arguments, with its request and its answer.

use indexmap::IndexMap;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::api::{
    BodyContent, Face, Method, Operation, ResponseContent, ResponseRole, Status, TypeKind,
    TypeName, TypeRef,
};

use super::answers::{self, Answer};
use super::arguments::{Given, RequestPart, given};
use super::docs::{self, Docs};
use super::names;
use super::records::MANY_ARGUMENTS;
use super::source_file::Imports;
use super::types::Types;
use super::{bearer_logins, callbacks, paging, sending, tasks};

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
    let docs = operation_docs(types, operation, &given, imports);
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
    let constructor = constructor(name, &given, plain);
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
    let headers = answers::headers(types, operation, name, imports);
    let paged = paging::write(types, operation, &given, imports);
    let task = tasks::write(types, operation, imports);
    let bearer_login = bearer_logins::write(types, operation, imports);
    let setter_names: Vec<String> = given
        .iter()
        .map(|given| given.field.setter.to_string())
        .collect();
    let taken = setter_names.iter().map(String::as_str);
    let readers = callbacks::readers(types, operation, taken, imports);
    // What is inlined is compiled where it is used: of hundreds of operations a program sends a few.
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
            #readers
        }

        impl Operation for #ident {
            const ID: &'static str = #id;
            const METHOD: Method = Method::#method;
            const PATH: &'static str = #path;
            const SECURITY: &'static [&'static [&'static str]] = &[#(#security),*];
            #server
            type Answer = #answer_type;

            #[inline]
            fn request(&self) -> Result<Request, RequestError> {
                #request
            }

            #[inline]
            fn answer(response: Response) -> Result<Self::Answer, Error> {
                #reading
            }
        }

        #paged
        #task
        #bearer_login
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

fn constructor(name: &str, given: &[Given], plain: bool) -> TokenStream {
    let one = format!("{} {}", docs::article(name), docs::code(name));
    if plain {
        let docs = match given.is_empty() {
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
    let docs = Docs::new(format!("Creates {one} from its required fields.")).tokens();
    quote! {
        #docs
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
    let docs = Docs::of_setter(&what, &given.annotations).tokens();
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
    let write = |part: RequestPart| {
        let written = given.iter().filter(move |given| given.part == part);
        written.map(|given| given.writing.clone())
    };
    statements.extend(write(RequestPart::Path));
    statements.extend(write(RequestPart::Query));
    statements.extend(write(RequestPart::Headers));
    let accepted = &operation.accept;
    statements.push(quote!(request.accept(#accepted);));
    let required_body = operation.body.as_ref().filter(|body| body.required);
    match required_body.map(|body| &body.content) {
        Some(BodyContent::Multipart { .. }) => statements.push(quote!(request.multipart();)),
        Some(BodyContent::Form { .. }) => statements.push(quote!(request.form();)),
        _ => {}
    }
    statements.extend(write(RequestPart::Body));
    quote! {
        let mut request = RequestBuilder::new(Self::METHOD, Self::PATH);
        #(#statements)*
        request.finish()
    }
}

/// The statuses of the declared errors, each with the type of its body.
fn declared_errors(types: &Types<'_>, operation: &Operation) -> Option<String> {
    let mut by_type: IndexMap<Option<&TypeName>, Vec<String>> = IndexMap::new();
    for response in &operation.responses {
        if response.role == ResponseRole::Success {
            continue;
        }
        let body = match &response.content {
            Some(ResponseContent::Json { type_ref, .. }) => match &type_ref.kind {
                TypeKind::Named { name } => Some(name),
                _ => None,
            },
            _ => None,
        };
        by_type
            .entry(body)
            .or_default()
            .push(match response.status {
                Status::Code(code) => code.to_string(),
                Status::Range(class) => format!("{class}XX"),
                Status::Default => "any other status".to_owned(),
            });
    }
    let groups = by_type.iter().map(|(body, statuses)| {
        let statuses = statuses.join(", ");
        match body {
            Some(name) => {
                let name = types.names.type_name(name, Face::Output);
                format!("{statuses} ([`{name}`](crate::models::{name}))")
            }
            None => statuses,
        }
    });
    let groups: Vec<String> = groups.collect();
    (!groups.is_empty()).then(|| format!("Declared errors: {}.", groups.join("; ")))
}

fn operation_docs(
    types: &Types<'_>,
    operation: &Operation,
    given: &[Given],
    imports: &Imports,
) -> TokenStream {
    let mut docs = Docs::about(
        &operation.annotations,
        format!("The operation {}.", docs::code(&operation.id)),
    );
    docs.paragraph(docs::code(&format!(
        "{} {}",
        operation.method, operation.path
    )));
    docs.paragraph(sending::sentence(types, operation, given, imports));
    let mut facts = Vec::new();
    facts.extend(declared_errors(types, operation));
    let login = types.api.login.as_ref();
    if login.is_some_and(|login| login.is_by_bearer(operation)) {
        facts.push("Takes a bearer token, and begins a session: see [`BearerLogin`].".to_owned());
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
        let payload = callbacks::payload(callback).and_then(TypeRef::named);
        let held = payload.map(|payload| {
            let payload = types.names.type_name(payload, Face::Output);
            // No link: the signature of the function that reads it has one.
            format!(" with a {}", docs::code(payload))
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
