//! Operations that log in with a bearer token.

use proc_macro2::TokenStream;
use quote::quote;

use crate::api::Operation;
use crate::sdk::{Implementation, Imports, Trait, Type};

use super::outputs::nodes_of;
use super::paging::field;
use super::types::Types;
use super::{plain_values, session};

/// Builds the implementation of `BearerLogin` for an operation that logs in with a bearer token.
///
/// ```text
/// impl BearerLogin for SsoLogin {
///     fn token(output: Self::Output) -> Option<Secret> {
///         output.authorization
///     }
/// }
/// ```
pub(super) fn implementation(
    types: &Types<'_>,
    operation: &Operation,
    imports: &mut Imports,
) -> Option<Implementation> {
    let login = types.api.login.as_ref()?;
    if !login.is_by_bearer(operation) {
        return None;
    }
    let token = field(types, operation.output_type()?, &login.token_property)?;
    let secret = session::token_value(types, &token)?;
    let token = match plain_values::options(&token) {
        0 => quote!(Some(#secret)),
        _ => secret,
    };
    imports.runtime("BearerLogin");
    imports.model("Secret");
    Some(Implementation {
        docs: Vec::new(),
        of: Trait::plain("BearerLogin"),
        subject: Type::own(types.names.operation_path(operation)),
        constants: TokenStream::new(),
        types: Vec::new(),
        functions: quote! {
            fn token(output: Self::Output) -> Option<Secret> {
                #token
            }
        },
        nodes: nodes_of(operation),
    })
}
