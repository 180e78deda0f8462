//! Authentication.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Serialize;

/// A way of authentication.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
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
    /// OAuth 2.0; its flows are a matter of the caller, requests carry a bearer token.
    OAuth2,
    /// OpenID Connect.
    OpenIdConnect {
        /// Where its configuration is found.
        url: String,
    },
}

/// Where a request carries its key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
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
