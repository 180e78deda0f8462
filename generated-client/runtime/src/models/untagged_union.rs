//! Unions without a discriminator.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::unrecognized;

/// Implements `Serialize` and `Deserialize` for an enum that is a union without a discriminator
/// (`oneOf` or `anyOf`).
///
/// ```text
/// untagged_union!(Pet { Cat, Dog });
/// untagged_union!(Filter any { ByName, ByAge });
/// ```
///
/// Each variant holds one value. One more variant, `Unrecognized(serde_json::Value)`, holds any
/// value that matches none of the types, so reading never fails because of an unknown type.
///
/// Types ignore the properties that they don't know, and enums keep the values that they don't know,
/// so a value often matches several types. The type that knows most of the value is chosen, the
/// first one if several know the same amount. For example, a dog isn't read as a cat that lost its
/// bark.
///
/// `any` stands for `anyOf`: a value may be of several types at once. If it is, and none of them
/// keeps all that they keep together, the value is `Unrecognized`, so that nothing is lost.
#[doc(hidden)]
#[macro_export]
macro_rules! untagged_union {
    ($name:ident { $($variant:ident),+ $(,)? }) => {
        $crate::untagged_union!(@of $name, closest, $($variant),+);
    };
    ($name:ident any { $($variant:ident),+ $(,)? }) => {
        $crate::untagged_union!(@of $name, closest_of_any, $($variant),+);
    };
    (@of $name:ident, $closest:ident, $($variant:ident),+) => {
        impl ::serde::Serialize for $name {
            fn serialize<S>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error>
            where
                S: ::serde::Serializer,
            {
                match self {
                    $(Self::$variant(value) => ::serde::Serialize::serialize(value, serializer),)+
                    Self::Unrecognized(value) => {
                        serializer.serialize_newtype_struct("Unrecognized", value)
                    }
                }
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
            where
                D: ::serde::Deserializer<'de>,
            {
                use ::serde_json::Value;

                let value = <Value as ::serde::Deserialize>::deserialize(deserializer)?;
                let readers = [$(|value: &Value| {
                    $crate::__private::untagged_union::read_as(value, Self::$variant)
                }),+];
                let closest = $crate::__private::untagged_union::$closest(&value, &readers);
                Ok(closest.unwrap_or(Self::Unrecognized(value)))
            }
        }
    };
}

/// Reads a value as the type of a variant; `None` if it doesn't match.
pub fn read_as<T: DeserializeOwned, U>(value: &Value, variant: fn(T) -> U) -> Option<U> {
    T::deserialize(value).ok().map(variant)
}

/// A value as one of the types.
struct Candidate<U> {
    read: U,
    /// What is written back.
    kept: Value,
    /// The amount of the value that the type doesn't know.
    loss: usize,
}

/// Reads a value with each of the readers and returns the result that knows the most.
pub fn closest<U: Serialize>(value: &Value, readers: &[fn(&Value) -> Option<U>]) -> Option<U> {
    let candidates = candidates(value, readers);
    let closest = candidates.min_by_key(|candidate| candidate.loss);
    closest.map(|candidate| candidate.read)
}

/// Reads a value like [`closest`], but returns `None` if the results keep more together than each
/// does by itself.
pub fn closest_of_any<U: Serialize>(
    value: &Value,
    readers: &[fn(&Value) -> Option<U>],
) -> Option<U> {
    let mut together = Value::Null;
    let mut closest: Option<Candidate<U>> = None;
    for candidate in candidates(value, readers) {
        merge(&mut together, &candidate.kept);
        if closest
            .as_ref()
            .is_none_or(|closest| candidate.loss < closest.loss)
        {
            closest = Some(candidate);
        }
    }
    let closest = closest?;
    let is_whole = lost(value, &closest.kept) <= lost(value, &together);
    is_whole.then_some(closest.read)
}

fn candidates<U: Serialize>(
    value: &Value,
    readers: &[fn(&Value) -> Option<U>],
) -> impl Iterator<Item = Candidate<U>> {
    readers.iter().filter_map(|read| {
        let read = read(value)?;
        // A result that can't be written back keeps nothing.
        let kept = serde_json::to_value(&read).ok()?;
        let unrecognized = unrecognized::count(&read).ok()?;
        let loss = lost(value, &kept) + unrecognized;
        Some(Candidate { read, kept, loss })
    })
}

/// Counts the properties of a value that `kept` lacks. A lost `null` doesn't count.
fn lost(value: &Value, kept: &Value) -> usize {
    match (value, kept) {
        (Value::Object(properties), Value::Object(kept)) => properties
            .iter()
            .map(|(name, value)| match kept.get(name) {
                Some(kept) => lost(value, kept),
                None => usize::from(!value.is_null()),
            })
            .sum(),
        (Value::Array(values), Value::Array(kept)) => values
            .iter()
            .zip(kept)
            .map(|(value, kept)| lost(value, kept))
            .sum(),
        _ => 0,
    }
}

/// Adds the properties that another reading of the same value keeps.
fn merge(into: &mut Value, from: &Value) {
    match (into, from) {
        (Value::Object(into), Value::Object(from)) => {
            for (name, from) in from {
                merge(into.entry(name).or_insert(Value::Null), from);
            }
        }
        (Value::Array(into), Value::Array(from)) => {
            for (into, from) in into.iter_mut().zip(from) {
                merge(into, from);
            }
        }
        (into @ Value::Null, from) => *into = from.clone(),
        _ => {}
    }
}
