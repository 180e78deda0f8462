//! One operation: a struct of its arguments, with its request and its response.

use indexmap::IndexMap;
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::api::{
    BodyContent, Direction, Method, NodeId, Operation, ResponseContent, ResponseRole, Status,
    TypeKind, TypeName, TypeRef,
};
use crate::sdk::{
    self, Associated, Decision, Function, Implementation, Imports, Inherent, Item, Parameter,
    Receiver, Struct, Trait, Type,
};

use super::arguments::{Given, RequestPart, given};
use super::docs::{self, Docs};
use super::names;
use super::outputs::{self, Output};
use super::types::Types;
use super::{bearer_logins, callbacks, paging, response_headers, sending, streams, structs, tasks};

/// Builds the struct of an operation, its functions, its traits, and the types of its responses.
///
/// ```text
/// pub struct GetJob {
///     pub job_id: i64,
/// }
/// impl GetJob {
///     pub fn new(job_id: i64) -> Self;
/// }
/// impl Operation for GetJob {
///     type Output = Job;
/// }
/// ```
pub(super) fn items(types: &Types<'_>, operation: &Operation, imports: &mut Imports) -> Vec<Item> {
    let name = types.names.operation(&operation.id);
    let ident = names::ident(name);
    let given = given(types, operation, imports);
    let output = Output::of(types, operation, name, imports);
    for name in [
        "Api",
        "Error",
        "Method",
        "Operation",
        "Request",
        "RequestBuilder",
        "RequestError",
        "Response",
    ] {
        imports.runtime(name);
    }
    let mut items = vec![
        Item::Struct(Struct {
            docs: operation_docs(types, operation, &given, imports),
            derives: derives(&given),
            is_transparent: false,
            deprecated: operation.annotations.deprecated,
            must_use: Some("an operation does nothing until it is sent"),
            name: ident.clone(),
            fields: sdk::Fields::Named(given.iter().map(field).collect()),
            decisions: vec![default_decision(&given)],
            nodes: vec![operation.node],
        }),
        Item::Inherent(Inherent {
            of: ident.clone(),
            items: functions(types, operation, &ident, &given, imports),
        }),
        Item::Implementation(implementation(types, operation, &given, &output)),
    ];
    let traits = [
        paging::implementation(types, operation, &given, imports),
        tasks::implementation(types, operation, imports),
        streams::implementation(types, operation, imports),
        bearer_logins::implementation(types, operation, imports),
    ];
    items.extend(traits.into_iter().flatten().map(Item::Implementation));
    items.extend(output.several.map(Item::Enum));
    items.extend(response_headers::items(types, operation, name, imports));
    items
}

fn derives(given: &[Given]) -> Vec<&'static str> {
    let is_plain = given.iter().all(|given| !given.required);
    let mut derives = vec!["Debug", "Clone"];
    derives.extend(is_plain.then_some("Default"));
    derives.push("PartialEq");
    derives
}

/// Returns the nodes that decide on `Default`: those of the required arguments.
fn default_decision(given: &[Given]) -> Decision {
    let required = given.iter().filter(|given| given.required);
    Decision {
        of: "Default",
        nodes: required.flat_map(|given| given.nodes.clone()).collect(),
    }
}

fn field(given: &Given) -> sdk::Field {
    let stored = given.stored.clone();
    sdk::Field {
        docs: given.docs.lines().to_vec(),
        deprecated: given.deprecated,
        name: given.field.ident.clone(),
        field_type: match given.required {
            true => stored,
            false => stored.option(),
        },
        nodes: given.nodes.clone(),
    }
}

/// Builds the constructor, the setters, and the functions that decode callbacks.
fn functions(
    types: &Types<'_>,
    operation: &Operation,
    ident: &Ident,
    given: &[Given],
    imports: &mut Imports,
) -> Vec<Associated> {
    let optional = given.iter().filter(|given| !given.required);
    let setters: Vec<String> = given
        .iter()
        .map(|given| given.field.setter.to_string())
        .collect();
    let taken = setters.iter().map(String::as_str);
    let mut functions = vec![constructor(operation, ident, given)];
    functions.extend(optional.map(setter));
    functions.extend(callbacks::readers(
        types,
        ("callback", &operation.callbacks),
        |_| quote!(Self::ID),
        taken,
        imports,
    ));
    functions.into_iter().map(Associated::Function).collect()
}

/// Builds the implementation of `Operation`.
fn implementation(
    types: &Types<'_>,
    operation: &Operation,
    given: &[Given],
    output: &Output,
) -> Implementation {
    let (id, path) = (&operation.id, operation.target());
    let method = format_ident!("{}", method_name(operation.method));
    let security = operation.security.iter().map(|requirement| {
        let schemes = requirement.keys();
        quote!(&[#(#schemes),*])
    });
    let server = operation
        .server
        .as_ref()
        .map(|server| quote!(const SERVER: Option<&'static str> = Some(#server);));
    let (request, reading) = (request(operation, given), &output.reading);
    // Inline functions are compiled only where they are used: a program sends a few of the hundreds of
    // operations.
    Implementation {
        docs: Vec::new(),
        of: Trait::plain("Operation"),
        subject: Type::own(types.names.operation_path(operation)),
        constants: quote! {
            const API: &'static Api = &crate::API;
            const ID: &'static str = #id;
            const METHOD: Method = Method::#method;
            const PATH: &'static str = #path;
            const SECURITY: &'static [&'static [&'static str]] = &[#(#security),*];
            #server
        },
        types: vec![("Output", output.output_type.clone())],
        functions: quote! {
            #[inline]
            fn request(&self) -> Result<Request, RequestError> {
                #request
            }

            #[inline]
            fn decode(response: Response) -> Result<Self::Output, Error> {
                #reading
            }
        },
        nodes: outputs::nodes_of(operation),
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

fn constructor(operation: &Operation, name: &Ident, given: &[Given]) -> Function {
    let required = given.iter().filter(|given| given.required);
    let parameters = required.map(|given| Parameter {
        name: given.field.ident.clone(),
        parameter_type: given.argument.clone(),
        nodes: given.nodes.clone(),
    });
    let parameters = parameters.collect();
    let values = given.iter().map(|given| {
        let Given { field, value, .. } = given;
        let ident = &field.ident;
        match (given.required, value.is_empty()) {
            (false, _) => quote!(#ident: None),
            (true, true) => quote!(#ident),
            (true, false) => quote!(#ident: #ident #value),
        }
    });
    let values: Vec<TokenStream> = values.collect();
    let mut nodes: Vec<NodeId> = operation.parameters.iter().map(|it| it.node).collect();
    nodes.extend(operation.body.iter().map(|body| body.node));
    structs::new(name, !given.is_empty(), parameters, &values, nodes)
}

fn setter(given: &Given) -> Function {
    let Given {
        field, value, wire, ..
    } = given;
    let ident = &field.ident;
    let what = if wire == "the body" {
        wire.clone()
    } else {
        docs::code(wire)
    };
    Function {
        docs: Docs::of_setter(&what, &given.annotations).into_lines(),
        deprecated: given.deprecated,
        must_use: false,
        name: field.setter.clone(),
        receiver: Some(Receiver::OwnedToChange),
        parameters: vec![Parameter {
            name: names::ident("value"),
            parameter_type: given.argument.clone(),
            nodes: Vec::new(),
        }],
        output: Type::foreign("Self"),
        body: quote! {
            self.#ident = Some(value #value);
            self
        },
        nodes: given.nodes.clone(),
    }
}

fn request(operation: &Operation, given: &[Given]) -> TokenStream {
    let mut statements: Vec<TokenStream> = Vec::new();
    let mut ordered: Vec<&Given> = given.iter().collect();
    ordered.sort_by_key(|given| given.position);
    let write = |part: RequestPart| {
        let written = ordered.iter().filter(move |given| given.part == part);
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
        let mut request = RequestBuilder::of::<Self>();
        #(#statements)*
        request.finish()
    }
}

/// Lists the statuses of the declared errors, each with the type of its body.
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
                let name = types.names.type_name(name, Direction::Response);
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
) -> Vec<String> {
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
            let payload = types.names.type_name(payload, Direction::Response);
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
        docs.paragraph(format!("The headers of the response are [`{headers}`]."));
    }
    docs.marks(&operation.annotations);
    docs.into_lines()
}
