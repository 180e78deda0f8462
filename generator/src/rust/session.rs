//! How the client logs in and out, if the API's conventions say so.

use proc_macro2::TokenStream;
use quote::quote;

use crate::api::{
    BodyContent, Direction, Login, Operation, SecurityMeans, Shape, TypeKind, TypeName, TypeRef,
};
use crate::sdk::Imports;

use super::arguments::{self, RequestPart};
use super::paging::field;
use super::source_file;
use super::structs::StructField;
use super::types::Types;
use super::{names, plain_values, structs};

/// Writes the module that the client logs in with. Without a convention, it can't log in.
pub(super) fn write(types: &Types<'_>) -> String {
    let mut imports = Imports::default();
    imports.model("Secret");
    for support in ["Error", "Request", "RequestError", "Response"] {
        imports.support(support);
    }
    let convention = types.api.login.as_ref();
    let session = convention.and_then(|convention| session(types, convention));
    if session.is_some() {
        imports.support("Operation");
    }
    if session
        .as_ref()
        .is_none_or(|session| session.may_lack_token)
    {
        imports.support("DecodeError");
    }
    let Session {
        login,
        token,
        logout,
        ..
    } = session.unwrap_or_else(Session::none);
    let header = types.api.token_header();
    let by_bearer = convention.and_then(|convention| convention.by_bearer.as_ref());
    let bearer_scheme = by_bearer.map(|logins| &logins.scheme);
    let schemes = types.api.schemes_met_by(SecurityMeans::Session);
    let schemes = schemes.map(|(name, _)| name);
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

        /// The security schemes that the token meets.
        pub(crate) const SCHEMES: &[&str] = &[#(#schemes),*];

        /// The security schemes of the logins that take a bearer token.
        pub(crate) const BEARER_SCHEMES: &[&str] = &[#bearer_scheme];

        /// The request that asks for a token, if the API has one.
        pub(crate) fn login(#arguments) -> Option<Result<Request, RequestError>> {
            #login
        }

        /// The token in the response to it.
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
    source_file::text(&docs, &imports, "crate::models", [items], types.options)
}

/// The bodies of the module's functions.
struct Session {
    /// Empty if there is no login.
    login: TokenStream,
    token: TokenStream,
    /// True if a response may lack the token.
    may_lack_token: bool,
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
            may_lack_token: true,
            logout: quote!(None),
        }
    }
}

fn session(types: &Types<'_>, convention: &Login) -> Option<Session> {
    let operation = types.api.operation(&convention.operation)?;
    let path = path(types, operation);
    let logout = convention
        .logout
        .as_ref()
        .and_then(|logout| types.api.operation(logout));
    let logout = match logout {
        Some(logout) => {
            let path = self::path(types, logout);
            quote!(Some(#path::new().request()))
        }
        None => quote!(None),
    };
    let body = operation.body.as_ref()?;
    let BodyContent::Json { type_ref } = &body.content else {
        return None;
    };
    let credentials = credentials(types, types.api.object_name(type_ref)?, convention)?;
    let call = if body.required {
        quote!(#path::new(credentials))
    } else {
        let given = arguments::given(types, operation, &mut Imports::default());
        let body = given.iter().find(|given| given.part == RequestPart::Body)?;
        let setter = &body.field.setter;
        quote!(#path::new().#setter(credentials))
    };
    let object = types.api.object_name(operation.output()?)?;
    let token_field = field(types, object, &convention.token_property)?;
    Some(Session {
        login: quote! {
            let credentials = #credentials;
            Some(#call.request())
        },
        token: token(types, &path, &token_field)?,
        may_lack_token: plain_values::options(&token_field) > 0,
        logout,
    })
}

/// Builds the body of the login.
fn credentials(types: &Types<'_>, body: &TypeName, convention: &Login) -> Option<TokenStream> {
    let Shape::Object(object) = &types.api.definition(body).shape else {
        return None;
    };
    let name = names::ident(types.names.type_name(body, Direction::Request));
    let (mut arguments, mut setters) = (Vec::new(), Vec::new());
    for field in structs::fields(types, body, object, Direction::Request) {
        let given = match &field.property.name {
            property if *property == convention.username_property => quote!(username),
            property if *property == convention.password_property => quote!(password),
            _ => continue,
        };
        let value = credential(types, &field.property.type_ref, given);
        let setter = &field.field.setter;
        if field.is_optional() {
            setters.push(quote!(.#setter(#value)));
        } else {
            arguments.push(value);
        }
    }
    Some(quote!(crate::models::#name::new(#(#arguments),*)#(#setters)*))
}

/// Converts a user name or a password to the type that a constructor or a setter takes.
fn credential(types: &Types<'_>, type_ref: &TypeRef, given: TokenStream) -> TokenStream {
    let is_plain = matches!(type_ref.kind, TypeKind::String { .. }) || type_ref.secret.is_some();
    if is_plain && !type_ref.nullable {
        return given;
    }
    // A nullable value, and a value of a named type, are taken as they are stored.
    match types.api.resolved(type_ref).secrets {
        0 => quote!(#given.to_owned()),
        _ => quote!(Secret::from(#given)),
    }
}

/// Builds the code that reads the token of the response.
fn token(types: &Types<'_>, path: &TokenStream, token: &StructField<'_>) -> Option<TokenStream> {
    let secret = token_value(types, token)?;
    Some(match plain_values::options(token) {
        0 => quote! {
            let output = #path::decode(response)?;
            Ok(#secret)
        },
        _ => quote! {
            let output = #path::decode(response)?;
            let missing = DecodeError::new(#path::ID, "the token is missing");
            #secret.ok_or(missing.into())
        },
    })
}

/// Builds the expression for the token of an `output`.
///
/// It is a `Secret`, or an `Option` of one if the response may lack the token.
pub(super) fn token_value(types: &Types<'_>, token: &StructField<'_>) -> Option<TokenStream> {
    let ident = &token.field.ident;
    let type_ref = &token.property.type_ref;
    let is_text = types.api.scalar(type_ref)?.is_text();
    let is_secret = types.api.resolved(type_ref).secrets > 0;
    // The document need not mark the token of the conventions as a secret.
    let secret = |value: TokenStream| match (is_text, is_secret) {
        (true, true) => value,
        (true, false) => quote!(Secret::from(#value)),
        (false, true) => quote!(Secret::from(#value.expose().to_string())),
        (false, false) => quote!(Secret::from(#value.to_string())),
    };
    let options = plain_values::options(token);
    if options == 0 {
        return Some(secret(quote!(output.#ident)));
    }
    let flat = (options > 1).then(|| quote!(.flatten()));
    let into_secret = match (is_text, is_secret) {
        (true, true) => TokenStream::new(),
        (true, false) => quote!(.map(Secret::from)),
        (false, _) => {
            let value = secret(quote!(token));
            quote!(.map(|token| #value))
        }
    };
    Some(quote!(output.#ident #flat #into_secret))
}

/// Returns the path of an operation's type.
fn path(types: &Types<'_>, operation: &Operation) -> TokenStream {
    let module = names::ident(types.names.module(operation.tag()));
    let name = names::ident(types.names.operation(&operation.id));
    quote!(crate::#module::#name)
}
