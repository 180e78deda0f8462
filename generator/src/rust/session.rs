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

/// Writes the module that the client logs in with; `None` if there are no sessions.
pub(super) fn write(types: &Types<'_>) -> Option<String> {
    let convention = types.api.login.as_ref();
    let session = convention.and_then(|convention| session(types, convention));
    let schemes = types.api.schemes_met_by(SecurityMeans::Session);
    let schemes: Vec<&str> = schemes.map(|(name, _)| name).collect();
    let by_bearer = convention.and_then(|convention| convention.by_bearer.as_ref());
    let bearer_schemes = by_bearer.map(|logins| &logins.scheme);
    if session.is_none() && schemes.is_empty() && bearer_schemes.is_none() {
        return None;
    }
    let mut imports = Imports::default();
    imports.runtime("SessionApi");
    let header = types.api.token_header();
    let bearer_setter = bearer_schemes.map(|scheme| quote!(.bearer_schemes(&[#scheme])));
    let login = session.as_ref().map(|session| {
        for name in [
            "Error",
            "Operation",
            "Request",
            "RequestError",
            "Response",
            "Secret",
        ] {
            imports.runtime(name);
        }
        let Session {
            path, login, token, ..
        } = session;
        let setter = quote!(.login(#path::ID, login, token));
        let functions = quote! {
            /// Makes the request that asks for a token.
            fn login(username: &str, password: &str) -> Result<Request, RequestError> {
                #login
            }

            /// Returns the token in the response to it.
            fn token(response: Response) -> Result<Option<Secret>, Error> {
                #token
            }
        };
        (setter, functions)
    });
    let logout = session.as_ref().and_then(|session| session.logout.as_ref());
    let logout = logout.map(|path| {
        let setter = quote!(.logout(#path::ID, logout));
        let function = quote! {
            /// Makes the request that gives the token back.
            fn logout() -> Result<Request, RequestError> {
                #path::new().request()
            }
        };
        (setter, function)
    });
    let (login_setter, login) = login.unzip();
    let (logout_setter, logout) = logout.unzip();
    let items = quote! {
        /// How a session begins and ends.
        pub(crate) const SESSION: SessionApi = SessionApi::new(#header, &[#(#schemes),*])
            #bearer_setter
            #login_setter
            #logout_setter;

        #login
        #logout
    };
    let docs =
        ["How a client gets the token that other operations take, and gives it back.".to_owned()];
    Some(source_file::text(
        &docs,
        &imports,
        "crate::models",
        [items],
        types.options,
    ))
}

/// The operations of a session, and the bodies of the module's functions.
struct Session {
    /// The path of the operation that logs in.
    path: TokenStream,
    login: TokenStream,
    token: TokenStream,
    /// The path of the operation that logs out.
    logout: Option<TokenStream>,
}

fn session(types: &Types<'_>, convention: &Login) -> Option<Session> {
    let operation = types.api.operation(&convention.operation)?;
    let path = path(types, operation);
    let logout = convention
        .logout
        .as_ref()
        .and_then(|logout| types.api.operation(logout));
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
            #call.request()
        },
        token: token(types, &path, &token_field)?,
        path,
        logout: logout.map(|logout| self::path(types, logout)),
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
            Ok(Some(#secret))
        },
        _ => quote! {
            let output = #path::decode(response)?;
            Ok(#secret)
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
