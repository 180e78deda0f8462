//! Places within an operation or a type.

use std::fmt;

use schemars::JsonSchema;
use serde::Serialize;

use crate::api::ParameterLocation;

/// A step from something to a part of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum Step {
    /// To a parameter.
    Parameter {
        /// Where it stands.
        location: ParameterLocation,
        /// Its name.
        name: String,
        /// Its name in the old version, where it is another.
        #[serde(skip_serializing_if = "Option::is_none")]
        was: Option<String>,
    },
    /// To the body of a request.
    Body,
    /// To an answer.
    Response {
        /// Its status code, class (`2XX`) or `default`.
        status: String,
        /// The same in the old version, where it is another.
        #[serde(skip_serializing_if = "Option::is_none")]
        was: Option<String>,
    },
    /// To a header of an answer.
    Header {
        /// Its name.
        name: String,
    },
    /// To a callback.
    Callback {
        /// Its name.
        name: String,
    },
    /// To a member of an object, or a field of a form.
    Member {
        /// Its name.
        name: String,
    },
    /// To the elements of a list.
    Items,
    /// To the values of an object's members that aren't known by name.
    Values,
    /// To one of a union's types.
    Variant {
        /// Its name.
        name: String,
        /// Its name in the old version, where it is another.
        #[serde(skip_serializing_if = "Option::is_none")]
        was: Option<String>,
    },
    /// To the ways of authentication that an operation takes.
    Security,
    /// To a declared way of authentication.
    SecurityScheme {
        /// Its name.
        name: String,
    },
    /// To a flow of OAuth 2.0.
    Flow {
        /// Its name.
        name: String,
    },
    /// To a scope of such a flow.
    Scope {
        /// Its name.
        name: String,
    },
    /// To where the API is served.
    Servers,
    /// To a group of operations.
    Tag {
        /// Its name.
        name: String,
    },
}

impl Step {
    /// What it leads to, as part of a sentence.
    pub(super) fn phrase(&self) -> String {
        match self {
            Self::Parameter { location, name, .. } => {
                format!("{} parameter `{name}`", location.as_str())
            }
            Self::Body => "the body".to_owned(),
            Self::Response { status, .. } => format!("answer {status}"),
            Self::Header { name } => format!("header `{name}`"),
            Self::Callback { name } => format!("callback `{name}`"),
            Self::Member { name } => format!("`{name}`"),
            Self::Items => "each element".to_owned(),
            Self::Values => "each other member".to_owned(),
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
            Self::Member { name } => formatter.write_str(name),
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
