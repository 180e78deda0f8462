//! Operations that log in with a bearer token.

use proc_macro2::TokenStream;
use quote::quote;

use crate::api::{Face, Operation};

use super::names;
use super::paging::field;
use super::source_file::Imports;
use super::types::Types;

/// The `BearerLogin` of an operation, if it is one.
///
/// ```text
/// impl BearerLogin for SsoLogin {
///     fn token(answer: Self::Answer) -> Option<Secret> {
///         answer.authorization
///     }
/// }
/// ```
pub(super) fn write(
    types: &Types<'_>,
    operation: &Operation,
    imports: &mut Imports,
) -> Option<TokenStream> {
    let login = types.api.login.as_ref()?;
    if !login.is_by_bearer(operation) {
        return None;
    }
    let token = field(types, operation.answered_type()?, &login.token_member)?;
    let name = names::ident(types.names.operation(&operation.id));
    let member = &token.field.ident;
    let is_secret = token.member.type_ref.is_secret(Face::Output);
    let token = match (token.is_optional(), is_secret) {
        (true, true) => quote!(answer.#member),
        (true, false) => quote!(answer.#member.map(Secret::from)),
        (false, true) => quote!(Some(answer.#member)),
        (false, false) => quote!(Some(Secret::from(answer.#member))),
    };
    imports.support("BearerLogin");
    imports.model("Secret");
    Some(quote! {
        impl BearerLogin for #name {
            fn token(answer: Self::Answer) -> Option<Secret> {
                #token
            }
        }
    })
}
