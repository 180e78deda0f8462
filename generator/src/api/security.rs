//! Authentication.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Api, NodeId, NodesByName};

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

impl Api {
    /// Returns the header in which requests carry the token verbatim: the header of the login, or
    /// else of the first scheme that an operation requires and that has one, or else
    /// `Authorization`.
    pub fn token_header(&self) -> &str {
        let of_login = self.login.as_ref().map(|login| login.header.as_str());
        let requirements = self
            .operations
            .iter()
            .flat_map(|operation| &operation.security);
        let mut schemes = requirements
            .flat_map(|requirement| requirement.keys())
            .filter_map(|name| self.security_schemes.get(name)?.header());
        of_login.or_else(|| schemes.next()).unwrap_or(AUTHORIZATION)
    }
}

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

/// The security schemes that authenticate a request together, by name, each with the required
/// scopes.
pub type SecurityRequirement = IndexMap<String, Vec<String>>;
