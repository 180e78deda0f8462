//! Ways of authentication.

use indexmap::{IndexMap, IndexSet};
use openapiv3::{APIKeyLocation, OAuth2Flows, SecurityScheme as Declared};

use crate::api::{Api, ApiKeyLocation, OAuthFlow, SecurityScheme};
use crate::diagnostic::{Diagnostics, Warning};
use crate::document::pointer::Pointer;

use super::Lowering;

impl Lowering<'_> {
    pub(super) fn security_schemes(&self) -> IndexMap<String, SecurityScheme> {
        let components = self.document.openapi().components.as_ref();
        let declared = components
            .into_iter()
            .flat_map(|components| &components.security_schemes);
        declared
            .map(|(name, scheme)| {
                let at = schemes_pointer().key(name);
                let scheme = match self.document.resolve(scheme, at).value {
                    Declared::APIKey { location, name, .. } => SecurityScheme::ApiKey {
                        location: match location {
                            APIKeyLocation::Header => ApiKeyLocation::Header,
                            APIKeyLocation::Query => ApiKeyLocation::Query,
                            APIKeyLocation::Cookie => ApiKeyLocation::Cookie,
                        },
                        name: name.clone(),
                    },
                    Declared::HTTP { scheme, .. } => SecurityScheme::Http {
                        scheme: scheme.to_lowercase(),
                    },
                    Declared::OAuth2 { flows, .. } => SecurityScheme::OAuth2 {
                        flows: oauth_flows(flows),
                    },
                    Declared::OpenIDConnect {
                        open_id_connect_url,
                        ..
                    } => SecurityScheme::OpenIdConnect {
                        url: open_id_connect_url.clone(),
                    },
                };
                (name.clone(), scheme)
            })
            .collect()
    }
}

/// Tells of what operations ask for and the client can't send: it has one token, in one header.
pub(super) fn check(api: &Api, diagnostics: &mut Diagnostics) {
    let header = api.token_header();
    let requirements = api
        .operations
        .iter()
        .flat_map(|operation| &operation.security);
    let needed: IndexSet<&String> = requirements.flat_map(|schemes| schemes.keys()).collect();
    let by_bearer = api
        .login
        .as_ref()
        .and_then(|login| login.by_bearer.as_ref());
    for name in needed {
        // The client has a token of its own for it.
        if by_bearer.is_some_and(|logins| logins.scheme == *name) {
            continue;
        }
        let Some(scheme) = api.security_schemes.get(name) else {
            continue;
        };
        if scheme
            .header()
            .is_none_or(|own| !own.eq_ignore_ascii_case(header))
        {
            diagnostics
                .warning(
                    Warning::SecurityUnused,
                    &schemes_pointer().key(name),
                    format!("the client sends no `{name}`: its token goes into the header `{header}`"),
                )
                .at_key()
                .help("a caller can wrap the operation in an `Operation` of its own, and add to its request what is missing");
        }
    }
}

fn schemes_pointer() -> Pointer {
    Pointer::root().key("components").key("securitySchemes")
}

/// The flows that are declared, each under the name that OpenAPI has for it.
fn oauth_flows(flows: &OAuth2Flows) -> IndexMap<String, OAuthFlow> {
    let implicit = flows.implicit.as_ref().map(|flow| OAuthFlow {
        authorization_url: Some(flow.authorization_url.clone()),
        token_url: None,
        refresh_url: flow.refresh_url.clone(),
        scopes: flow.scopes.clone(),
    });
    let password = flows.password.as_ref().map(|flow| OAuthFlow {
        authorization_url: None,
        token_url: Some(flow.token_url.clone()),
        refresh_url: flow.refresh_url.clone(),
        scopes: flow.scopes.clone(),
    });
    let client_credentials = flows.client_credentials.as_ref().map(|flow| OAuthFlow {
        authorization_url: None,
        token_url: Some(flow.token_url.clone()),
        refresh_url: flow.refresh_url.clone(),
        scopes: flow.scopes.clone(),
    });
    let authorization_code = flows.authorization_code.as_ref().map(|flow| OAuthFlow {
        authorization_url: Some(flow.authorization_url.clone()),
        token_url: Some(flow.token_url.clone()),
        refresh_url: flow.refresh_url.clone(),
        scopes: flow.scopes.clone(),
    });
    [
        ("implicit", implicit),
        ("password", password),
        ("clientCredentials", client_credentials),
        ("authorizationCode", authorization_code),
    ]
    .into_iter()
    .filter_map(|(name, flow)| Some((name.to_owned(), flow?)))
    .collect()
}
