//! Types with their aliases resolved.

use std::collections::HashSet;

use super::{
    Api, EnumeratedValue, Enumeration, IntegerFormat, NumberFormat, Shape, StringFormat, TypeKind,
    TypeName, TypeRef,
};

/// A use of a type with its aliases resolved.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Resolved<'a> {
    /// The type that the aliases lead to. It is an alias only if that alias contains itself.
    pub kind: &'a TypeKind,
    /// The number of uses on the way that are marked as secret.
    pub secrets: usize,
}

/// A scalar type: its values are neither arrays nor objects.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Scalar<'a> {
    /// `true` or `false`.
    Boolean,
    /// An integer; without a format, one of 64 bits.
    Integer(Option<IntegerFormat>),
    /// A number.
    Number(Option<NumberFormat>),
    /// A string.
    String(Option<&'a StringFormat>),
    /// One of several strings or integers.
    Enumeration(&'a TypeName, &'a Enumeration),
}

impl Api {
    /// Resolves the aliases of a use of a type.
    pub fn resolved<'a>(&'a self, type_ref: &'a TypeRef) -> Resolved<'a> {
        let mut kind = &type_ref.kind;
        let mut secrets = usize::from(type_ref.secret.is_some());
        while let TypeKind::Named { name } = kind
            && let Shape::Alias { target } = &self.definition(name).shape
            && !self.holds_itself(name)
        {
            secrets += usize::from(target.secret.is_some());
            kind = &target.kind;
        }
        Resolved { kind, secrets }
    }

    /// Returns the scalar type that a use of a type resolves to; `None` if it isn't a scalar.
    pub fn scalar<'a>(&'a self, type_ref: &'a TypeRef) -> Option<Scalar<'a>> {
        Some(match self.resolved(type_ref).kind {
            TypeKind::Boolean => Scalar::Boolean,
            TypeKind::Integer { format } => Scalar::Integer(*format),
            TypeKind::Number { format } => Scalar::Number(*format),
            TypeKind::String { format } => Scalar::String(format.as_ref()),
            TypeKind::Named { name } => match &self.definition(name).shape {
                Shape::Enumeration(enumeration) => Scalar::Enumeration(name, enumeration),
                _ => return None,
            },
            _ => return None,
        })
    }

    /// Returns true if a use of a type resolves to a string, of any format or one of several.
    pub fn is_string(&self, type_ref: &TypeRef) -> bool {
        self.scalar(type_ref).is_some_and(|scalar| {
            matches!(scalar, Scalar::String(_)) || scalar.is_string_enumeration()
        })
    }

    /// Returns the name of the object with known properties that a use of a type resolves to.
    pub fn object_name<'a>(&'a self, type_ref: &'a TypeRef) -> Option<&'a TypeName> {
        match self.resolved(type_ref).kind {
            TypeKind::Named { name } => {
                let shape = &self.definition(name).shape;
                matches!(shape, Shape::Object(_)).then_some(name)
            }
            _ => None,
        }
    }

    /// Returns true if an alias leads back to itself through arrays and maps.
    fn holds_itself(&self, alias: &TypeName) -> bool {
        let mut met = HashSet::new();
        let mut next = Some(alias);
        while let Some(name) = next {
            let Shape::Alias { target } = &self.definition(name).shape else {
                return false;
            };
            next = target.named();
            if next == Some(alias) {
                return true;
            }
            // The aliases form a cycle that doesn't contain this one.
            if !met.insert(name) {
                return false;
            }
        }
        false
    }
}

impl Scalar<'_> {
    /// Returns true if every string is a valid value without conversion, unlike with dates, UUIDs
    /// and bytes.
    pub fn is_text(&self) -> bool {
        use StringFormat::{Binary, Byte, Date, DateTime, Uuid};
        match self {
            Self::String(format) => !matches!(format, Some(Date | DateTime | Uuid | Byte | Binary)),
            _ => false,
        }
    }

    /// Returns true if each value is one of several strings.
    pub fn is_string_enumeration(&self) -> bool {
        matches!(self, Self::Enumeration(_, enumeration) if !enumeration.integer)
    }

    /// Returns true if each value has exactly one plain form as a string, as strings, integers and
    /// UUIDs have.
    pub fn has_text(&self) -> bool {
        match self {
            Self::String(format) => self.is_text() || *format == Some(&StringFormat::Uuid),
            Self::Integer(_) | Self::Enumeration(..) => true,
            Self::Boolean | Self::Number(_) => false,
        }
    }

    /// Returns true if the values are numbers, which can count something.
    pub fn is_count(&self) -> bool {
        matches!(self, Self::Integer(_) | Self::Number(_))
    }
}

impl Enumeration {
    /// Returns true if the string is one of the known values.
    pub fn knows(&self, text: &str) -> bool {
        let mut values = self.values.iter();
        values.any(|known| matches!(&known.value, EnumeratedValue::Text(known) if known == text))
    }
}
