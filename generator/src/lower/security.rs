//! Security schemes.

use indexmap::IndexMap;
use openapiv3::{APIKeyLocation, OAuth2Flows, SecurityScheme as Declared};

use crate::api::{ApiKeyLocation, NodesByName, OAuthFlow, SecurityScheme};
use crate::syntax::pointer::Pointer;

use super::Lowering;

impl Lowering<'_> {
    /// Returns the declared security schemes, and the place of each.
    pub(super) fn security_schemes(&mut self) -> (IndexMap<String, SecurityScheme>, NodesByName) {
        let components = self.document.openapi().components.as_ref();
        let declared = components
            .into_iter()
            .flat_map(|components| &components.security_schemes);
        declared
            .map(|(name, scheme)| {
                let resolved = (self.document).resolve(scheme, schemes_pointer().key(name));
                let node = self.node(&resolved.pointer);
                let scheme = match resolved.value {
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
                        flows: self.oauth_flows(flows, &resolved.pointer),
                    },
                    Declared::OpenIDConnect {
                        open_id_connect_url,
                        ..
                    } => SecurityScheme::OpenIdConnect {
                        url: open_id_connect_url.clone(),
                    },
                };
                ((name.clone(), scheme), (name.clone(), node))
            })
            .unzip()
    }
}

fn schemes_pointer() -> Pointer {
    Pointer::root().key("components").key("securitySchemes")
}

impl Lowering<'_> {
    /// Returns the declared flows, each under its name in OpenAPI.
    fn oauth_flows(&mut self, flows: &OAuth2Flows, at: &Pointer) -> IndexMap<String, OAuthFlow> {
        let urls = |authorization: Option<&String>, token: Option<&String>| {
            (authorization.cloned(), token.cloned())
        };
        let implicit = flows.implicit.as_ref().map(|flow| {
            let urls = urls(Some(&flow.authorization_url), None);
            (urls, &flow.refresh_url, &flow.scopes)
        });
        let password = flows.password.as_ref().map(|flow| {
            let urls = urls(None, Some(&flow.token_url));
            (urls, &flow.refresh_url, &flow.scopes)
        });
        let client_credentials = flows.client_credentials.as_ref().map(|flow| {
            let urls = urls(None, Some(&flow.token_url));
            (urls, &flow.refresh_url, &flow.scopes)
        });
        let authorization_code = flows.authorization_code.as_ref().map(|flow| {
            let urls = urls(Some(&flow.authorization_url), Some(&flow.token_url));
            (urls, &flow.refresh_url, &flow.scopes)
        });
        let declared = [
            ("implicit", implicit),
            ("password", password),
            ("clientCredentials", client_credentials),
            ("authorizationCode", authorization_code),
        ];
        let declared = declared
            .into_iter()
            .filter_map(|(name, flow)| Some((name, flow?)));
        declared
            .map(
                |(name, ((authorization_url, token_url), refresh_url, scopes))| {
                    let at = at.key("flows").key(name);
                    let places = scopes.keys().map(|scope| {
                        let node = self.node(&at.key("scopes").key(scope));
                        (scope.clone(), node)
                    });
                    let flow = OAuthFlow {
                        scope_nodes: places.collect(),
                        node: self.node(&at),
                        authorization_url,
                        token_url,
                        refresh_url: refresh_url.clone(),
                        scopes: scopes.clone(),
                    };
                    (name.to_owned(), flow)
                },
            )
            .collect()
    }
}
