//! Bodies of requests.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Annotations, NodeId, Style, TypeKind, TypeRef};

/// The name of a media type (RFC 6838), such as `application/json`, without parameters.
pub type MediaType = String;

/// The body of a request.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Body {
    /// True if a request must have the body.
    pub required: bool,
    /// The media type to send; if the document offers several, the one that a client prefers.
    pub media_type: MediaType,
    /// The other media types that the document offers, in its order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_media_types: Vec<MediaType>,
    /// The content of the body.
    #[serde(flatten)]
    pub content: BodyContent,
    /// The annotations of the body in the document.
    #[serde(flatten)]
    pub annotations: Annotations,
    /// The place of the body in the document.
    #[serde(skip)]
    pub node: NodeId,
    /// The place of the content in the document.
    #[serde(skip)]
    pub content_node: NodeId,
}

/// The content of a request body.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", tag = "content")]
pub enum BodyContent {
    /// A JSON value.
    Json {
        /// The type of the value.
        #[serde(rename = "type")]
        type_ref: TypeRef,
    },
    /// A multipart form (RFC 7578).
    Multipart {
        /// The parts.
        fields: Vec<Field>,
    },
    /// A URL-encoded form (`application/x-www-form-urlencoded`).
    Form {
        /// The fields.
        fields: Vec<Field>,
    },
    /// Bytes, sent unchanged.
    Bytes,
    /// A scalar as text.
    Text {
        /// The type of the scalar: a string, unless the document says something else.
        #[serde(rename = "type")]
        type_ref: TypeRef,
    },
}

impl BodyContent {
    /// Returns the parts or fields; empty if the body is a single value.
    pub fn fields(&self) -> &[Field] {
        match self {
            Self::Multipart { fields } | Self::Form { fields } => fields,
            Self::Json { .. } | Self::Bytes | Self::Text { .. } => &[],
        }
    }

    /// Returns the parts or fields for modification, see [`Self::fields`].
    pub fn fields_mut(&mut self) -> &mut [Field] {
        match self {
            Self::Multipart { fields } | Self::Form { fields } => fields,
            Self::Json { .. } | Self::Bytes | Self::Text { .. } => &mut [],
        }
    }
}

/// How a part of a multipart body is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartForm {
    /// A file.
    File,
    /// A part for each file of a list.
    Files,
    /// The whole value as JSON, because the document says so.
    Json,
    /// The whole value in another media type: a string as it is, anything else as JSON.
    Whole,
    /// No media type is declared: an object as JSON, another value as text, and a list as a part for
    /// each element.
    Each,
}

/// Returns true if a media type is JSON or based on it (RFC 6839, `+json`).
pub fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence == "application/json" || essence == "text/json" || essence.ends_with("+json")
}

/// Returns a media type without its parameters, in lower case.
pub(crate) fn essence(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().to_lowercase()
}

/// A part of a multipart body or a field of a form.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Field {
    /// The name on the wire.
    pub name: String,
    /// The type of the field; raw bytes (format `binary`), or an array of them, are files.
    #[serde(rename = "type")]
    pub type_ref: TypeRef,
    /// True if the body must have the field.
    pub required: bool,
    /// True if the document marks the field as read-only. A form contains it nevertheless if no
    /// response does.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub read_only: bool,
    /// The media type of the part, if the document specifies one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub media_type: Option<MediaType>,
    /// How the value of the field is encoded; absent for `form`, the style of every part.
    #[serde(default, skip_serializing_if = "Style::is_form")]
    pub style: Style,
    /// True if the elements of an array, or the properties of an object, are encoded separately.
    pub explode: bool,
    /// True if the reserved characters of RFC 3986 are not percent-encoded in a URL-encoded form.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub allow_reserved: bool,
    /// The annotations of the field in the document.
    #[serde(flatten)]
    pub annotations: Annotations,
    /// The place of the field in the document.
    #[serde(skip)]
    pub node: NodeId,
    /// The place where the document requires the field, if it does.
    #[serde(skip)]
    pub required_node: NodeId,
    /// The place where the document specifies the encoding of the field, if it does.
    #[serde(skip)]
    pub encoding_node: NodeId,
}

impl Field {
    /// Returns how the field is written as a part of a multipart body.
    pub fn part_form(&self) -> PartForm {
        match (&self.type_ref.kind, &self.media_type) {
            (kind, _) if kind.is_binary() => PartForm::File,
            (TypeKind::Array { items }, _) if items.kind.is_binary() => PartForm::Files,
            (_, Some(media_type)) if is_json(media_type) => PartForm::Json,
            (_, Some(_)) => PartForm::Whole,
            (_, None) => PartForm::Each,
        }
    }
}
