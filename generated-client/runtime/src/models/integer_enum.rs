//! Enums of integers that accept unknown values.

/// Implements the conversions of an enum of integers.
///
/// The enum is `Copy` and defines `ALL`, its known values, and `as_i64`, which returns the
/// integer on the wire. Together they are the only list of the integers. The variant
/// `Unrecognized(i64)` holds an integer that only a later release of the server knows: it is read
/// without an error and written back unchanged.
///
/// Every conversion *into* the enum looks for a known value first. So `Unrecognized` never holds
/// one unless it is built by hand, and then it doesn't equal the known variant.
#[doc(hidden)]
#[macro_export]
macro_rules! integer_enum {
    ($name:ident) => {
        impl ::std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&self.as_i64(), formatter)
            }
        }

        impl ::std::convert::From<i64> for $name {
            fn from(number: i64) -> Self {
                Self::ALL
                    .iter()
                    .copied()
                    .find(|known| known.as_i64() == number)
                    .unwrap_or(Self::Unrecognized(number))
            }
        }

        impl ::std::convert::From<$name> for i64 {
            fn from(value: $name) -> Self {
                value.as_i64()
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::std::num::ParseIntError;

            fn from_str(text: &str) -> ::std::result::Result<Self, Self::Err> {
                text.parse::<i64>().map(Self::from)
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                match self {
                    Self::Unrecognized(number) => {
                        serializer.serialize_newtype_struct("Unrecognized", number)
                    }
                    known => serializer.serialize_i64(known.as_i64()),
                }
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                <i64 as ::serde::Deserialize>::deserialize(deserializer).map(Self::from)
            }
        }
    };
}
