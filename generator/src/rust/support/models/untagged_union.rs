//! Unions whose values tell their type by their form alone.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Reads and writes an enum as a union without a discriminator (`oneOf` or `anyOf`).
///
/// ```text
/// untagged_union!(Pet { Cat, Dog });
/// ```
///
/// The enum's variants each hold one value, and one more, `Unrecognized(serde_json::Value)`, holds
/// whatever fits none of them, so that reading never fails for want of a type.
///
/// As members that a type doesn't know are no error, a value often fits several types. The one
/// that keeps most of it wins, and of equals the first: a dog isn't read as a cat that lost its
/// bark.
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

/// Reads a value as what a variant holds.
pub(crate) fn read_as<T: DeserializeOwned, U>(value: &Value, variant: fn(T) -> U) -> Option<U> {
    T::deserialize(value).ok().map(variant)
}

/// What the readers make of a value with the least loss.
pub(crate) fn closest<U: Serialize>(
    value: &Value,
    readers: &[fn(&Value) -> Option<U>],
) -> Option<U> {
    let mut closest = None;
    let mut least_loss = usize::MAX;
    for candidate in readers.iter().filter_map(|read| read(value)) {
        // One that can't be written back is known to keep nothing.
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

/// How many members of a value are not in what is kept of it; those that are `null` are no loss.
fn loss(value: &Value, kept: &Value) -> usize {
    match (value, kept) {
        (Value::Object(members), Value::Object(kept)) => members
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
