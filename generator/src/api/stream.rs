//! Responses that arrive value by value.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Api, MediaType, NodeId, TypeRef};

/// The stream of values that a response offers, alone or beside other media types.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Stream {
    /// The media type of the stream.
    pub media_type: MediaType,
    /// How the values are told apart.
    pub framing: Framing,
    /// The type of a value: the data of an event, or an item. If the schema of the media type is an
    /// array, this is the type of its items.
    #[serde(rename = "type")]
    pub type_ref: TypeRef,
    /// The place of the stream's media type in the document.
    #[serde(skip)]
    pub node: NodeId,
}

/// How the values of a stream are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Framing {
    /// Server-sent events (WHATWG HTML, section 9.2). The data of an event is JSON, or text if its
    /// type is a string.
    Events,
    /// JSON values, one on each line.
    Lines,
    /// JSON values, each after a record separator (RFC 7464).
    Sequence,
}

impl Api {
    /// Returns true if the data of the stream's events is text rather than JSON: its type is a
    /// string.
    pub fn is_streamed_text(&self, stream: &Stream) -> bool {
        stream.framing == Framing::Events && self.is_string(&stream.type_ref)
    }
}

impl Framing {
    /// Returns the framing of a media type without parameters, in lower case; `None` if it isn't a
    /// stream of values.
    pub fn of(essence: &str) -> Option<Self> {
        Some(match essence {
            "text/event-stream" => Self::Events,
            "application/x-ndjson"
            | "application/ndjson"
            | "application/jsonl"
            | "application/x-jsonlines"
            | "application/jsonlines"
            | "application/stream+json" => Self::Lines,
            "application/json-seq" => Self::Sequence,
            _ if essence.ends_with("+json-seq") => Self::Sequence,
            _ => return None,
        })
    }
}
