//! The authentication that operations really use.

use crate::api::{Api, BearerLogins, Operation, SecurityRequirement, SecurityScheme};
use crate::conventions::{Authentication, Conventions, Takes};
use crate::diagnostic::Diagnostics;

use super::{complain_at, is_text, needs};

/// The name of the scheme for bearer tokens, unless the document has another scheme of that name.
const BEARER: &str = "bearer";

/// Replaces the authentication in the document by that of the conventions.
///
/// The login needs no token, because it returns the token.
pub(in crate::lower) fn apply(
    api: &mut Api,
    conventions: &Conventions,
    diagnostics: &mut Diagnostics,
) {
    if let Some(login) = api.login.as_ref().map(|login| login.operation.clone()) {
        set(api, &login, Vec::new());
    }
    let mut by_bearer = Vec::new();
    for (index, convention) in conventions.security.iter().enumerate() {
        let Some(operation) = api.operation(&convention.operation) else {
            // This release doesn't have the operation.
            continue;
        };
        match convention.takes {
            Takes::None => set(api, &convention.operation, Vec::new()),
            Takes::Bearer => match problem(api, operation) {
                None => by_bearer.push(convention.operation.clone()),
                Some(problem) => {
                    let place = conventions.origin.place(&Authentication::pointer(index));
                    complain_at(diagnostics, &api.place(operation.node), problem, place);
                }
            },
        }
    }
    log_in_by_bearer(api, by_bearer);
}

fn set(api: &mut Api, operation: &str, security: Vec<SecurityRequirement>) {
    let operations = api.operations.iter_mut();
    for own in operations.filter(|own| own.id == operation) {
        own.security.clone_from(&security);
    }
}

/// Returns the reason why an operation can't be a login with a bearer token, if there is one.
fn problem(api: &Api, operation: &Operation) -> Option<String> {
    let id = &operation.id;
    let Some(login) = &api.login else {
        return Some(format!(
            "`{id}` is to take a bearer token, but nothing tells how its response has the token of \
             a session: there is no login"
        ));
    };
    let property = &login.token_property;
    let has_token = operation.output_type().is_some_and(|output| {
        let mut properties = api.properties(output).iter();
        properties.any(|own| own.name == *property && is_text(&own.type_ref))
    });
    if !has_token {
        return Some(format!(
            "`{id}` is to take a bearer token, but its response has no string `{property}`, which is \
             the token of a session"
        ));
    }
    (!needs(operation).is_empty()).then(|| {
        format!("`{id}` is to take a bearer token, but it needs more than that to be called")
    })
}

/// Makes operations take a bearer token, in a scheme that no other operation has.
fn log_in_by_bearer(api: &mut Api, operations: Vec<String>) {
    if operations.is_empty() {
        return;
    }
    let mut scheme = BEARER.to_owned();
    for number in 2.. {
        if !api.security_schemes.contains_key(&scheme) {
            break;
        }
        scheme = format!("{BEARER}{number}");
    }
    let http = SecurityScheme::Http {
        scheme: BEARER.to_owned(),
    };
    api.security_schemes.insert(scheme.clone(), http);
    let requirement = SecurityRequirement::from([(scheme.clone(), Vec::new())]);
    for operation in &operations {
        set(api, operation, vec![requirement.clone()]);
    }
    if let Some(login) = &mut api.login {
        login.by_bearer = Some(BearerLogins { scheme, operations });
    }
}
