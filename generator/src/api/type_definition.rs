//! The types that have a name.

use std::fmt;

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Annotations, Correction, Direction, NodeId, Since, TypeRef};

/// The name of a type: that of its schema, or made from where an inline schema stands.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize, JsonSchema,
)]
#[serde(transparent)]
pub struct TypeName(pub String);

impl fmt::Display for TypeName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A type with a name.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct TypeDefinition {
    /// Whether it stands for one of the document's named schemas, rather than for an inline one.
    pub named_schema: bool,
    /// What the document says about it.
    #[serde(flatten)]
    pub annotations: Annotations,
    /// What it is.
    #[serde(flatten)]
    pub shape: Shape,
    /// Who uses it.
    pub usage: Usage,
    /// Whether its request form differs from its response form: it has read-only or write-only
    /// members, or holds a type that has.
    pub differs_by_direction: bool,
    /// Where it stands in the document.
    #[serde(skip)]
    pub node: NodeId,
}

impl TypeDefinition {
    /// Whether requests hold another form of it than answers do, so that it needs a second name.
    ///
    /// One that is used one way only doesn't; one that isn't used at all may be put to either use.
    pub fn has_input(&self) -> bool {
        self.differs_by_direction && self.usage.request == self.usage.response
    }

    /// The directions that are told apart: both, the one that it is used by, or [`Direction::Response`] for all.
    pub fn directions(&self) -> &'static [Direction] {
        match (
            self.has_input(),
            self.differs_by_direction && self.usage.request,
        ) {
            (true, _) => &[Direction::Response, Direction::Request],
            (false, true) => &[Direction::Request],
            (false, false) => &[Direction::Response],
        }
    }
}

/// The shapes of types.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", tag = "shape")]
pub enum Shape {
    /// An object with known members.
    Record(Record),
    /// One of several texts or whole numbers.
    Enumeration(Enumeration),
    /// A value of one of several types.
    Union(Union),
    /// Another name for a type.
    Alias {
        /// That type.
        #[serde(rename = "type")]
        target: TypeRef,
    },
}

/// An object with known members. An object may hold others than these, now or in a later release.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Record {
    /// Its members, in the document's order; those of the schemas it extends come first.
    pub members: Vec<Member>,
    /// The type of members that are not among the known ones, where the document speaks of them
    /// (`additionalProperties`, or a mark that leaves the object open); they are to be kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub additional: Option<TypeRef>,
    /// The named schemas whose members it has taken over (`allOf`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extends: Vec<TypeName>,
}

/// A member of an object.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Member {
    /// Its name on the wire.
    pub name: String,
    /// Its type.
    #[serde(rename = "type")]
    pub type_ref: TypeRef,
    /// Whether it is always there.
    pub required: bool,
    /// Whether it is in answers only.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub read_only: bool,
    /// Whether it is in requests only.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub write_only: bool,
    /// How it differs from what the document says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub correction: Option<Correction>,
    /// What the document says about it.
    #[serde(flatten)]
    pub annotations: Annotations,
    /// Where it stands in the document.
    #[serde(skip)]
    pub node: NodeId,
    /// Where it is said to be required, if it is.
    #[serde(skip)]
    pub required_node: NodeId,
}

/// One of several texts or whole numbers; later releases may know more of them.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Enumeration {
    /// Whether the values are whole numbers rather than texts.
    pub integer: bool,
    /// The known values, in the document's order, without repetition.
    pub values: Vec<EnumerationValue>,
    /// The value that the server takes when none is sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<Value>,
}

/// A known value of an enumeration, with what else is known of it.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct EnumerationValue {
    /// The value itself.
    pub value: EnumeratedValue,
    /// With which release it came; absent under the same conditions as [`Annotations::since`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<Since>,
    /// Where it stands in the document.
    #[serde(skip)]
    pub node: NodeId,
}

/// A value as it is on the wire.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum EnumeratedValue {
    /// A text.
    Text(String),
    /// A whole number.
    Integer(i64),
}

/// A value of one of several types.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Union {
    /// The types, in the document's order.
    pub variants: Vec<Variant>,
    /// How a value tells which of them it is; absent where only its form does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discriminator: Option<Discriminator>,
    /// Whether a value is of exactly one of the types (`oneOf`) rather than of at least one (`anyOf`).
    pub exclusive: bool,
}

/// One of a union's types.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Variant {
    /// Its name within the union.
    pub name: String,
    /// The type.
    #[serde(rename = "type")]
    pub type_ref: TypeRef,
}

/// The member by which a value of a union tells its type.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Discriminator {
    /// The member's name on the wire.
    pub member: String,
    /// Its values, each with the index of the variant that it stands for.
    pub mapping: IndexMap<String, usize>,
}

/// Where a type is used.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Usage {
    /// Whether requests hold it.
    pub request: bool,
    /// Whether answers hold it.
    pub response: bool,
    /// The tag of the first operation that uses it; absent where no operation of a tag does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tag: Option<String>,
}

impl fmt::Display for EnumeratedValue {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => formatter.write_str(text),
            Self::Integer(number) => number.fmt(formatter),
        }
    }
}
