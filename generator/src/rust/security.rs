//! The functions that create the credentials of a caller, one for each security scheme.

use proc_macro2::TokenStream;
use quote::quote;

use crate::api::{Api, ApiKeyLocation, NodeId, SecurityMeans, SecurityScheme};
use crate::sdk::{Function, Imports, Module, Parameter, Path, Type};

use super::arguments::runtime_type;
use super::docs::{self, Docs};
use super::names::{Fields, ident};
use super::types::Types;

/// The name of the module.
pub(super) const MODULE: &str = "security";

/// Builds the module, if operations require schemes that a session doesn't serve.
///
/// ```text
/// pub fn api_key(key: impl Into<TokenSource>) -> Credentials;
/// pub fn user(username: impl Into<String>, password: impl Into<Secret>) -> Credentials;
/// ```
pub(super) fn module(types: &Types<'_>) -> Option<Module> {
    let api = types.api;
    let mut imports = Imports::default();
    let mut names = Fields::new();
    let functions: Vec<Function> = (api.schemes_met_by(SecurityMeans::Credentials))
        .map(|(name, scheme)| {
            let (about, parameters, body) = contents(name, scheme, &mut imports);
            Function {
                docs: Docs::new(about).into_lines(),
                deprecated: false,
                must_use: false,
                name: names.take(name, None).ident,
                receiver: None,
                parameters,
                output: runtime_type("Credentials"),
                body,
                nodes: nodes_of(api, name),
            }
        })
        .collect();
    if functions.is_empty() {
        return None;
    }
    imports.runtime("Credentials");
    let docs = Docs::new(
        "The credentials of a caller, for [`ClientBuilder::authenticate`](crate::ClientBuilder::authenticate): \
         a function for each security scheme.",
    );
    Some(Module {
        feature: Some("client"),
        ..Module::of_functions(MODULE, docs.into_lines(), imports, functions)
    })
}

/// Returns the nodes of a scheme: its own, and those of the operations that require it.
fn nodes_of(api: &Api, name: &str) -> Vec<NodeId> {
    let mut nodes: Vec<NodeId> = api.security_nodes.get(name).into_iter().collect();
    nodes.extend(api.requiring(name).map(|operation| operation.security_node));
    nodes
}

/// Returns an expression that creates credentials, for an example: `security::api_key("key")`.
pub(super) fn example(types: &Types<'_>) -> Option<String> {
    let (name, scheme) = types
        .api
        .schemes_met_by(SecurityMeans::Credentials)
        .next()?;
    let function = Fields::new().take(name, None).ident;
    let arguments = match scheme {
        SecurityScheme::ApiKey { .. } => "\"key\"",
        SecurityScheme::Http { scheme } if scheme == "basic" => "\"admin\", password",
        _ => "\"token\"",
    };
    Some(format!("{MODULE}::{function}({arguments})"))
}

/// Builds what differs in the function of a scheme: its docs, its parameters and its body.
fn contents(
    name: &str,
    scheme: &SecurityScheme,
    imports: &mut Imports,
) -> (String, Vec<Parameter>, TokenStream) {
    let code = docs::code(name);
    match scheme {
        SecurityScheme::ApiKey {
            location,
            name: key,
        } => {
            let key_code = docs::code(key);
            let (place, constructor) = match location {
                ApiKeyLocation::Header => (format!("the header {key_code}"), quote!(header)),
                ApiKeyLocation::Query => (format!("the query parameter {key_code}"), quote!(query)),
                ApiKeyLocation::Cookie => (format!("the cookie {key_code}"), quote!(cookie)),
            };
            (
                format!("Creates an API key for {code}, which is sent in {place}."),
                vec![token("key", imports)],
                quote!(Credentials::#constructor(#name, #key, key)),
            )
        }
        SecurityScheme::Http { scheme } if scheme == "basic" => {
            imports.model("Secret");
            let username = parameter("username", Type::foreign("String"));
            let password = parameter("password", Type::own(Path::model("Secret")));
            (
                format!("Creates a user name and a password for {code} (RFC 7617)."),
                vec![username, password],
                quote!(Credentials::basic(#name, username, password)),
            )
        }
        SecurityScheme::Http { scheme } => {
            let scheme = capitalized(scheme);
            let written = docs::code(&format!("Authorization: {scheme} …"));
            let what = if scheme == "Bearer" {
                "a bearer token"
            } else {
                "credentials"
            };
            (
                format!("Creates {what} for {code}: {written}."),
                vec![token("token", imports)],
                http(name, &scheme),
            )
        }
        SecurityScheme::OAuth2 { .. } => (
            format!(
                "Creates an access token of OAuth 2.0 for {code}, which is sent as a bearer token \
                 (RFC 6750)."
            ),
            vec![token("token", imports)],
            http(name, "Bearer"),
        ),
        SecurityScheme::OpenIdConnect { .. } => (
            format!(
                "Creates a token of OpenID Connect for {code}, which is sent as a bearer token \
                 (RFC 6750)."
            ),
            vec![token("token", imports)],
            http(name, "Bearer"),
        ),
    }
}

/// Returns the name of an HTTP scheme as it is usually written. Its case has no meaning.
fn capitalized(scheme: &str) -> String {
    let mut characters = scheme.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => String::new(),
    }
}

fn http(name: &str, scheme: &str) -> TokenStream {
    quote!(Credentials::http(#name, #scheme, token))
}

fn token(name: &str, imports: &mut Imports) -> Parameter {
    imports.runtime("TokenSource");
    parameter(name, runtime_type("TokenSource"))
}

fn parameter(name: &str, parameter_type: Type) -> Parameter {
    Parameter {
        name: ident(name),
        parameter_type: parameter_type.into_it(),
        nodes: Vec::new(),
    }
}
