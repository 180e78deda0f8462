//! Made-up values of types, to call operations with.

use serde_json::{Map, Number, Value, json};

use super::{
    Api, Constraints, EnumeratedValue, Face, Shape, StringFormat, TypeKind, TypeName, TypeRef,
};

/// How much of a value is made up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fill {
    /// What must be there, and no more.
    Minimal,
    /// Everything that may be there.
    Full,
}

impl Api {
    /// A value of a type that fits its limits, as far as they can be met without knowing more:
    /// patterns, formats without a type of their own and factors are not looked at.
    pub fn sample(&self, type_ref: &TypeRef, face: Face, fill: Fill) -> Value {
        Sampler {
            api: self,
            face,
            fill,
        }
        .value(type_ref, &mut Vec::new())
    }
}

struct Sampler<'a> {
    api: &'a Api,
    face: Face,
    fill: Fill,
}

impl<'a> Sampler<'a> {
    /// The value; `within` holds the types around it, so that recursion ends.
    fn value(&self, type_ref: &'a TypeRef, within: &mut Vec<&'a TypeName>) -> Value {
        let constraints = &type_ref.constraints;
        if let Some(value) = constraints.one_of.first() {
            return value.clone();
        }
        match &type_ref.kind {
            TypeKind::Any => json!("any"),
            TypeKind::Boolean => json!(true),
            TypeKind::Integer { .. } => integer(constraints),
            TypeKind::Number { .. } => number(constraints),
            TypeKind::String { format } => json!(text(constraints, format.as_ref())),
            TypeKind::Array { items } => {
                let fewest = constraints.min_items.unwrap_or(0);
                let count = match self.fill {
                    Fill::Minimal => fewest,
                    Fill::Full if self.recurs(items, within) => fewest,
                    Fill::Full => fewest.max(1),
                };
                (0..count).map(|_| self.value(items, within)).collect()
            }
            TypeKind::Map { values } => match self.fill {
                Fill::Full if !self.recurs(values, within) => {
                    json!({ "key": self.value(values, within) })
                }
                _ => json!({}),
            },
            TypeKind::Named { name } => {
                within.push(name);
                let value = self.named(name, within);
                within.pop();
                value
            }
        }
    }

    fn named(&self, name: &'a TypeName, within: &mut Vec<&'a TypeName>) -> Value {
        match &self.api.definition(name).shape {
            Shape::Alias { target } => self.value(target, within),
            Shape::Enumeration(enumeration) => {
                let value = match self.fill {
                    Fill::Minimal => enumeration.values.first(),
                    Fill::Full => enumeration.values.last(),
                };
                match value {
                    Some(EnumeratedValue::Text(text)) => json!(text),
                    Some(EnumeratedValue::Integer(number)) => json!(number),
                    None => Value::Null,
                }
            }
            Shape::Union(union) => {
                let variant = union
                    .variants
                    .iter()
                    .find(|variant| !self.recurs(&variant.type_ref, within));
                let Some((index, variant)) = variant.and_then(|variant| {
                    union
                        .variants
                        .iter()
                        .position(|own| own == variant)
                        .map(|index| (index, variant))
                }) else {
                    return Value::Null;
                };
                let mut value = self.value(&variant.type_ref, within);
                if let (Some(discriminator), Some(members)) =
                    (&union.discriminator, value.as_object_mut())
                {
                    let tag = discriminator
                        .mapping
                        .iter()
                        .find(|(_, target)| **target == index);
                    if let Some((tag, _)) = tag {
                        members.insert(discriminator.member.clone(), json!(tag));
                    }
                }
                value
            }
            Shape::Record(record) => {
                let mut members = Map::new();
                for member in &record.members {
                    let absent = match self.face {
                        Face::Output => member.write_only,
                        Face::Input => member.read_only,
                    };
                    let wanted = member.required
                        || self.fill == Fill::Full && !self.recurs(&member.type_ref, within);
                    if wanted && !absent {
                        members.insert(member.name.clone(), self.value(&member.type_ref, within));
                    }
                }
                Value::Object(members)
            }
        }
    }

    /// Whether a value of a type would hold one that it stands in.
    fn recurs(&self, type_ref: &TypeRef, within: &[&TypeName]) -> bool {
        type_ref.named().is_some_and(|name| within.contains(&name))
    }
}

fn integer(constraints: &Constraints) -> Value {
    let limit = |limit: &Option<Number>| limit.as_ref().and_then(Number::as_i64);
    let low = limit(&constraints.minimum).map(|low| low + i64::from(constraints.exclusive_minimum));
    let high =
        limit(&constraints.maximum).map(|high| high - i64::from(constraints.exclusive_maximum));
    json!(
        1.max(low.unwrap_or(1))
            .min(high.unwrap_or(i64::from(i8::MAX)))
    )
}

fn number(constraints: &Constraints) -> Value {
    let limit = |limit: &Option<Number>| limit.as_ref().and_then(Number::as_f64);
    let low = limit(&constraints.minimum).unwrap_or(1.5);
    let high = limit(&constraints.maximum).unwrap_or(f64::from(i8::MAX));
    json!(1.5_f64.max(low).min(high))
}

fn text(constraints: &Constraints, format: Option<&StringFormat>) -> String {
    let text = match format {
        Some(StringFormat::Date) => return "2026-01-31".to_owned(),
        Some(StringFormat::DateTime) => return "2026-01-31T12:00:00Z".to_owned(),
        Some(StringFormat::Uuid) => return "6ba7b810-9dad-41d1-80b4-00c04fd430c8".to_owned(),
        Some(StringFormat::Uri) => return "https://example.com/".to_owned(),
        Some(StringFormat::Byte) => return "c2FtcGxl".to_owned(),
        _ => "a b/c:d",
    };
    let text: String = text
        .chars()
        .take(constraints.max_length.unwrap_or(usize::MAX))
        .collect();
    let missing = constraints
        .min_length
        .unwrap_or(0)
        .saturating_sub(text.chars().count());
    text + &"x".repeat(missing)
}
