//! From a value of one scalar to one of another, without a loss.

use super::{Api, IntegerFormat, NumberFormat, Scalar, TypeRef};

/// How each value of one scalar becomes one of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Conversion {
    /// It is one.
    Same,
    /// Its plain form as a string.
    Text,
    /// The same integer with another width, which holds all integers of the first.
    Widened(Option<IntegerFormat>),
}

impl Api {
    /// Returns how each value of one type becomes one of another; none if there is a value that
    /// doesn't, or if either isn't a scalar.
    pub fn conversion(&self, from: &TypeRef, to: &TypeRef) -> Option<Conversion> {
        let (from, to) = (self.scalar(from)?, self.scalar(to)?);
        if from == to || (from.is_text() && to.is_text()) {
            return Some(Conversion::Same);
        }
        let float = Some(NumberFormat::Float);
        match (from, to) {
            (from, to) if to.is_text() && from.has_text() => Some(Conversion::Text),
            (Scalar::Integer(from), Scalar::Integer(to)) => widened(from, to),
            // Without a format, a number is one of double precision.
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
