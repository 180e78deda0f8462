//! Validates JSON values against types.

mod declared;
mod limits;

use std::cell::RefCell;
use std::collections::HashMap;
use std::ptr;

use serde_json::Value;

use crate::api::{
    Api, Direction, EnumeratedValue, IntegerFormat, Shape, StringFormat, TypeKind, TypeRef, Union,
};

/// Where and why a value doesn't match a type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    /// The keys and indices that lead to the mismatch.
    pub path: Vec<String>,
    /// A description of the mismatch.
    pub problem: String,
}

impl Mismatch {
    fn new(problem: impl Into<String>) -> Self {
        Self {
            path: Vec::new(),
            problem: problem.into(),
        }
    }

    fn below(mut self, segment: impl Into<String>) -> Self {
        self.path.insert(0, segment.into());
        self
    }
}

impl Api {
    /// Returns why a JSON value doesn't match a type, or `None` if it matches.
    ///
    /// Limits ([`Constraints`](crate::api::Constraints)) and formats without a type of their own are
    /// ignored. Unknown properties are accepted, unknown values of enumerations are not.
    pub fn mismatch(
        &self,
        value: &Value,
        type_ref: &TypeRef,
        direction: Direction,
    ) -> Option<Mismatch> {
        Fit::new(self, direction, false)
            .check(value, type_ref)
            .err()
    }

    /// Returns why a JSON value doesn't match a type and its limits, or `None` if it matches both.
    ///
    /// A pattern that only a backtracking regular expression engine supports is ignored.
    pub fn violation(
        &self,
        value: &Value,
        type_ref: &TypeRef,
        direction: Direction,
    ) -> Option<Mismatch> {
        Fit::new(self, direction, true).check(value, type_ref).err()
    }
}

/// State of validating one value.
struct Fit<'a> {
    api: &'a Api,
    direction: Direction,
    /// True if limits are checked.
    limited: bool,
    /// The results for values and unions. Other unions may have the same union as a variant, so
    /// that a value is validated against it many times.
    of_unions: RefCell<HashMap<(*const Value, *const Union), bool>>,
}

impl<'a> Fit<'a> {
    fn new(api: &'a Api, direction: Direction, limited: bool) -> Self {
        Self {
            api,
            direction,
            limited,
            of_unions: RefCell::default(),
        }
    }

    fn check(&self, value: &Value, type_ref: &TypeRef) -> Result<(), Mismatch> {
        if value.is_null() && type_ref.nullable {
            return Ok(());
        }
        self.check_kind(value, &type_ref.kind)?;
        match self.limited {
            true => limits::check(value, &type_ref.constraints),
            false => Ok(()),
        }
    }

    fn check_kind(&self, value: &Value, kind: &TypeKind) -> Result<(), Mismatch> {
        match kind {
            TypeKind::Any => Ok(()),
            TypeKind::Boolean => expect(value.is_boolean(), value, "a boolean"),
            TypeKind::Integer { format } => {
                expect(value.is_i64() || value.is_u64(), value, "an integer")?;
                expect(
                    fits_integer(value, *format),
                    value,
                    "in the range of its format",
                )
            }
            TypeKind::Number { .. } => expect(value.is_number(), value, "a number"),
            TypeKind::String { format } => check_text(value, format.as_ref()),
            TypeKind::Array { items } => {
                let Value::Array(elements) = value else {
                    return expect(false, value, "an array");
                };
                elements
                    .iter()
                    .enumerate()
                    .try_for_each(|(index, element)| {
                        self.check(element, items)
                            .map_err(|mismatch| mismatch.below(index.to_string()))
                    })
            }
            TypeKind::Map { values } => {
                let Value::Object(properties) = value else {
                    return expect(false, value, "an object");
                };
                properties.iter().try_for_each(|(name, property)| {
                    self.check(property, values)
                        .map_err(|mismatch| mismatch.below(name))
                })
            }
            TypeKind::Named { name } => self.check_shape(value, &self.api.definition(name).shape),
        }
    }

    fn check_shape(&self, value: &Value, shape: &Shape) -> Result<(), Mismatch> {
        match shape {
            Shape::Alias { target } => self.check(value, target),
            Shape::Enumeration(enumeration) => {
                let known = enumeration.values.iter().any(|known| match &known.value {
                    EnumeratedValue::Text(text) => value.as_str() == Some(text),
                    EnumeratedValue::Integer(number) => value.as_i64() == Some(*number),
                });
                expect(known, value, "one of the schema's values")
            }
            Shape::Union(union) => expect(
                self.is_of(value, union),
                value,
                "of one of the union's types",
            ),
            Shape::Object(object) => {
                let Value::Object(properties) = value else {
                    return expect(false, value, "an object");
                };
                for property in &object.properties {
                    match properties.get(&property.name) {
                        Some(Value::Null) if !property.is_required(self.direction) => {}
                        Some(value) => self
                            .check(value, &property.type_ref)
                            .map_err(|mismatch| mismatch.below(&property.name))?,
                        None if property.is_required(self.direction)
                            && property.is_in(self.direction) =>
                        {
                            return Err(Mismatch::new(format!("`{}` is missing", property.name)));
                        }
                        None => {}
                    }
                }
                Ok(())
            }
        }
    }

    fn is_of(&self, value: &Value, union: &Union) -> bool {
        let pair = (ptr::from_ref(value), ptr::from_ref(union));
        if let Some(known) = self.of_unions.borrow().get(&pair) {
            return *known;
        }
        let mut variants = union.variants.iter();
        let is_one = variants.any(|variant| self.check(value, &variant.type_ref).is_ok());
        self.of_unions.borrow_mut().insert(pair, is_one);
        is_one
    }
}

fn expect(fits: bool, value: &Value, what: &str) -> Result<(), Mismatch> {
    if fits {
        Ok(())
    } else {
        Err(Mismatch::new(format!("{} is not {what}", kind(value))))
    }
}

/// Formats a value for a message: a scalar as JSON, any other value as its kind.
fn kind(value: &Value) -> String {
    match value {
        Value::Object(_) => "an object".to_owned(),
        Value::Array(_) => "an array".to_owned(),
        scalar => format!("`{scalar}`"),
    }
}

fn fits_integer(value: &Value, format: Option<IntegerFormat>) -> bool {
    let Some(number) = value.as_i64() else {
        return value.is_u64() && format == Some(IntegerFormat::Uint64);
    };
    match format {
        None | Some(IntegerFormat::Int64) => true,
        Some(IntegerFormat::Int8) => i8::try_from(number).is_ok(),
        Some(IntegerFormat::Int16) => i16::try_from(number).is_ok(),
        Some(IntegerFormat::Int32) => i32::try_from(number).is_ok(),
        Some(IntegerFormat::Uint8) => u8::try_from(number).is_ok(),
        Some(IntegerFormat::Uint16) => u16::try_from(number).is_ok(),
        Some(IntegerFormat::Uint32) => u32::try_from(number).is_ok(),
        Some(IntegerFormat::Uint64) => u64::try_from(number).is_ok(),
    }
}

fn check_text(value: &Value, format: Option<&StringFormat>) -> Result<(), Mismatch> {
    let Value::String(text) = value else {
        return expect(false, value, "a string");
    };
    match format {
        Some(StringFormat::Date) => expect(
            chrono::NaiveDate::parse_from_str(text, "%Y-%m-%d").is_ok(),
            value,
            "a date",
        ),
        Some(StringFormat::DateTime) => expect(is_date_time(text), value, "a date-time (RFC 3339)"),
        Some(StringFormat::Uuid) => expect(is_uuid(text), value, "a UUID"),
        _ => Ok(()),
    }
}

/// Returns true if the text is a date-time of RFC 3339, or has an offset without its colon, as the
/// engine writes it.
fn is_date_time(text: &str) -> bool {
    chrono::DateTime::parse_from_rfc3339(text).is_ok()
        || chrono::DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f%z").is_ok()
}

fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.char_indices().all(|(index, character)| match index {
            8 | 13 | 18 | 23 => character == '-',
            _ => character.is_ascii_hexdigit(),
        })
}
