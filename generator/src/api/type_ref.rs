//! A use of a type: in a member, a parameter, a body, an element.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Constraints, NodeId, Secrecy, TypeName};

/// A use of a type, with what holds at this place only.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct TypeRef {
    /// Which type it is.
    #[serde(flatten)]
    pub kind: TypeKind,
    /// Whether `null` may stand in its place.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub nullable: bool,
    /// The directions in which its values must never be shown; absent if they may be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret: Option<Secrecy>,
    /// The value that the server takes when none is sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<Value>,
    /// Which of the type's values are valid here.
    #[serde(default, skip_serializing_if = "Constraints::is_empty")]
    pub constraints: Constraints,
    /// Where it stands in the document.
    #[serde(skip)]
    pub node: NodeId,
}

impl TypeRef {
    /// A plain use of a type.
    pub fn new(kind: TypeKind) -> Self {
        Self {
            kind,
            nullable: false,
            secret: None,
            default: None,
            constraints: Constraints::default(),
            node: NodeId::NOWHERE,
        }
    }

    /// The types that are part of this one, itself excluded: elements and values.
    pub fn inner(&self) -> Option<&TypeRef> {
        match &self.kind {
            TypeKind::Array { items } => Some(items),
            TypeKind::Map { values } => Some(values),
            _ => None,
        }
    }

    /// [`Self::inner`], to be changed.
    pub(crate) fn inner_mut(&mut self) -> Option<&mut TypeRef> {
        match &mut self.kind {
            TypeKind::Array { items } => Some(items),
            TypeKind::Map { values } => Some(values),
            _ => None,
        }
    }

    /// The named type that it holds, directly or as the element of an array or the value of a map.
    pub fn named(&self) -> Option<&TypeName> {
        match &self.kind {
            TypeKind::Named { name } => Some(name),
            _ => self.inner()?.named(),
        }
    }
}

impl TypeKind {
    /// Whether each of its values is one text, number or flag, in whatever style it is written.
    pub fn is_scalar(&self) -> bool {
        matches!(
            self,
            Self::Boolean | Self::Integer { .. } | Self::Number { .. } | Self::String { .. }
        )
    }
}

/// The kinds of types.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum TypeKind {
    /// Any JSON value.
    Any,
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Integer {
        /// Its width; absent where the document names none.
        #[serde(skip_serializing_if = "Option::is_none")]
        format: Option<IntegerFormat>,
    },
    /// A number.
    Number {
        /// Its precision; absent where the document names none.
        #[serde(skip_serializing_if = "Option::is_none")]
        format: Option<NumberFormat>,
    },
    /// A text.
    String {
        /// What the text stands for; absent where the document names nothing.
        #[serde(skip_serializing_if = "Option::is_none")]
        format: Option<StringFormat>,
    },
    /// A list.
    Array {
        /// The type of its elements.
        items: Box<TypeRef>,
    },
    /// An object whose member names are data.
    Map {
        /// The type of its members' values.
        values: Box<TypeRef>,
    },
    /// A type of the model's `types`.
    Named {
        /// Its name.
        name: TypeName,
    },
}

/// The widths of integers, by the names of OpenAPI's format registry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum IntegerFormat {
    /// Signed, 8 bits.
    Int8,
    /// Signed, 16 bits.
    Int16,
    /// Signed, 32 bits.
    Int32,
    /// Signed, 64 bits.
    Int64,
    /// Unsigned, 8 bits.
    Uint8,
    /// Unsigned, 16 bits.
    Uint16,
    /// Unsigned, 32 bits.
    Uint32,
    /// Unsigned, 64 bits.
    Uint64,
}

impl IntegerFormat {
    /// The format as OpenAPI's registry has it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Int8 => "int8",
            Self::Int16 => "int16",
            Self::Int32 => "int32",
            Self::Int64 => "int64",
            Self::Uint8 => "uint8",
            Self::Uint16 => "uint16",
            Self::Uint32 => "uint32",
            Self::Uint64 => "uint64",
        }
    }

    /// The lowest and the highest number that it holds.
    pub fn range(self) -> (i128, i128) {
        match self {
            Self::Int8 => (i8::MIN.into(), i8::MAX.into()),
            Self::Int16 => (i16::MIN.into(), i16::MAX.into()),
            Self::Int32 => (i32::MIN.into(), i32::MAX.into()),
            Self::Int64 => (i64::MIN.into(), i64::MAX.into()),
            Self::Uint8 => (0, u8::MAX.into()),
            Self::Uint16 => (0, u16::MAX.into()),
            Self::Uint32 => (0, u32::MAX.into()),
            Self::Uint64 => (0, u64::MAX.into()),
        }
    }
}

/// The precisions of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum NumberFormat {
    /// IEEE 754 single precision.
    Float,
    /// IEEE 754 double precision.
    Double,
}

impl NumberFormat {
    /// The format as OpenAPI's registry has it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Float => "float",
            Self::Double => "double",
        }
    }
}

/// What a text stands for.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum StringFormat {
    /// A day (RFC 3339 `full-date`).
    Date,
    /// A moment (RFC 3339 `date-time`).
    DateTime,
    /// A UUID (RFC 4122).
    Uuid,
    /// A URI (RFC 3986).
    Uri,
    /// Bytes in Base64 (RFC 4648).
    Byte,
    /// Raw bytes, outside of JSON.
    Binary,
    /// A text that a user interface hides.
    Password,
    /// A format that OpenAPI doesn't define; a plain text to a client.
    #[serde(untagged)]
    Other(String),
}

impl StringFormat {
    /// The format as OpenAPI's registry, or the document, has it.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Date => "date",
            Self::DateTime => "date-time",
            Self::Uuid => "uuid",
            Self::Uri => "uri",
            Self::Byte => "byte",
            Self::Binary => "binary",
            Self::Password => "password",
            Self::Other(other) => other,
        }
    }
}
