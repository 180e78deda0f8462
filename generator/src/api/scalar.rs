//! What a type is once aliases are followed.

use std::collections::HashSet;

use super::{
    Api, EnumeratedValue, Enumeration, IntegerFormat, NumberFormat, Shape, StringFormat, TypeKind,
    TypeName, TypeRef,
};

/// A use of a type, followed through aliases.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Resolved<'a> {
    /// What the aliases lead to: no alias, but for one that holds itself.
    pub kind: &'a TypeKind,
    /// How many of the uses on the way are marked as secret.
    pub secrets: usize,
}

/// A value that is neither a list nor an object.
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
    /// Follows a use of a type through aliases.
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

    /// Returns the scalar that a use of a type leads to, if it leads to one.
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

    /// Returns the name of the object with known properties that a use of a type leads to.
    pub fn record_name<'a>(&'a self, type_ref: &'a TypeRef) -> Option<&'a TypeName> {
        match self.resolved(type_ref).kind {
            TypeKind::Named { name } => {
                let shape = &self.definition(name).shape;
                matches!(shape, Shape::Record(_)).then_some(name)
            }
            _ => None,
        }
    }

    /// Returns true if an alias leads back to itself, by way of lists and maps.
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
            // It leads into a circle that it isn't part of.
            if !met.insert(name) {
                return false;
            }
        }
        false
    }
}

impl Scalar<'_> {
    /// Returns true if each value is a string as it is, whatever the string.
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

    /// Returns true if each value has one plain form as a string: strings, integers and UUIDs do.
    pub fn has_text(&self) -> bool {
        match self {
            Self::String(format) => self.is_text() || *format == Some(&StringFormat::Uuid),
            Self::Integer(_) | Self::Enumeration(..) => true,
            Self::Boolean | Self::Number(_) => false,
        }
    }

    /// Returns true if each value counts something.
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
