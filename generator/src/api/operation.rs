//! Operations of an API.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    Annotations, Body, BodyContent, MediaType, NodeId, Paging, SecurityRequirement, Stream,
    TypeKind, TypeName, TypeRef,
};

/// An operation of an API: a method applied to a path.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Operation {
    /// The unique id: `operationId`, or one derived from method and path if the document has none.
    pub id: String,
    /// The name in code, if it isn't made of the id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code_name: Option<String>,
    /// The HTTP method.
    pub method: Method,
    /// The path below the server's URL, with `{name}` in place of each path parameter.
    pub path: String,
    /// The tags of the operation; the first is its group.
    pub tags: Vec<String>,
    /// The annotations of the operation in the document.
    #[serde(flatten)]
    pub annotations: Annotations,
    /// The parameters, including those that the document declares for the path, in the document's
    /// order.
    pub parameters: Vec<Parameter>,
    /// The request body, if requests can have one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<Body>,
    /// The declared responses.
    pub responses: Vec<Response>,
    /// The value of the header `Accept` (RFC 9110): all media types of successful responses. Those
    /// that the model can read come first. The others have a lower weight, and so has JSON if only
    /// errors use it.
    pub accept: String,
    /// The alternative ways to authenticate a request, any one of which suffices. No authentication
    /// is needed if the list or one of its items is empty.
    pub security: Vec<SecurityRequirement>,
    /// The URL of the operation's own server; absent if the operation uses the API's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server: Option<String>,
    /// How the response is divided into pages, if it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paging: Option<Paging>,
    /// The requests that the server may send to the caller because of this operation.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub callbacks: Vec<Callback>,
    /// The place of the operation in the document.
    #[serde(skip)]
    pub node: NodeId,
    /// The place of the security requirements in the document: the operation's own, or those of all
    /// operations.
    #[serde(skip)]
    pub security_node: NodeId,
}

impl Operation {
    /// Returns the name that the name in code is made of.
    pub fn code_name(&self) -> &str {
        self.code_name.as_ref().unwrap_or(&self.id)
    }

    /// Returns the first tag, which is the operation's group.
    pub fn tag(&self) -> Option<&str> {
        self.tags.first().map(String::as_str)
    }

    /// Returns the path as a request has it, with `{name}` in place of each path parameter.
    ///
    /// Documents that have two operations at one URL tell them apart by a fragment, which is never sent
    /// (RFC 9110, section 7.1).
    pub fn target(&self) -> &str {
        let mut is_name = false;
        let fragment = self.path.char_indices().find(|(_, character)| {
            match character {
                '{' => is_name = true,
                '}' => is_name = false,
                _ => {}
            }
            *character == '#' && !is_name
        });
        fragment.map_or(&self.path, |(start, _)| &self.path[..start])
    }

    /// Returns the path without the names of its parameters, such as `/jobs/{}`. Servers don't see
    /// the names.
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

    /// Returns the styles of the parameters and of the fields of a form, each with the type of the
    /// values.
    pub fn styles_mut(&mut self) -> impl Iterator<Item = (&mut Style, &TypeRef)> {
        let fields = match self.body.as_mut().map(|body| &mut body.content) {
            Some(BodyContent::Form { fields }) => fields.as_mut_slice(),
            _ => &mut [],
        };
        let parameters = self.parameters.iter_mut();
        let parameters = parameters.map(|it| (&mut it.style, &it.type_ref));
        parameters.chain(fields.iter_mut().map(|it| (&mut it.style, &it.type_ref)))
    }

    /// Returns the declared successful responses.
    pub fn successes(&self) -> impl Iterator<Item = &Response> {
        self.responses
            .iter()
            .filter(|response| response.role == ResponseRole::Success)
    }

    /// Returns the type of the JSON value in the successful responses, if all of them have the
    /// same.
    pub fn output(&self) -> Option<&TypeRef> {
        let mut contents = self.successes().map(|success| success.content.as_ref());
        let first = contents.next()??;
        let ResponseContent::Json { type_ref, .. } = first else {
            return None;
        };
        contents
            .all(|content| content == Some(first))
            .then_some(type_ref)
    }

    /// Returns the named type of the JSON value in the successful responses, if all of them have
    /// the same and the value is neither nullable nor secret.
    pub fn output_type(&self) -> Option<&TypeName> {
        match self.output()? {
            TypeRef {
                kind: TypeKind::Named { name },
                nullable: false,
                secret: None,
                ..
            } => Some(name),
            _ => None,
        }
    }

    /// Returns the stream that the successful responses offer, if they offer one.
    pub fn stream(&self) -> Option<&Stream> {
        self.successes().find_map(|success| success.stream.as_ref())
    }

    /// Returns the parameter with this location and name.
    pub fn parameter(&self, location: ParameterLocation, name: &str) -> Option<&Parameter> {
        let mut parameters = self.parameters.iter();
        parameters.find(|parameter| parameter.location == location && parameter.name == name)
    }

    /// Returns true if a request must have a body.
    pub fn has_required_body(&self) -> bool {
        self.body.as_ref().is_some_and(|body| body.required)
    }
}

/// An HTTP method (RFC 9110).
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
    /// Returns the name of the method on the wire.
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

/// A parameter of an operation: a value that a request carries in addition to its body.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Parameter {
    /// The name on the wire.
    pub name: String,
    /// The part of the request that contains the parameter.
    pub location: ParameterLocation,
    /// The type of the parameter.
    #[serde(rename = "type")]
    pub type_ref: TypeRef,
    /// True if a request must have the parameter.
    pub required: bool,
    /// How the value is encoded.
    pub style: Style,
    /// True if the elements of an array, or the properties of an object, are encoded separately.
    pub explode: bool,
    /// True if the reserved characters of RFC 3986 are not percent-encoded.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub allow_reserved: bool,
    /// The annotations of the parameter in the document.
    #[serde(flatten)]
    pub annotations: Annotations,
    /// The place of the parameter in the document.
    #[serde(skip)]
    pub node: NodeId,
}

/// The part of a request that contains a parameter.
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
    /// Returns the name of the location in OpenAPI.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
        }
    }
}

/// The encoding of a parameter's value (OpenAPI 3.0.3, Style Values).
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
    /// `color[R]=100`, with lists as `sizes=10&sizes=20`; lists and objects in a list have an index
    DeepObject,
    /// `color[R]=100`, with lists as `sizes[0]=10&sizes[1]=20`
    DeepObjectIndices,
    /// `color[R]=100`, with lists as `sizes[]=10&sizes[]=20`
    DeepObjectBrackets,
    /// As JSON (a parameter with `content`).
    Json,
}

impl Style {
    /// Returns true for `form`, the default style of form fields and query parameters.
    pub fn is_form(&self) -> bool {
        *self == Self::Form
    }

    /// Returns true for the styles in which arrays and objects can be within others.
    pub fn nests(self) -> bool {
        self.is_deep() || self == Self::Json
    }

    /// Returns true for `deepObject`, whatever the form of its lists.
    pub fn is_deep(self) -> bool {
        matches!(
            self,
            Self::DeepObject | Self::DeepObjectIndices | Self::DeepObjectBrackets
        )
    }

    /// Returns the name of the style in OpenAPI. It has no name for `json`, nor for the forms of lists
    /// in `deepObject`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Simple => "simple",
            Self::Label => "label",
            Self::Matrix => "matrix",
            Self::Form => "form",
            Self::SpaceDelimited => "spaceDelimited",
            Self::PipeDelimited => "pipeDelimited",
            Self::DeepObject => "deepObject",
            Self::DeepObjectIndices => "deepObjectIndices",
            Self::DeepObjectBrackets => "deepObjectBrackets",
            Self::Json => "json",
        }
    }
}

/// A declared response.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Response {
    /// The status codes that the response is declared for.
    pub status: Status,
    /// The meaning of the response: success or error.
    pub role: ResponseRole,
    /// The content of the body; absent if the response has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content: Option<ResponseContent>,
    /// The other media types that the document offers, in its order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_media_types: Vec<MediaType>,
    /// The stream of values that a success offers. If the document declares nothing else, the
    /// content is the same stream as bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stream: Option<Stream>,
    /// The declared headers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headers: Vec<Header>,
    /// The annotations of the response in the document.
    #[serde(flatten)]
    pub annotations: Annotations,
    /// The place of the response in the document.
    #[serde(skip)]
    pub node: NodeId,
    /// The place of the content in the document.
    #[serde(skip)]
    pub content_node: NodeId,
}

/// The status codes that a response is declared for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Status {
    /// All codes that no other response is declared for.
    Default,
    /// A class of codes, such as all from 200 to 299.
    Range(
        /// The first digit of the codes, such as `2`.
        u16,
    ),
    /// A single code.
    #[serde(untagged)]
    Code(u16),
}

/// Writes the status as in OpenAPI: `404`, `4XX`, `default`.
impl fmt::Display for Status {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => formatter.write_str("default"),
            Self::Range(class) => write!(formatter, "{class}XX"),
            Self::Code(code) => code.fmt(formatter),
        }
    }
}

/// The meaning of a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum ResponseRole {
    /// The operation succeeded: a 2xx, or `default` if the document declares no 2xx.
    Success,
    /// The operation failed.
    Error,
}

/// The content of a response body.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", tag = "content")]
pub enum ResponseContent {
    /// A JSON value.
    Json {
        /// The media type.
        #[serde(rename = "mediaType")]
        media_type: MediaType,
        /// The type of the value.
        #[serde(rename = "type")]
        type_ref: TypeRef,
    },
    /// Bytes, left unparsed.
    Bytes {
        /// The media type.
        #[serde(rename = "mediaType")]
        media_type: MediaType,
    },
    /// A scalar as text.
    Text {
        /// The media type.
        #[serde(rename = "mediaType")]
        media_type: MediaType,
        /// The type of the scalar: a string, unless the document says something else.
        #[serde(rename = "type")]
        type_ref: TypeRef,
    },
}

/// A header of a response.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Header {
    /// The name of the header.
    pub name: String,
    /// The type of the header's value.
    #[serde(rename = "type")]
    pub type_ref: TypeRef,
    /// True if the header is always present.
    pub required: bool,
    /// The annotations of the header in the document.
    #[serde(flatten)]
    pub annotations: Annotations,
    /// The place of the header in the document.
    #[serde(skip)]
    pub node: NodeId,
}

/// A request that the server sends to the caller.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Callback {
    /// The name of the callback or the webhook.
    pub name: String,
    /// The URL that the request is sent to, with runtime expressions in braces. That of a webhook is
    /// empty: where it is sent isn't a matter of the document.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub expression: String,
    /// The HTTP method.
    pub method: Method,
    /// The body of the request, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<Body>,
    /// The annotations of the callback in the document.
    #[serde(flatten)]
    pub annotations: Annotations,
    /// The place of the callback in the document.
    #[serde(skip)]
    pub node: NodeId,
}
