//! Ways of authentication.

use indexmap::IndexMap;
use openapiv3::{APIKeyLocation, SecurityScheme as Declared};

use crate::api::{ApiKeyLocation, SecurityScheme};
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
                let at = Pointer::root()
                    .key("components")
                    .key("securitySchemes")
                    .key(name);
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
                    Declared::OAuth2 { .. } => SecurityScheme::OAuth2,
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
