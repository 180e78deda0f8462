//! Sample values of types, to call operations with.

use serde_json::{Map, Number, Value, json};

use crate::api::{
    Api, Constraints, Direction, Enumeration, Object, Shape, StringFormat, TypeKind, TypeName,
    TypeRef, Union,
};
use crate::inhabited::Inhabited;

/// How much of a value a sample contains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fill {
    /// Only what is required.
    Minimal,
    /// Everything that is allowed.
    Full,
}

/// The maximum number of values in a sample. A larger sample shows nothing more, and schemas that
/// contain each other twice grow without end.
const MOST_VALUES: usize = 10_000;

/// The maximum number of types that a value may be nested in. `serde_json` parses at most twice
/// this depth (128).
const DEEPEST: usize = 64;

/// The maximum length of a sample string, in characters.
const MOST_CHARACTERS: usize = 100_000;

/// A generator of sample values of an API's types, in one direction.
#[derive(Debug)]
pub struct Sampler<'a> {
    api: &'a Api,
    direction: Direction,
    inhabited: Inhabited<'a>,
}

impl<'a> Sampler<'a> {
    /// The beginning of every sample string within a secret, unless its limits, its format or an
    /// enumeration rule it out. No other sample begins like this, so that tests can search for it
    /// where no secret may appear.
    pub const SECRET: &'static str = "hush";

    /// Creates a sampler for the types of an API.
    pub fn new(api: &'a Api, direction: Direction) -> Self {
        Self {
            api,
            direction,
            inhabited: Inhabited::of(api, direction),
        }
    }

    /// Returns a sample value of a type. The value is within its limits, as far as that is possible
    /// without further knowledge: patterns, formats without a type of their own and factors of
    /// numbers with a fraction are ignored.
    ///
    /// Returns `None` if no value of the type is of finite size, or none is small enough (10,000
    /// values, types nested 64 deep, strings of 100,000 characters). In a full sample,
    /// everything beyond half of the values or half of the depth is minimal, and so is a value
    /// within a value of the same type.
    pub fn sample(&self, type_ref: &TypeRef, fill: Fill) -> Option<Value> {
        let mut making = Making {
            sampler: self,
            within: Vec::new(),
            secrets: 0,
            left: MOST_VALUES,
        };
        making.value(type_ref, fill)
    }
}

/// State of creating one sample.
struct Making<'s, 'a> {
    sampler: &'s Sampler<'a>,
    /// The types around the current value.
    within: Vec<TypeName>,
    /// The number of secrets that the current value is part of.
    secrets: usize,
    /// The number of values that may still be created.
    left: usize,
}

impl Making<'_, '_> {
    fn value(&mut self, type_ref: &TypeRef, fill: Fill) -> Option<Value> {
        let is_secret = type_ref.is_secret(self.sampler.direction);
        self.secrets += usize::from(is_secret);
        let value = self.open_value(type_ref, fill);
        self.secrets -= usize::from(is_secret);
        value
    }

    /// Creates a value whose own secrecy is already counted.
    fn open_value(&mut self, type_ref: &TypeRef, fill: Fill) -> Option<Value> {
        self.left = self.left.checked_sub(1)?;
        let fill = match self.left {
            left if left < MOST_VALUES / 2 => Fill::Minimal,
            _ => fill,
        };
        let constraints = &type_ref.constraints;
        if let Some(value) = constraints.one_of.first() {
            return Some(value.clone());
        }
        Some(match &type_ref.kind {
            TypeKind::Any => json!(self.marked("any")),
            TypeKind::Boolean => json!(true),
            TypeKind::Integer { .. } => integer(constraints),
            TypeKind::Number { .. } => number(constraints),
            TypeKind::String { format } => {
                let plain = self.marked("a b/c:d");
                json!(text(constraints, format.as_ref(), &plain)?)
            }
            TypeKind::Array { items } => {
                let fewest = constraints.min_items.unwrap_or(0);
                let count = match fill {
                    Fill::Full if self.sampler.inhabited.has_value(items) => fewest.max(1),
                    _ => fewest,
                };
                let elements = (0..count).map(|_| self.value(items, fill));
                Value::Array(elements.collect::<Option<_>>()?)
            }
            TypeKind::Map { values } => match fill {
                Fill::Full if self.sampler.inhabited.has_value(values) => {
                    json!({ "key": self.value(values, fill)? })
                }
                _ => json!({}),
            },
            TypeKind::Named { name } => {
                let depth = self.within.len();
                // A type within itself is minimal, so that recursion ends.
                let fill = match fill {
                    Fill::Full if depth < DEEPEST / 2 && !self.within.contains(name) => Fill::Full,
                    _ => Fill::Minimal,
                };
                let has_value = self.sampler.inhabited.has_value(type_ref);
                if type_ref.nullable && (fill == Fill::Minimal || !has_value) {
                    return Some(Value::Null);
                } else if !has_value || depth == DEEPEST {
                    return None;
                }
                self.within.push(name.clone());
                let value = match &self.sampler.api.definition(name).shape {
                    Shape::Alias { target } => self.value(target, fill),
                    Shape::Enumeration(enumeration) => one_of(enumeration, fill),
                    Shape::Union(union) => self.variant(union, fill),
                    Shape::Object(object) => self.object(object, fill),
                };
                self.within.pop();
                value?
            }
        })
    }

    /// Returns a sample string, marked if it is part of a secret.
    fn marked(&self, text: &str) -> String {
        match self.secrets {
            0 => text.to_owned(),
            _ => format!("{} {text}", Sampler::SECRET),
        }
    }

    /// Creates a value of the last variant for a full sample, or else of the variant that is the
    /// simplest to build.
    fn variant(&mut self, union: &Union, fill: Fill) -> Option<Value> {
        let variants = union.variants.iter().enumerate();
        let mut ranked = variants.filter_map(|(index, variant)| {
            let rank = self.sampler.inhabited.rank(&variant.type_ref)?;
            Some((rank, index, variant))
        });
        let (_, index, variant) = match fill {
            Fill::Minimal => ranked.min_by_key(|(rank, ..)| *rank)?,
            Fill::Full => ranked.next_back()?,
        };
        let mut value = self.value(&variant.type_ref, fill)?;
        if let (Some(discriminator), Some(properties)) =
            (&union.discriminator, value.as_object_mut())
            && let Some(tag) = discriminator.values_of(index).next()
        {
            properties.insert(discriminator.property.clone(), json!(tag));
        }
        Some(value)
    }

    fn object(&mut self, object: &Object, fill: Fill) -> Option<Value> {
        let inhabited = &self.sampler.inhabited;
        let mut properties = Map::new();
        for property in inhabited.properties(object) {
            let possible = || property.type_ref.nullable || inhabited.has_value(&property.type_ref);
            if inhabited.needs(property) || fill == Fill::Full && possible() {
                properties.insert(property.name.clone(), self.value(&property.type_ref, fill)?);
            }
        }
        Some(Value::Object(properties))
    }
}

fn one_of(enumeration: &Enumeration, fill: Fill) -> Option<Value> {
    let value = match fill {
        Fill::Minimal => enumeration.values.first(),
        Fill::Full => enumeration.values.last(),
    };
    value.map(|known| Value::from(&known.value))
}

/// Returns an integer within its limits, 1 if that is one: the next multiple of all factors, as far as
/// there is one.
fn integer(constraints: &Constraints) -> Value {
    let limit = |limit: &Option<Number>| limit.as_ref().and_then(Number::as_i64);
    let low = limit(&constraints.minimum)
        .map(|low| low.saturating_add(constraints.exclusive_minimum.into()));
    let high = limit(&constraints.maximum)
        .map(|high| high.saturating_sub(constraints.exclusive_maximum.into()));
    let start = low.unwrap_or(1).max(1);
    let start = high.map_or(start, |high| start.min(high));
    let factors = constraints.multiples_of.iter().filter_map(Number::as_i64);
    let factor = factors.filter(|factor| *factor > 0).try_fold(1, multiple);
    let factor = factor.unwrap_or(1);
    let above = start.saturating_add((factor - start.rem_euclid(factor)) % factor);
    json!(match high {
        Some(high) if above > high => above - factor,
        _ => above,
    })
}

/// Returns the least common multiple of two positive numbers, if it fits.
fn multiple(one: i64, other: i64) -> Option<i64> {
    let (mut divisor, mut rest) = (one, other);
    while rest != 0 {
        (divisor, rest) = (rest, divisor % rest);
    }
    (one / divisor).checked_mul(other)
}

fn number(constraints: &Constraints) -> Value {
    let limit = |limit: &Option<Number>| limit.as_ref().and_then(Number::as_f64);
    json!(
        match (limit(&constraints.minimum), limit(&constraints.maximum)) {
            (Some(low), Some(high)) => low + (high - low) / 2.0,
            (Some(low), None) => low + 1.0,
            (None, Some(high)) => high - 1.0,
            (None, None) => 1.5,
        }
    )
}

fn text(constraints: &Constraints, format: Option<&StringFormat>, plain: &str) -> Option<String> {
    let text = match format {
        Some(StringFormat::Date) => return Some("2026-01-31".to_owned()),
        Some(StringFormat::DateTime) => return Some("2026-01-31T12:00:00Z".to_owned()),
        Some(StringFormat::Uuid) => return Some("6ba7b810-9dad-41d1-80b4-00c04fd430c8".to_owned()),
        Some(StringFormat::Uri) => return Some("https://example.com/".to_owned()),
        Some(StringFormat::Byte) => return Some("c2FtcGxl".to_owned()),
        _ => plain,
    };
    let text: String = text
        .chars()
        .take(constraints.max_length.unwrap_or(usize::MAX))
        .collect();
    let missing = constraints
        .min_length
        .unwrap_or(0)
        .saturating_sub(text.chars().count());
    (missing <= MOST_CHARACTERS).then(|| text + &"x".repeat(missing))
}
