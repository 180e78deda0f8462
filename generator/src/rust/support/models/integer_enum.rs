//! Enums of whole numbers that outlive their release.

/// Gives an enum of whole numbers its conversions.
///
/// The enum is `Copy` and brings `ALL`, its known values; `as_i64`, their numbers on the wire; and
/// a variant `Unrecognized(i64)` for those that only a later release of the engine knows, which are
/// read without an error and written back unchanged. `ALL` and `as_i64` are the only list of
/// numbers.
///
/// Every conversion *into* the enum looks for a known value first, so `Unrecognized` never holds
/// one, unless it is built by hand; such a one would not equal its known twin.
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
                serializer.serialize_i64(self.as_i64())
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

pub(crate) use integer_enum;
