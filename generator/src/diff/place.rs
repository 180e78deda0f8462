//! Places within an operation or a type.

use std::fmt;

use schemars::JsonSchema;
use serde::Serialize;

use crate::api::ParameterLocation;

/// A step to a part of an operation, a type or the API.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum Step {
    /// To a parameter.
    Parameter {
        /// The location of the parameter.
        location: ParameterLocation,
        /// The name of the parameter.
        name: String,
        /// The name in the old version, if it differs.
        #[serde(skip_serializing_if = "Option::is_none")]
        was: Option<String>,
    },
    /// To the body of a request.
    Body,
    /// To a response.
    Response {
        /// The status code, class (`2XX`) or `default`.
        status: String,
        /// The status in the old version, if it differs.
        #[serde(skip_serializing_if = "Option::is_none")]
        was: Option<String>,
    },
    /// To a header of a response.
    Header {
        /// The name of the header.
        name: String,
    },
    /// To a callback.
    Callback {
        /// The name of the callback.
        name: String,
    },
    /// To a webhook.
    Webhook {
        /// The name of the webhook.
        name: String,
    },
    /// To a property of an object, or a field of a form.
    Property {
        /// The name of the property or field.
        name: String,
    },
    /// To the elements of an array.
    Items,
    /// To the values of the properties that an object doesn't declare by name.
    Values,
    /// To a variant of a union.
    Variant {
        /// The name of the variant.
        name: String,
        /// The name in the old version, if it differs.
        #[serde(skip_serializing_if = "Option::is_none")]
        was: Option<String>,
    },
    /// To the security requirements of an operation.
    Security,
    /// To a declared security scheme.
    SecurityScheme {
        /// The name of the scheme.
        name: String,
    },
    /// To a flow of OAuth 2.0.
    Flow {
        /// The name of the flow.
        name: String,
    },
    /// To a scope of a flow of OAuth 2.0.
    Scope {
        /// The name of the scope.
        name: String,
    },
    /// To the servers of the API.
    Servers,
    /// To a group of operations.
    Tag {
        /// The name of the tag.
        name: String,
    },
}

impl Step {
    /// Returns the target of the step, as part of a sentence.
    pub(super) fn phrase(&self) -> String {
        match self {
            Self::Parameter { location, name, .. } => {
                format!("{} parameter `{name}`", location.as_str())
            }
            Self::Body => "the body".to_owned(),
            Self::Response { status, .. } => format!("response {status}"),
            Self::Header { name } => format!("header `{name}`"),
            Self::Callback { name } => format!("callback `{name}`"),
            Self::Webhook { name } => format!("webhook `{name}`"),
            Self::Property { name } => format!("`{name}`"),
            Self::Items => "each element".to_owned(),
            Self::Values => "each other property".to_owned(),
            Self::Variant { name, .. } => format!("variant `{name}`"),
            Self::Security => "the authentication".to_owned(),
            Self::SecurityScheme { name } => format!("security scheme `{name}`"),
            Self::Flow { name } => format!("flow `{name}`"),
            Self::Scope { name } => format!("scope `{name}`"),
            Self::Servers => "the servers".to_owned(),
            Self::Tag { name } => format!("tag `{name}`"),
        }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Parameter { location, name, .. } => {
                write!(formatter, "{} parameter {name}", location.as_str())
            }
            Self::Body => formatter.write_str("body"),
            Self::Response { status, .. } => write!(formatter, "response {status}"),
            Self::Header { name } => write!(formatter, "header {name}"),
            Self::Callback { name } => write!(formatter, "callback {name}"),
            Self::Webhook { name } => write!(formatter, "webhook {name}"),
            Self::Property { name } => formatter.write_str(name),
            Self::Items => formatter.write_str("[]"),
            Self::Values => formatter.write_str("{}"),
            Self::Variant { name, .. } => write!(formatter, "variant {name}"),
            Self::Security => formatter.write_str("security"),
            Self::SecurityScheme { name } => write!(formatter, "security scheme {name}"),
            Self::Flow { name } => write!(formatter, "flow {name}"),
            Self::Scope { name } => write!(formatter, "scope {name}"),
            Self::Servers => formatter.write_str("servers"),
            Self::Tag { name } => write!(formatter, "tag {name}"),
        }
    }
}
