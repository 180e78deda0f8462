//! How the client logs in and out, where the API's conventions say it.

use proc_macro2::TokenStream;
use quote::quote;

use crate::api::{BodyContent, Face, Login, Operation, TypeName};

use super::names;
use super::paging::field;
use super::records;
use super::source_file::{self, Imports};
use super::types::Types;

/// The module that the client logs in with; without a convention it knows no way to.
pub(super) fn write(types: &Types<'_>) -> String {
    let mut imports = Imports::default();
    imports.model("Secret");
    for support in [
        "DecodeError",
        "Error",
        "Request",
        "RequestError",
        "Response",
    ] {
        imports.support(support);
    }
    let convention = types.api.login.as_ref();
    let session = convention.and_then(|convention| session(types, convention));
    if session.is_some() {
        imports.support("Operation");
    }
    let Session {
        login,
        token,
        logout,
    } = session.unwrap_or_else(Session::none);
    let header = types.api.token_header();
    let arguments = if login.is_empty() {
        quote!(_: &str, _: &str)
    } else {
        quote!(username: &str, password: &str)
    };
    let login = if login.is_empty() {
        quote!(None)
    } else {
        login
    };
    let items = quote! {
        /// The header that carries the token, as it is.
        pub(crate) const TOKEN_HEADER: &str = #header;

        /// The request that asks for a token, if the API has one.
        pub(crate) fn login(#arguments) -> Option<Result<Request, RequestError>> {
            #login
        }

        /// The token in the answer to it.
        pub(crate) fn token(response: Response) -> Result<Secret, Error> {
            #token
        }

        /// The request that gives the token back, if the API has one.
        pub(crate) fn logout() -> Option<Result<Request, RequestError>> {
            #logout
        }
    };
    let docs =
        ["How a client gets the token that other operations take, and gives it back.".to_owned()];
    source_file::text(&docs, &imports, "crate::models", [items])
}

/// The bodies of the module's functions.
struct Session {
    /// None where there is no login.
    login: TokenStream,
    token: TokenStream,
    logout: TokenStream,
}

impl Session {
    fn none() -> Self {
        Self {
            login: TokenStream::new(),
            token: quote! {
                response.success("login")?;
                Err(DecodeError::new("login", "this API has no login").into())
            },
            logout: quote!(None),
        }
    }
}

fn session(types: &Types<'_>, convention: &Login) -> Option<Session> {
    let operation = types.api.operation(&convention.operation)?;
    let body = operation
        .body
        .as_ref()
        .and_then(|body| match &body.content {
            BodyContent::Json { type_ref } => type_ref.named(),
            _ => None,
        })?;
    let path = path(types, operation);
    let body = credentials(types, body, convention)?;
    let token_field = field(types, answer(operation)?, &convention.token_member)?;
    let token_ident = &token_field.field.ident;
    // What the conventions name a token need not be marked a secret by the document.
    let plain = !token_field.member.type_ref.is_secret(Face::Output);
    let into_secret = plain.then(|| quote!(.map(Secret::from)));
    let token = if token_field.is_optional() {
        quote! {
            let answer = #path::answer(response)?;
            let missing = DecodeError::new(#path::ID, "the token is missing");
            answer.#token_ident #into_secret.ok_or(missing.into())
        }
    } else {
        quote! {
            let answer = #path::answer(response)?;
            Ok(Secret::from(answer.#token_ident))
        }
    };
    let logout = convention
        .logout
        .as_ref()
        .and_then(|logout| types.api.operation(logout));
    let logout = match logout {
        Some(logout)
            if logout
                .parameters
                .iter()
                .all(|parameter| !parameter.required)
                && logout.body.is_none() =>
        {
            let path = self::path(types, logout);
            quote!(Some(#path::new().request()))
        }
        _ => quote!(None),
    };
    Some(Session {
        login: quote! {
            let credentials = #body;
            Some(#path::new(credentials).request())
        },
        token,
        logout,
    })
}

/// The body of the login; `None` where it needs more than a user name and a password.
fn credentials(types: &Types<'_>, body: &TypeName, convention: &Login) -> Option<TokenStream> {
    let crate::api::Shape::Record(record) = &types.api.definition(body).shape else {
        return None;
    };
    let name = names::ident(types.names.type_name(body, Face::Input));
    let (mut arguments, mut setters) = (Vec::new(), Vec::new());
    for field in records::fields(types, body, record, Face::Input) {
        let value = match &field.member.name {
            member if *member == convention.username_member => quote!(username),
            member if *member == convention.password_member => quote!(password),
            _ if field.is_optional() => continue,
            _ => return None,
        };
        let setter = &field.field.setter;
        if field.is_optional() {
            setters.push(quote!(.#setter(#value)));
        } else {
            arguments.push(value);
        }
    }
    Some(quote!(crate::models::#name::new(#(#arguments),*)#(#setters)*))
}

/// The path of an operation's type.
fn path(types: &Types<'_>, operation: &Operation) -> TokenStream {
    let module = names::ident(types.names.module(operation.tag()));
    let name = names::ident(types.names.operation(&operation.id));
    quote!(crate::#module::#name)
}

fn answer(operation: &Operation) -> Option<&TypeName> {
    let success = operation.successes().next()?;
    match &success.content {
        Some(crate::api::ResponseContent::Json { type_ref, .. }) => type_ref.named(),
        _ => None,
    }
}
