//! Points in time.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike, Utc};
use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::ser::{self, Serialize, Serializer};

/// A point in time, with nanosecond precision.
///
/// It is read from a string of RFC 3339, or from the same without a colon in the offset
/// (`2018-04-13T17:49:55.354+0000`) or without an offset, which servers also send. Without an offset,
/// the time is in UTC. It is written as RFC 3339 in UTC, with as many fractional digits of the
/// second as necessary (none, 3, 6 or 9): `2018-04-13T17:49:55.354Z`. The original offset isn't
/// kept.
///
/// RFC 3339 ends with the year 9999. Reading or serializing a time out of its range is an error.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(
    /// The same point in time, for calculations.
    pub DateTime<Utc>,
);

impl Timestamp {
    /// Returns `true` if RFC 3339 can represent the time: the year has four digits.
    fn is_expressible(self) -> bool {
        (0..=9999).contains(&self.0.year())
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // chrono documents the `Debug` form of a UTC time as ISO 8601 with `Z`; its `Display`
        // isn't.
        fmt::Debug::fmt(&self.0, formatter)
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl FromStr for Timestamp {
    type Err = InvalidTimestamp;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let time = DateTime::parse_from_rfc3339(&with_offset(text))
            .map_err(|error| InvalidTimestamp(Reason::Syntax(error)))?;
        let timestamp = Self(time.to_utc());
        if timestamp.is_expressible() {
            Ok(timestamp)
        } else {
            Err(InvalidTimestamp(Reason::Year))
        }
    }
}

impl From<DateTime<Utc>> for Timestamp {
    fn from(time: DateTime<Utc>) -> Self {
        Self(time)
    }
}

impl From<Timestamp> for DateTime<Utc> {
    fn from(timestamp: Timestamp) -> Self {
        timestamp.0
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.is_expressible() {
            serializer.collect_str(self)
        } else {
            Err(ser::Error::custom(InvalidTimestamp(Reason::Year)))
        }
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;

        impl Visitor<'_> for Text {
            type Value = Timestamp;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a date and time (RFC 3339)")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Timestamp, E> {
                text.parse().map_err(E::custom)
            }
        }

        deserializer.deserialize_str(Text)
    }
}

/// The error of a string that isn't a [`Timestamp`], or of a [`Timestamp`] that RFC 3339 can't
/// represent.
///
/// It holds the reason, but not the string.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidTimestamp(Reason);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Reason {
    Syntax(chrono::ParseError),
    Year,
}

impl fmt::Display for InvalidTimestamp {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Reason::Syntax(error) => write!(formatter, "not a date and time of RFC 3339: {error}"),
            Reason::Year => formatter
                .write_str("not a date and time of RFC 3339: its year lies outside of 0 to 9999"),
        }
    }
}

impl Error for InvalidTimestamp {}

/// Completes the offset as RFC 3339 requires it: inserts the colon into one such as `+0000`, and adds
/// that of UTC to a time of day without one.
fn with_offset(text: &str) -> Cow<'_, str> {
    let Some((_, time)) = text.split_once(':') else {
        // Without a time of day, as in `2018-0413`, a dash doesn't start an offset.
        return Cow::Borrowed(text);
    };
    match time.as_bytes() {
        [.., b'+' | b'-', h1, h2, m1, m2]
            if [h1, h2, m1, m2].into_iter().all(u8::is_ascii_digit) =>
        {
            let (before, minutes) = text.split_at(text.len() - 2);
            Cow::Owned(format!("{before}:{minutes}"))
        }
        time if time.iter().any(|byte| b"+-Zz".contains(byte)) => Cow::Borrowed(text),
        _ => Cow::Owned(format!("{text}Z")),
    }
}
