//! Operations: what an API can be asked to do.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    Annotations, Body, MediaType, NodeId, Paging, SecurityRequirement, TypeKind, TypeName, TypeRef,
};

/// A method applied to a path.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Operation {
    /// Its unique id (`operationId`), or one made from method and path where the document gives none.
    pub id: String,
    /// Its method.
    pub method: Method,
    /// Its path below the server's URL, with `{name}` where a path parameter stands.
    pub path: String,
    /// The tags it belongs to; the first is its group.
    pub tags: Vec<String>,
    /// What the document says about it.
    #[serde(flatten)]
    pub annotations: Annotations,
    /// Its parameters, those of its path included, in the document's order.
    pub parameters: Vec<Parameter>,
    /// Its request body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<Body>,
    /// Its declared answers.
    pub responses: Vec<Response>,
    /// The value of the header `Accept` (RFC 9110): all media types of its successes. Those that the
    /// model reads come first, the others count less, and so does JSON where it's that of errors only.
    pub accept: String,
    /// The ways to authenticate it, any of which serves; none are needed where this is empty, or
    /// where one of them is.
    pub security: Vec<SecurityRequirement>,
    /// A server of its own, in place of the API's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server: Option<String>,
    /// How its answer comes page by page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paging: Option<Paging>,
    /// What the server may send to the caller because of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub callbacks: Vec<Callback>,
    /// Where it stands in the document.
    #[serde(skip)]
    pub node: NodeId,
    /// Where the ways to authenticate it stand: its own, or those of all operations.
    #[serde(skip)]
    pub security_node: NodeId,
}

impl Operation {
    /// The tag that groups it.
    pub fn tag(&self) -> Option<&str> {
        self.tags.first().map(String::as_str)
    }

    /// Its path without the names of its parameters, `/jobs/{}`: no server sees those.
    pub fn path_template(&self) -> String {
        let mut template = String::new();
        let mut is_name = false;
        for character in self.path.chars() {
            is_name &= character != '}';
            if !is_name {
                template.push(character);
            }
            is_name |= character == '{';
        }
        template
    }

    /// Its declared successes.
    pub fn successes(&self) -> impl Iterator<Item = &Response> {
        self.responses
            .iter()
            .filter(|response| response.role == ResponseRole::Success)
    }

    /// The JSON value that it answers, if all of its successes have the same.
    pub fn answered(&self) -> Option<&TypeRef> {
        let mut contents = self.successes().map(|success| success.content.as_ref());
        let first = contents.next()??;
        let ResponseContent::Json { type_ref, .. } = first else {
            return None;
        };
        contents
            .all(|content| content == Some(first))
            .then_some(type_ref)
    }

    /// The named type that it answers, if it answers one and always the same.
    pub fn answered_type(&self) -> Option<&TypeName> {
        match self.answered()? {
            TypeRef {
                kind: TypeKind::Named { name },
                nullable: false,
                secret: None,
                ..
            } => Some(name),
            _ => None,
        }
    }

    /// The parameter of a location and a name.
    pub fn parameter(&self, location: ParameterLocation, name: &str) -> Option<&Parameter> {
        let mut parameters = self.parameters.iter();
        parameters.find(|parameter| parameter.location == location && parameter.name == name)
    }

    /// Returns true if a request must have a body.
    pub fn has_required_body(&self) -> bool {
        self.body.as_ref().is_some_and(|body| body.required)
    }
}

/// A method of HTTP (RFC 9110).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize, JsonSchema,
)]
#[serde(rename_all = "UPPERCASE")]
pub enum Method {
    /// `GET`
    Get,
    /// `PUT`
    Put,
    /// `POST`
    Post,
    /// `DELETE`
    Delete,
    /// `OPTIONS`
    Options,
    /// `HEAD`
    Head,
    /// `PATCH`
    Patch,
    /// `TRACE`
    Trace,
}

impl Method {
    /// The method as on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Put => "PUT",
            Self::Post => "POST",
            Self::Delete => "DELETE",
            Self::Options => "OPTIONS",
            Self::Head => "HEAD",
            Self::Patch => "PATCH",
            Self::Trace => "TRACE",
        }
    }
}

impl fmt::Display for Method {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// A value that a request carries beside its body.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Parameter {
    /// Its name on the wire.
    pub name: String,
    /// Where it stands.
    pub location: ParameterLocation,
    /// Its type.
    #[serde(rename = "type")]
    pub type_ref: TypeRef,
    /// Whether a request must have it.
    pub required: bool,
    /// How its value is written.
    pub style: Style,
    /// Whether the elements of a list, or the members of an object, are written apart.
    pub explode: bool,
    /// Whether the reserved characters of RFC 3986 are left as they are.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub allow_reserved: bool,
    /// What the document says about it.
    #[serde(flatten)]
    pub annotations: Annotations,
    /// Where it stands in the document.
    #[serde(skip)]
    pub node: NodeId,
}

/// Where a parameter stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum ParameterLocation {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// In a header.
    Header,
    /// In a cookie.
    Cookie,
}

impl ParameterLocation {
    /// The location as OpenAPI calls it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
        }
    }
}

/// How a parameter's value is written (OpenAPI 3.0.3, Style Values).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Style {
    /// `red,green`
    Simple,
    /// `.red.green`
    Label,
    /// `;color=red`
    Matrix,
    /// `color=red`
    #[default]
    Form,
    /// `color=red%20green`
    SpaceDelimited,
    /// `color=red|green`
    PipeDelimited,
    /// `color[R]=100`
    DeepObject,
    /// As JSON (a parameter with `content`).
    Json,
}

impl Style {
    /// Whether it is what fields of forms, and parameters of queries, have by default.
    pub fn is_form(&self) -> bool {
        *self == Self::Form
    }

    /// The style as OpenAPI calls it; it has no word for JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Simple => "simple",
            Self::Label => "label",
            Self::Matrix => "matrix",
            Self::Form => "form",
            Self::SpaceDelimited => "spaceDelimited",
            Self::PipeDelimited => "pipeDelimited",
            Self::DeepObject => "deepObject",
            Self::Json => "json",
        }
    }
}

/// A declared answer.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Response {
    /// For which status codes.
    pub status: Status,
    /// Whether it is a success.
    pub role: ResponseRole,
    /// What its body holds; absent where it has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content: Option<ResponseContent>,
    /// The other media types that the document offers, in its order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_media_types: Vec<MediaType>,
    /// Its declared headers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headers: Vec<Header>,
    /// What the document says about it.
    #[serde(flatten)]
    pub annotations: Annotations,
    /// Where it stands in the document.
    #[serde(skip)]
    pub node: NodeId,
    /// Where what its body holds stands.
    #[serde(skip)]
    pub content_node: NodeId,
}

/// The status codes for which an answer is declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Status {
    /// Those that nothing else is declared for.
    Default,
    /// A class, by its first digit: `2` for all from 200 to 299.
    Range(
        /// The digit.
        u16,
    ),
    /// One code.
    #[serde(untagged)]
    Code(u16),
}

/// As OpenAPI writes it: `404`, `4XX`, `default`.
impl fmt::Display for Status {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => formatter.write_str("default"),
            Self::Range(class) => write!(formatter, "{class}XX"),
            Self::Code(code) => code.fmt(formatter),
        }
    }
}

/// What an answer means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum ResponseRole {
    /// The operation did what was asked: a 2xx, or `default` where the document declares no 2xx.
    Success,
    /// It did not.
    Error,
}

/// What the body of an answer holds.
#[expect(clippy::large_enum_variant, reason = "nearly all of them are JSON")]
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", tag = "content")]
pub enum ResponseContent {
    /// A JSON value.
    Json {
        /// The media type.
        #[serde(rename = "mediaType")]
        media_type: MediaType,
        /// Its type.
        #[serde(rename = "type")]
        type_ref: TypeRef,
    },
    /// Bytes as they are.
    Bytes {
        /// The media type.
        #[serde(rename = "mediaType")]
        media_type: MediaType,
    },
    /// A text as it is.
    Text {
        /// The media type.
        #[serde(rename = "mediaType")]
        media_type: MediaType,
    },
}

/// A header of an answer.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Header {
    /// Its name.
    pub name: String,
    /// Its type.
    #[serde(rename = "type")]
    pub type_ref: TypeRef,
    /// Whether it is always there.
    pub required: bool,
    /// What the document says about it.
    #[serde(flatten)]
    pub annotations: Annotations,
    /// Where it stands in the document.
    #[serde(skip)]
    pub node: NodeId,
}

/// A request that the server sends to the caller.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Callback {
    /// Its name.
    pub name: String,
    /// Where it is sent: a URL, with runtime expressions in braces.
    pub expression: String,
    /// Its method.
    pub method: Method,
    /// Its body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<Body>,
    /// What the document says about it.
    #[serde(flatten)]
    pub annotations: Annotations,
    /// Where it stands in the document.
    #[serde(skip)]
    pub node: NodeId,
}
