//! Base64-encoded bytes.

use std::fmt;

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::ser::{Serialize, Serializer};

/// The standard alphabet of RFC 4648, section 4. Encoding always pads; decoding accepts input
/// with or without padding.
const CODEC: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// Bytes that are encoded as base64 in JSON (OpenAPI's format `byte`).
///
/// The alphabet is the standard one of RFC 4648, section 4; the URL-safe alphabet is an error.
/// Padding is always written, but isn't required when reading. `Debug` shows the number of bytes,
/// not their values.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Base64(
    /// The decoded bytes.
    pub Vec<u8>,
);

impl fmt::Debug for Base64 {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Base64({} bytes)", self.0.len())
    }
}

impl AsRef<[u8]> for Base64 {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl From<Vec<u8>> for Base64 {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl From<Base64> for Vec<u8> {
    fn from(base64: Base64) -> Self {
        base64.0
    }
}

impl Serialize for Base64 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&CODEC.encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for Base64 {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;

        impl Visitor<'_> for Text {
            type Value = Base64;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("bytes as base64 (RFC 4648, section 4)")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Base64, E> {
                // The decoder's own error quotes a byte of the value. The path to the value is
                // enough.
                CODEC
                    .decode(text)
                    .map(Base64)
                    .map_err(|_| E::custom("not base64 (RFC 4648, section 4)"))
            }
        }

        deserializer.deserialize_str(Text)
    }
}
