//! Bodies of requests.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Annotations, NodeId, Style, TypeRef};

/// The name of a media type (RFC 6838), such as `application/json`, without parameters.
pub type MediaType = String;

/// The body of a request.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Body {
    /// Whether a request must have it.
    pub required: bool,
    /// The media type in which it is sent; where the document offers several, the one a client prefers.
    pub media_type: MediaType,
    /// The other media types that the document offers, in its order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_media_types: Vec<MediaType>,
    /// What it holds.
    #[serde(flatten)]
    pub content: BodyContent,
    /// What the document says about it.
    #[serde(flatten)]
    pub annotations: Annotations,
    /// Where it stands in the document.
    #[serde(skip)]
    pub node: NodeId,
    /// Where what it holds stands.
    #[serde(skip)]
    pub content_node: NodeId,
}

/// What the body of a request holds.
#[expect(clippy::large_enum_variant, reason = "nearly all of them are JSON")]
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", tag = "content")]
pub enum BodyContent {
    /// A JSON value.
    Json {
        /// Its type.
        #[serde(rename = "type")]
        type_ref: TypeRef,
    },
    /// Parts (RFC 7578).
    Multipart {
        /// Them.
        fields: Vec<Field>,
    },
    /// Fields of a form (`application/x-www-form-urlencoded`).
    Form {
        /// Them.
        fields: Vec<Field>,
    },
    /// Bytes as they are.
    Bytes,
    /// A text as it is.
    Text,
}

impl BodyContent {
    /// The parts or the fields; none where it is one value.
    pub fn fields(&self) -> &[Field] {
        match self {
            Self::Multipart { fields } | Self::Form { fields } => fields,
            Self::Json { .. } | Self::Bytes | Self::Text => &[],
        }
    }

    /// [`Self::fields`], to be changed.
    pub fn fields_mut(&mut self) -> &mut [Field] {
        match self {
            Self::Multipart { fields } | Self::Form { fields } => fields,
            Self::Json { .. } | Self::Bytes | Self::Text => &mut [],
        }
    }
}

/// A part of a multipart body or a field of a form.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Field {
    /// Its name on the wire.
    pub name: String,
    /// Its type; raw bytes (format `binary`), or a list of them, are files.
    #[serde(rename = "type")]
    pub type_ref: TypeRef,
    /// Whether the body must have it.
    pub required: bool,
    /// Whether the document marks it as read-only; a form holds it all the same if no response does.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub read_only: bool,
    /// The media type of the part, where the document names one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub media_type: Option<MediaType>,
    /// How the value of a field is written; absent where it is `form`, as that of each part.
    #[serde(default, skip_serializing_if = "Style::is_form")]
    pub style: Style,
    /// Whether the elements of a list, or the members of an object, are written apart.
    pub explode: bool,
    /// What the document says about it.
    #[serde(flatten)]
    pub annotations: Annotations,
    /// Where it stands in the document.
    #[serde(skip)]
    pub node: NodeId,
    /// Where it is said to be required, if it is.
    #[serde(skip)]
    pub required_node: NodeId,
    /// Where it is said how it is written, if it is.
    #[serde(skip)]
    pub encoding_node: NodeId,
}
