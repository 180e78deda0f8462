//! Authentication.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Api, NodeId, NodesByName};

/// A way of authentication.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", tag = "type")]
pub enum SecurityScheme {
    /// A key that each request carries.
    ApiKey {
        /// Where.
        location: ApiKeyLocation,
        /// Under which name.
        name: String,
    },
    /// A scheme of HTTP authentication (RFC 9110), such as `basic` or `bearer`.
    Http {
        /// The scheme's name.
        scheme: String,
    },
    /// OAuth 2.0 (RFC 6749): requests carry a bearer token, which a caller gets by one of the flows.
    OAuth2 {
        /// The flows by their names: `implicit`, `password`, `clientCredentials`, `authorizationCode`.
        flows: IndexMap<String, OAuthFlow>,
    },
    /// OpenID Connect.
    OpenIdConnect {
        /// Where its configuration is found.
        url: String,
    },
}

impl SecurityScheme {
    /// The header in which a request carries what it asks for, if that is where it goes.
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
    /// The header in which requests carry the token, as it is: that of the login, or else that of
    /// the first scheme that an operation asks for and that has one.
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

/// A way to a token of OAuth 2.0.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct OAuthFlow {
    /// Where a user grants access; flows without a user's hand have none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authorization_url: Option<String>,
    /// Where tokens are had; the implicit flow has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token_url: Option<String>,
    /// Where tokens are renewed, where that is another place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh_url: Option<String>,
    /// The scopes that a token may be for, each with what it stands for.
    pub scopes: IndexMap<String, String>,
    /// Where it stands in the document.
    #[serde(skip)]
    pub node: NodeId,
    /// Where each scope stands, by name.
    #[serde(skip)]
    pub scope_nodes: NodesByName,
}

/// Where a request carries its key.
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

/// The schemes that authenticate a request together, by name, each with the scopes needed.
pub type SecurityRequirement = IndexMap<String, Vec<String>>;
