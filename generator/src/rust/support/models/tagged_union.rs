//! Unions whose values tell their type by a member.

use serde::de::{DeserializeOwned, Error};
use serde_json::Value;

/// Reads and writes an enum as a union with a discriminator.
///
/// ```text
/// tagged_union!(Pet by "petType" { Cat = "cat" | "kitten", Dog = "dog", _ = Name | List });
/// ```
///
/// The enum's variants each hold one value, whose type has the tag among its own members; that is
/// why writing adds none. What stands behind `_ =`, if anything does, has no tag, and is told by its
/// form. One more variant, `Unrecognized(serde_json::Value)`, holds a value whose tag is missing or
/// known only to a later release of the engine.
///
/// A value with a known tag that doesn't fit the tag's type is an error: reading it as something
/// else would hide what is wrong.
macro_rules! tagged_union {
    ($name:ident by $member:literal {
        $($variant:ident = $($tag:literal)|+),+ $(, _ = $($untagged:ident)|+)? $(,)?
    }) => {
        impl ::serde::Serialize for $name {
            fn serialize<S>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error>
            where
                S: ::serde::Serializer,
            {
                match self {
                    $(Self::$variant(value) => ::serde::Serialize::serialize(value, serializer),)+
                    $($(Self::$untagged(value) => ::serde::Serialize::serialize(value, serializer),)+)?
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
                match value.get($member).and_then(Value::as_str) {
                    $(Some($($tag)|+) => {
                        $crate::support::tagged_union::read_as(&value, $member, Self::$variant)
                    })+
                    $(None => {
                        let readers: &[fn(&Value) -> Option<Self>] = &[$(|value| {
                            $crate::support::untagged_union::read_as(value, Self::$untagged)
                        }),+];
                        let closest = $crate::support::untagged_union::closest(&value, readers);
                        Ok(closest.unwrap_or(Self::Unrecognized(value)))
                    })?
                    _ => Ok(Self::Unrecognized(value)),
                }
            }
        }
    };
}

pub(crate) use tagged_union;

/// Reads a value as what the variant of its tag holds.
pub(crate) fn read_as<T, U, E>(value: &Value, member: &str, variant: fn(T) -> U) -> Result<U, E>
where
    T: DeserializeOwned,
    E: Error,
{
    T::deserialize(value).map(variant).map_err(|error| {
        let tag = value
            .get(member)
            .and_then(Value::as_str)
            .unwrap_or_default();
        E::custom(format_args!("as its `{member}` is `{tag}`: {error}"))
    })
}
