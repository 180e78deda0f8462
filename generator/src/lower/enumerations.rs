//! Enumerations (`enum`) and scalars.

use std::collections::HashSet;

use serde_json::Value;

use crate::api::{EnumeratedValue, Enumeration, EnumerationValue, Shape, TypeKind};
use crate::diagnostic::{Edit, Fix};
use crate::syntax::pointer::Pointer;

use super::Lowering;
use super::facets::Facets;

impl Lowering<'_> {
    /// Returns the enumeration of a schema's values, or `None` if they are neither strings nor
    /// integers. Other values are a limit on the schema's type.
    pub(super) fn enumeration(&mut self, facets: &Facets<'_>, at: &Pointer) -> Option<Shape> {
        let values = facets.values.as_deref()?;
        let integer = match facets.type_name {
            Some("string") => false,
            Some("integer") => true,
            Some(_) => return None,
            None if values
                .iter()
                .all(|value| value.is_string() || value.is_null()) =>
            {
                false
            }
            None if values.iter().all(|value| value.is_i64() || value.is_null()) => true,
            None => return None,
        };
        let mut known = Vec::new();
        let mut seen = HashSet::new();
        for (index, value) in values.iter().enumerate() {
            let place = at.key("enum").index(index);
            let listed = match (value, EnumeratedValue::of(value)) {
                (Value::Null, _) => continue,
                (_, Some(listed)) if value.is_string() != integer => listed,
                (other, _) => {
                    let expected = if integer {
                        "a whole number of 64 bits"
                    } else {
                        "a string"
                    };
                    let message = format!("`{other}` is not {expected}, as `type` asks");
                    let diagnostic = self.diagnostics.error("enum-type", &place, message);
                    match integer {
                        true => diagnostic.help("remove it, or change `type`"),
                        false => diagnostic.help("put it in quotes"),
                    };
                    diagnostic.fix(of_type(other, integer, place));
                    continue;
                }
            };
            // A repeated value has caused a warning already. A type has it once.
            if seen.insert(value.to_string()) {
                known.push(EnumerationValue {
                    value: listed,
                    name: remark(facets, &["x-enum-varnames", "x-enumNames"], index),
                    description: remark(
                        facets,
                        &["x-enum-descriptions", "x-enumDescriptions"],
                        index,
                    ),
                    since: None,
                    node: self.node(&place),
                });
            }
        }
        if known.is_empty() {
            return None;
        }
        let default = facets
            .data
            .default
            .clone()
            .filter(|default| !default.is_null());
        Some(Shape::Enumeration(Enumeration {
            integer,
            values: known,
            default,
        }))
    }

    /// Returns the scalar type that a schema's `type` and `format` name.
    pub(super) fn scalar(&mut self, facets: &Facets<'_>) -> TypeKind {
        use crate::api::{IntegerFormat, NumberFormat, StringFormat};
        let format = facets.format.as_deref();
        match facets.type_name {
            Some("boolean") => TypeKind::Boolean,
            Some("integer") => TypeKind::Integer {
                format: match format {
                    Some("int8") => Some(IntegerFormat::Int8),
                    Some("int16") => Some(IntegerFormat::Int16),
                    Some("int32") => Some(IntegerFormat::Int32),
                    Some("int64") => Some(IntegerFormat::Int64),
                    Some("uint8") => Some(IntegerFormat::Uint8),
                    Some("uint16") => Some(IntegerFormat::Uint16),
                    Some("uint32") => Some(IntegerFormat::Uint32),
                    Some("uint" | "uint64") => Some(IntegerFormat::Uint64),
                    _ if facets.constraints.exceeds_i64() => Some(IntegerFormat::Uint64),
                    _ => None,
                },
            },
            Some("number") => TypeKind::Number {
                format: match format {
                    Some("float") => Some(NumberFormat::Float),
                    Some("double") => Some(NumberFormat::Double),
                    _ => None,
                },
            },
            Some("string") => TypeKind::String {
                format: format.map(|format| match format {
                    "date" => StringFormat::Date,
                    "date-time" => StringFormat::DateTime,
                    "uuid" => StringFormat::Uuid,
                    "uri" => StringFormat::Uri,
                    "byte" => StringFormat::Byte,
                    "binary" => StringFormat::Binary,
                    "password" => StringFormat::Password,
                    other => StringFormat::Other(other.to_owned()),
                }),
            },
            _ => TypeKind::Any,
        }
    }
}

/// Returns what an extension says of a value: the item of a list beside `enum`, or what a map has
/// under the value.
fn remark(facets: &Facets<'_>, keys: &[&str], index: usize) -> Option<String> {
    let value = facets.values.as_ref()?.get(index)?;
    let extensions = &facets.data.extensions;
    let remarks = keys.iter().find_map(|key| extensions.get(*key))?;
    let remark = match (remarks, value) {
        (Value::Array(remarks), _) => remarks.get(index),
        (remarks, Value::String(value)) => remarks.get(value),
        (remarks, value) => remarks.get(value.to_string()),
    };
    let remark = remark?.as_str()?.trim();
    (!remark.is_empty()).then(|| remark.to_owned())
}

/// Returns the fix for a value in an `enum` that is not of the schema's type: the value of that type
/// with the same text.
fn of_type(value: &Value, integer: bool, place: Pointer) -> Fix {
    let number = || value.as_str()?.trim().parse::<i64>().ok();
    match (integer, value) {
        (true, _) => match number() {
            Some(number) => {
                let told = format!("it is read as `{number}`");
                Fix::new(told, [Edit::Set(place, number.into())])
            }
            None => Fix::ignore(&place),
        },
        (false, Value::Number(_) | Value::Bool(_)) => {
            Fix::new("it is read as a string", [Edit::Quote(place)])
        }
        (false, _) => Fix::ignore(&place),
    }
}
