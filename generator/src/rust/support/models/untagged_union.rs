//! Unions without a discriminator.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Implements `Serialize` and `Deserialize` for an enum that is a union without a discriminator
/// (`oneOf` or `anyOf`).
///
/// ```text
/// untagged_union!(Pet { Cat, Dog });
/// ```
///
/// Each variant holds one value. One more variant, `Unrecognized(serde_json::Value)`, holds any
/// value that matches none of the types, so reading never fails because of an unknown type.
///
/// Types ignore the properties that they don't know, so a value often matches several types. The
/// type that keeps most of the value is chosen, the first one if several keep the same amount.
/// For example, a dog isn't read as a cat that lost its bark.
macro_rules! untagged_union {
    ($name:ident { $($variant:ident),+ $(,)? }) => {
        impl ::serde::Serialize for $name {
            fn serialize<S>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error>
            where
                S: ::serde::Serializer,
            {
                match self {
                    $(Self::$variant(value) => ::serde::Serialize::serialize(value, serializer),)+
                    Self::Unrecognized(value) => ::serde::Serialize::serialize(value, serializer),
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
                    $crate::support::untagged_union::read_as(value, Self::$variant)
                }),+];
                let closest = $crate::support::untagged_union::closest(&value, &readers);
                Ok(closest.unwrap_or(Self::Unrecognized(value)))
            }
        }
    };
}

pub(crate) use untagged_union;

/// Reads a value as the type of a variant; `None` if it doesn't match.
pub(crate) fn read_as<T: DeserializeOwned, U>(value: &Value, variant: fn(T) -> U) -> Option<U> {
    T::deserialize(value).ok().map(variant)
}

/// Reads a value with each of the readers and returns the result that loses the least.
pub(crate) fn closest<U: Serialize>(
    value: &Value,
    readers: &[fn(&Value) -> Option<U>],
) -> Option<U> {
    let mut closest = None;
    let mut least_loss = usize::MAX;
    for candidate in readers.iter().filter_map(|read| read(value)) {
        // A result that can't be written back counts as one that keeps nothing.
        let loss =
            serde_json::to_value(&candidate).map_or(usize::MAX - 1, |kept| loss(value, &kept));
        if loss < least_loss {
            closest = Some(candidate);
            least_loss = loss;
        }
        if least_loss == 0 {
            break;
        }
    }
    closest
}

/// Counts the properties of a value that `kept` lacks. A lost `null` doesn't count.
fn loss(value: &Value, kept: &Value) -> usize {
    match (value, kept) {
        (Value::Object(properties), Value::Object(kept)) => properties
            .iter()
            .map(|(name, value)| match kept.get(name) {
                Some(kept) => loss(value, kept),
                None => usize::from(!value.is_null()),
            })
            .sum(),
        (Value::Array(values), Value::Array(kept)) => values
            .iter()
            .zip(kept)
            .map(|(value, kept)| loss(value, kept))
            .sum(),
        _ => 0,
    }
}
