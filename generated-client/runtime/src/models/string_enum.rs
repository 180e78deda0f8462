//! Enums of strings that accept unknown values.

/// Implements the conversions of an enum of strings.
///
/// The enum defines `ALL`, its known values, and `as_str`, which returns the string on the wire.
/// Together they are the only list of the strings. The variant `Unrecognized(String)` holds a
/// string that only a later release of the server knows: it is read without an error and written
/// back unchanged.
///
/// Every conversion *into* the enum looks for a known value first. So `Unrecognized` never holds
/// one unless it is built by hand, and then it doesn't equal the known variant.
#[doc(hidden)]
#[macro_export]
macro_rules! string_enum {
    ($name:ident) => {
        impl ::std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                formatter.pad(self.as_str())
            }
        }

        impl ::std::convert::AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl ::std::convert::From<&str> for $name {
            fn from(text: &str) -> Self {
                Self::from(text.to_owned())
            }
        }

        impl ::std::convert::From<::std::string::String> for $name {
            fn from(text: ::std::string::String) -> Self {
                match Self::ALL.iter().find(|known| known.as_str() == text) {
                    Some(known) => known.clone(),
                    None => Self::Unrecognized(text),
                }
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::std::convert::Infallible;

            fn from_str(text: &str) -> ::std::result::Result<Self, ::std::convert::Infallible> {
                Ok(Self::from(text))
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                match self {
                    Self::Unrecognized(text) => {
                        serializer.serialize_newtype_struct("Unrecognized", text)
                    }
                    known => serializer.serialize_str(known.as_str()),
                }
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                <::std::string::String as ::serde::Deserialize>::deserialize(deserializer)
                    .map(Self::from)
            }
        }
    };
}
