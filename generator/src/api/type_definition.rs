//! Named types.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Annotations, Correction, Direction, NodeId, Since, TypeRef};

/// The name of a type: the name of its schema, or one derived from the place of an inline schema.
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

/// A named type.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct TypeDefinition {
    /// True if the type stands for one of the document's named schemas, false if for an inline one.
    pub named_schema: bool,
    /// The name in code, if it isn't made of the type's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code_name: Option<String>,
    /// The annotations of the type in the document.
    #[serde(flatten)]
    pub annotations: Annotations,
    /// The structure of the type.
    #[serde(flatten)]
    pub shape: Shape,
    /// The uses of the type.
    pub usage: Usage,
    /// True if the request variant differs from the response variant: the type has read-only or
    /// write-only properties, or contains a type that has.
    pub differs_by_direction: bool,
    /// The place of the type in the document.
    #[serde(skip)]
    pub node: NodeId,
}

impl TypeDefinition {
    /// Returns true if the request variant differs from the response variant and needs a name of
    /// its own.
    ///
    /// A type that is used in one direction only doesn't need one. An unused type does, because it
    /// may be used in both.
    pub fn has_input(&self) -> bool {
        self.differs_by_direction && self.usage.request == self.usage.response
    }

    /// Returns the directions for which the type has a variant: both, the only one in which it is
    /// used, or [`Direction::Response`] if a single variant serves both.
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

/// The structure of a type.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", tag = "shape")]
pub enum Shape {
    /// An object with known properties.
    Object(Object),
    /// One of several strings or integers.
    Enumeration(Enumeration),
    /// A value of one of several types.
    Union(Union),
    /// Another name for a type.
    Alias {
        /// The type that the alias stands for.
        #[serde(rename = "type")]
        target: TypeRef,
    },
}

/// An object with known properties. An object may contain others, now or in a later release.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Object {
    /// The properties, in the document's order; those of the schemas that the object extends come
    /// first.
    pub properties: Vec<Property>,
    /// The type of the properties that are not among the known ones, if the document declares them
    /// (`additionalProperties`, or a mark that leaves the object open). Clients must keep them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub additional: Option<TypeRef>,
    /// The named schemas whose properties the object inherits (`allOf`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extends: Vec<TypeName>,
}

/// A property of an object.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Property {
    /// The name on the wire.
    pub name: String,
    /// The name in code, if it isn't made of the name on the wire.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code_name: Option<String>,
    /// The type of the property.
    #[serde(rename = "type")]
    pub type_ref: TypeRef,
    /// True if the property is always present.
    pub required: bool,
    /// True if only responses contain the property.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub read_only: bool,
    /// True if only requests contain the property.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub write_only: bool,
    /// The correction of the document's declaration; absent if the declaration is right.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub correction: Option<Correction>,
    /// The annotations of the property in the document.
    #[serde(flatten)]
    pub annotations: Annotations,
    /// The place of the property in the document.
    #[serde(skip)]
    pub node: NodeId,
    /// The place where the document requires the property, if it does.
    #[serde(skip)]
    pub required_node: NodeId,
}

impl Property {
    /// Returns the name that the name in code is made of.
    pub fn code_name(&self) -> &str {
        self.code_name.as_ref().unwrap_or(&self.name)
    }
}

/// One of several strings or integers; later releases may add others.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Enumeration {
    /// True if the values are integers, false if they are strings.
    pub integer: bool,
    /// The known values, in the document's order, without repetition.
    pub values: Vec<EnumerationValue>,
    /// The value that the server assumes if none is sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<Value>,
}

/// A known value of an enumeration.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct EnumerationValue {
    /// The value.
    pub value: EnumeratedValue,
    /// The name that the document suggests for code: the title of the value's schema, or
    /// `x-enum-varnames`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The description of the value: that of its schema, or `x-enum-descriptions`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The release that added the value; absent under the same conditions as
    /// [`Annotations::since`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<Since>,
    /// The place of the value in the document.
    #[serde(skip)]
    pub node: NodeId,
}

/// A value of an enumeration, as on the wire.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum EnumeratedValue {
    /// A string.
    Text(String),
    /// An integer.
    Integer(i64),
}

/// A value of one of several types.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Union {
    /// The variants, in the document's order.
    pub variants: Vec<Variant>,
    /// The property that tells which variant a value is; absent if only the structure of the value
    /// tells.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discriminator: Option<Discriminator>,
    /// True if a value matches exactly one variant (`oneOf`), false if it matches at least one
    /// (`anyOf`).
    pub exclusive: bool,
}

impl Union {
    /// Returns true if the structure of values tells some variants apart, and no discriminator.
    pub fn has_untagged(&self) -> bool {
        let discriminator = self.discriminator.as_ref();
        discriminator.is_none_or(|discriminator| {
            (0..self.variants.len()).any(|index| discriminator.values_of(index).next().is_none())
        })
    }
}

/// A variant of a union.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Variant {
    /// The name within the union.
    pub name: String,
    /// The type of the variant.
    #[serde(rename = "type")]
    pub type_ref: TypeRef,
}

/// The property whose value tells which variant of a union an object is.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Discriminator {
    /// The name of the property on the wire.
    pub property: String,
    /// True if the document declares no discriminator: each variant requires the property, and its
    /// enum tells the variant from the others.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub inferred: bool,
    /// The known values of the property.
    pub values: Vec<DiscriminatorValue>,
}

impl Discriminator {
    /// Returns the values that stand for a variant, which is given by its index.
    pub fn values_of(&self, variant: usize) -> impl Iterator<Item = &EnumeratedValue> {
        let values = self.values.iter();
        let values = values.filter(move |known| known.variant == variant);
        values.map(|known| &known.value)
    }
}

/// A value of a discriminator's property.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct DiscriminatorValue {
    /// The value.
    pub value: EnumeratedValue,
    /// The index of the variant that the value stands for.
    pub variant: usize,
}

/// The uses of a type.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Usage {
    /// True if requests contain the type.
    pub request: bool,
    /// True if responses contain the type.
    pub response: bool,
    /// The tag of the first operation that uses the type; absent if no operation with a tag does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tag: Option<String>,
}

impl EnumeratedValue {
    /// Returns a JSON value as one of an enumeration, if it is a string or an integer.
    pub(crate) fn of(value: &Value) -> Option<Self> {
        match value {
            Value::String(text) => Some(Self::Text(text.clone())),
            value => value.as_i64().map(Self::Integer),
        }
    }
}

impl From<&EnumeratedValue> for Value {
    fn from(value: &EnumeratedValue) -> Self {
        match value {
            EnumeratedValue::Text(text) => Self::from(text.as_str()),
            EnumeratedValue::Integer(number) => Self::from(*number),
        }
    }
}

impl fmt::Display for EnumeratedValue {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => formatter.write_str(text),
            Self::Integer(number) => number.fmt(formatter),
        }
    }
}
