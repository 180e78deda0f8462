//! Authentication by credentials of the caller.

use serde::Serialize;

use super::{Naming, Word, word};
use crate::api::{ApiKeyLocation, SecurityMeans, SecurityScheme};
use crate::bindings::naming::Scope;

/// A security scheme that operations require and the caller has credentials for.
#[derive(Debug, Clone, Serialize)]
pub struct Scheme {
    /// The name in the document.
    pub name: String,
    /// The name in the language, in the style of properties.
    pub ident: Word,
    /// The kind of credentials: `apiKey`, `basic` (a user name and a password), `bearer` (a token,
    /// also one of OAuth 2.0 or OpenID Connect) or `http` (those of another HTTP scheme).
    pub kind: Word,
    /// The part of a request that carries the credentials: `header`, `query` or `cookie`.
    pub location: Word,
    /// The name of that header, query parameter or cookie.
    pub parameter: String,
    /// The name of the HTTP scheme in lower case, if the kind is `http`.
    pub scheme: Option<String>,
}

pub(super) fn schemes(naming: &Naming<'_>) -> Vec<Scheme> {
    let manifest = naming.spelling.manifest;
    let style = &manifest.naming;
    let mut scope = Scope::new(manifest, style.property, &style.reserved.property);
    let schemes = naming.api.schemes_met_by(SecurityMeans::Credentials);
    schemes
        .map(|(name, scheme)| {
            let header = || scheme.header().unwrap_or_default().to_owned();
            let (kind, location, parameter) = match scheme {
                SecurityScheme::ApiKey { location, name } => ("apiKey", *location, name.clone()),
                SecurityScheme::Http { scheme } => {
                    let kind = match scheme.as_str() {
                        "basic" => "basic",
                        "bearer" => "bearer",
                        _ => "http",
                    };
                    (kind, ApiKeyLocation::Header, header())
                }
                SecurityScheme::OAuth2 { .. } | SecurityScheme::OpenIdConnect { .. } => {
                    ("bearer", ApiKeyLocation::Header, header())
                }
            };
            Scheme {
                name: name.to_owned(),
                ident: word(&scope.take(name, "scheme")),
                kind: word(kind),
                location: word(location.as_str()),
                parameter,
                scheme: match scheme {
                    SecurityScheme::Http { scheme } if kind == "http" => Some(scheme.clone()),
                    _ => None,
                },
            }
        })
        .collect()
}
