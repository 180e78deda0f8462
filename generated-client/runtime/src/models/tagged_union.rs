//! Unions with a discriminator.

use serde::de::{DeserializeOwned, Error};
use serde_json::Value;

/// Implements `Serialize` and `Deserialize` for an enum that is a union with a discriminator.
///
/// ```text
/// tagged_union!(Pet by "petType" { Cat = "cat" | "kitten", Dog = "dog", _ = Name | List });
/// tagged_union!(Event by "kind" as i64 { Opened = 1, Closed = 2 });
/// ```
///
/// Each variant holds one value. The tag is one of the properties of the value's type, so writing
/// doesn't add it. The variants after `_ =`, if there are any, have no tag and are told apart by
/// their shape. One more variant, `Unrecognized(serde_json::Value)`, holds a value whose tag is
/// missing or known only to a later release of the server.
///
/// A value with a known tag that doesn't match the tag's type is an error: reading it as another
/// type would hide the fault.
#[doc(hidden)]
#[macro_export]
macro_rules! tagged_union {
    ($name:ident by $property:literal as i64 { $($variants:tt)+ }) => {
        $crate::tagged_union!(@by $name, $property, as_i64, $($variants)+);
    };
    ($name:ident by $property:literal { $($variants:tt)+ }) => {
        $crate::tagged_union!(@by $name, $property, as_str, $($variants)+);
    };
    (
        @by $name:ident, $property:literal, $tag_of:ident,
        $($variant:ident = $($tag:literal)|+),+ $(, _ = $($untagged:ident)|+)? $(,)?
    ) => {
        impl ::serde::Serialize for $name {
            fn serialize<S>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error>
            where
                S: ::serde::Serializer,
            {
                match self {
                    $(Self::$variant(value) => ::serde::Serialize::serialize(value, serializer),)+
                    $($(Self::$untagged(value) => ::serde::Serialize::serialize(value, serializer),)+)?
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
                match value.get($property).and_then(Value::$tag_of) {
                    $(Some($($tag)|+) => {
                        $crate::__private::tagged_union::read_as(&value, $property, Self::$variant)
                    })+
                    $(None => {
                        let readers: &[fn(&Value) -> Option<Self>] = &[$(|value| {
                            $crate::__private::untagged_union::read_as(value, Self::$untagged)
                        }),+];
                        let closest = $crate::__private::untagged_union::closest(&value, readers);
                        Ok(closest.unwrap_or(Self::Unrecognized(value)))
                    })?
                    _ => Ok(Self::Unrecognized(value)),
                }
            }
        }
    };
}

/// Reads a value as the type that its tag selects.
pub fn read_as<T, U, E>(value: &Value, property: &str, variant: fn(T) -> U) -> Result<U, E>
where
    T: DeserializeOwned,
    E: Error,
{
    T::deserialize(value).map(variant).map_err(|error| {
        let tag = match value.get(property) {
            Some(Value::String(tag)) => tag.clone(),
            tag => tag.map(Value::to_string).unwrap_or_default(),
        };
        E::custom(format_args!("as its `{property}` is `{tag}`: {error}"))
    })
}
