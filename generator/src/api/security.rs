//! Authentication.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Api, NodeId, NodesByName, Operation};

/// A security scheme: a way to authenticate requests.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", tag = "type")]
pub enum SecurityScheme {
    /// An API key, sent with each request.
    ApiKey {
        /// The part of the request that carries the key.
        location: ApiKeyLocation,
        /// The name of the header, query parameter or cookie.
        name: String,
    },
    /// A scheme of HTTP authentication (RFC 9110), such as `basic` or `bearer`.
    Http {
        /// The name of the scheme.
        scheme: String,
    },
    /// OAuth 2.0 (RFC 6749). Requests carry a bearer token, which the caller gets by one of the
    /// flows.
    OAuth2 {
        /// The flows, by name: `implicit`, `password`, `clientCredentials` or `authorizationCode`.
        flows: IndexMap<String, OAuthFlow>,
    },
    /// OpenID Connect.
    OpenIdConnect {
        /// The URL of the provider's configuration.
        url: String,
    },
}

impl SecurityScheme {
    /// Returns the header that carries the credentials; `None` if they are sent in the query or in
    /// a cookie.
    pub fn header(&self) -> Option<&str> {
        match self {
            Self::ApiKey {
                location: ApiKeyLocation::Header,
                name,
            } => Some(name),
            Self::ApiKey { .. } => None,
            Self::Http { .. } | Self::OAuth2 { .. } | Self::OpenIdConnect { .. } => {
                Some(AUTHORIZATION)
            }
        }
    }
}

/// What a request needs to meet a security scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SecurityMeans {
    /// The token of the session, verbatim.
    Session,
    /// The bearer token that begins a session.
    BearerLogin,
    /// Credentials of the caller for this scheme.
    Credentials,
}

impl Api {
    /// Returns what meets the security scheme with this name; `None` if the document declares no
    /// such scheme.
    pub fn security_means(&self, name: &str) -> Option<SecurityMeans> {
        let scheme = self.security_schemes.get(name)?;
        let Some(login) = &self.login else {
            return Some(SecurityMeans::Credentials);
        };
        let by_bearer = login.by_bearer.as_ref();
        let takes_token = match scheme {
            SecurityScheme::ApiKey { location, name } => {
                *location == ApiKeyLocation::Header && name.eq_ignore_ascii_case(&login.header)
            }
            SecurityScheme::Http { scheme } => {
                scheme == BEARER && login.header.eq_ignore_ascii_case(AUTHORIZATION)
            }
            SecurityScheme::OAuth2 { .. } | SecurityScheme::OpenIdConnect { .. } => false,
        };
        Some(match takes_token {
            _ if by_bearer.is_some_and(|logins| logins.scheme == name) => {
                SecurityMeans::BearerLogin
            }
            true => SecurityMeans::Session,
            false => SecurityMeans::Credentials,
        })
    }

    /// Returns the security schemes that operations require and that these means meet, in the
    /// document's order.
    pub fn schemes_met_by(
        &self,
        means: SecurityMeans,
    ) -> impl Iterator<Item = (&str, &SecurityScheme)> {
        let schemes = self.security_schemes.iter();
        schemes
            .map(|(name, scheme)| (name.as_str(), scheme))
            .filter(move |(name, _)| {
                let is_required = self.requiring(name).next().is_some();
                is_required && self.security_means(name) == Some(means)
            })
    }

    /// Returns the operations that require the security scheme with this name, if only as one of
    /// several ways.
    pub fn requiring(&self, scheme: &str) -> impl Iterator<Item = &Operation> {
        self.operations
            .iter()
            .filter(move |operation| operation.requires(scheme))
    }

    /// Returns the header in which requests carry the token of the session verbatim.
    pub fn token_header(&self) -> &str {
        let login = self.login.as_ref();
        login.map_or(AUTHORIZATION, |login| login.header.as_str())
    }
}

impl Operation {
    /// Returns true if the security scheme with this name is required, if only as one of several
    /// ways.
    pub fn requires(&self, scheme: &str) -> bool {
        let mut requirements = self.security.iter();
        requirements.any(|schemes| schemes.contains_key(scheme))
    }
}

/// The HTTP scheme of bearer tokens (RFC 6750).
const BEARER: &str = "bearer";

/// The header of HTTP authentication (RFC 9110).
const AUTHORIZATION: &str = "Authorization";

/// A flow of OAuth 2.0: a way to get a token.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct OAuthFlow {
    /// The URL where a user grants access; absent for flows without this step.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authorization_url: Option<String>,
    /// The URL that issues tokens; absent for the implicit flow.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token_url: Option<String>,
    /// The URL that renews tokens, if it is another one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh_url: Option<String>,
    /// The scopes that a token may have, each with its description.
    pub scopes: IndexMap<String, String>,
    /// The place of the flow in the document.
    #[serde(skip)]
    pub node: NodeId,
    /// The places of the scopes in the document, by name.
    #[serde(skip)]
    pub scope_nodes: NodesByName,
}

/// The part of a request that carries an API key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum ApiKeyLocation {
    /// In a header.
    Header,
    /// In the query.
    Query,
    /// In a cookie.
    Cookie,
}

impl ApiKeyLocation {
    /// Returns the name of the location in OpenAPI.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Header => "header",
            Self::Query => "query",
            Self::Cookie => "cookie",
        }
    }
}

/// The security schemes that authenticate a request together, by name, each with the required
/// scopes.
pub type SecurityRequirement = IndexMap<String, Vec<String>>;
