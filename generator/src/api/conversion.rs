//! Lossless conversions from one scalar type to another.

use super::{Api, IntegerFormat, NumberFormat, Scalar, TypeRef};

/// A lossless conversion from the values of one scalar type to those of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Conversion {
    /// The value stays as it is.
    Same,
    /// The value becomes a string, in its plain form.
    Text,
    /// The integer gets another format, whose range contains that of the first.
    Widened(Option<IntegerFormat>),
}

impl Api {
    /// Returns the conversion from the values of one type to those of another. `None` if a value
    /// can't be converted, or if either type isn't a scalar.
    pub fn conversion(&self, from: &TypeRef, to: &TypeRef) -> Option<Conversion> {
        let (from, to) = (self.scalar(from)?, self.scalar(to)?);
        if from == to || (from.is_text() && to.is_text()) {
            return Some(Conversion::Same);
        }
        let float = Some(NumberFormat::Float);
        match (from, to) {
            (from, to) if to.is_text() && from.has_text() => Some(Conversion::Text),
            (Scalar::Integer(from), Scalar::Integer(to)) => widened(from, to),
            // Without a format, a number has double precision.
            (Scalar::Number(from), Scalar::Number(to)) if from != float && to != float => {
                Some(Conversion::Same)
            }
            _ => None,
        }
    }
}

fn widened(from: Option<IntegerFormat>, to: Option<IntegerFormat>) -> Option<Conversion> {
    let range = |format: Option<IntegerFormat>| format.unwrap_or(IntegerFormat::Int64).range();
    let ((lowest, highest), (floor, ceiling)) = (range(from), range(to));
    if (lowest, highest) == (floor, ceiling) {
        return Some(Conversion::Same);
    }
    (floor <= lowest && highest <= ceiling).then_some(Conversion::Widened(to))
}
