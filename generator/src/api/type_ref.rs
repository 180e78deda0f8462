//! Uses of types: in properties, parameters, bodies and elements.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Constraints, NodeId, Secrecy, TypeName};

/// A use of a type, with everything that applies to this use only.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct TypeRef {
    /// The type that is used.
    #[serde(flatten)]
    pub kind: TypeKind,
    /// True if the value may be `null`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub nullable: bool,
    /// The directions in which the values must never be shown; absent if they may be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret: Option<Secrecy>,
    /// The value that the server assumes if none is sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<Value>,
    /// The limits on the values of this use.
    #[serde(default, skip_serializing_if = "Constraints::is_empty")]
    pub constraints: Constraints,
    /// The place of the use in the document.
    #[serde(skip)]
    pub node: NodeId,
}

impl TypeRef {
    /// Creates a use of a type without limits, default or secrecy.
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

    /// Returns the type of the elements of an array or of the values of a map.
    pub fn inner(&self) -> Option<&TypeRef> {
        match &self.kind {
            TypeKind::Array { items } => Some(items),
            TypeKind::Map { values } => Some(values),
            _ => None,
        }
    }

    /// Returns the inner type for modification, see [`Self::inner`].
    pub(crate) fn inner_mut(&mut self) -> Option<&mut TypeRef> {
        match &mut self.kind {
            TypeKind::Array { items } => Some(items),
            TypeKind::Map { values } => Some(values),
            _ => None,
        }
    }

    /// Returns the named type that is used, directly or as the type of elements or values.
    pub fn named(&self) -> Option<&TypeName> {
        match &self.kind {
            TypeKind::Named { name } => Some(name),
            _ => self.inner()?.named(),
        }
    }
}

impl TypeKind {
    /// Returns true if each value is a single string, number or boolean, in whatever style it is
    /// encoded.
    pub fn is_scalar(&self) -> bool {
        matches!(
            self,
            Self::Boolean | Self::Integer { .. } | Self::Number { .. } | Self::String { .. }
        )
    }

    /// Returns true if the values are raw bytes.
    pub fn is_binary(&self) -> bool {
        let binary = Some(StringFormat::Binary);
        *self == Self::String { format: binary }
    }
}

/// The kind of a type.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum TypeKind {
    /// Any JSON value.
    Any,
    /// `true` or `false`.
    Boolean,
    /// An integer.
    Integer {
        /// The width; absent if the document doesn't specify it.
        #[serde(skip_serializing_if = "Option::is_none")]
        format: Option<IntegerFormat>,
    },
    /// A number.
    Number {
        /// The precision; absent if the document doesn't specify it.
        #[serde(skip_serializing_if = "Option::is_none")]
        format: Option<NumberFormat>,
    },
    /// A string.
    String {
        /// The format; absent if the document doesn't specify it.
        #[serde(skip_serializing_if = "Option::is_none")]
        format: Option<StringFormat>,
    },
    /// An array.
    Array {
        /// The type of the elements.
        items: Box<TypeRef>,
    },
    /// An object whose property names are data.
    Map {
        /// The type of the property values.
        values: Box<TypeRef>,
    },
    /// A named type, which is among the model's `types`.
    Named {
        /// The name of the type.
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
    /// Returns the name of the format in OpenAPI's registry.
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

    /// Returns the lowest and the highest integer of this format.
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
    /// Returns the name of the format in OpenAPI's registry.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Float => "float",
            Self::Double => "double",
        }
    }
}

/// The format of a string.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum StringFormat {
    /// A date (RFC 3339 `full-date`).
    Date,
    /// A date and time (RFC 3339 `date-time`).
    DateTime,
    /// A UUID (RFC 4122).
    Uuid,
    /// A URI (RFC 3986).
    Uri,
    /// Bytes in Base64 (RFC 4648).
    Byte,
    /// Raw bytes, outside of JSON.
    Binary,
    /// A string that user interfaces hide.
    Password,
    /// A format that OpenAPI doesn't define; clients treat it as a plain string.
    #[serde(untagged)]
    Other(String),
}

impl StringFormat {
    /// Returns the name of the format in OpenAPI's registry, or else in the document.
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
