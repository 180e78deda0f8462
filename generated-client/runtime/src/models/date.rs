//! Dates without a time.

use std::error::Error;
use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::ser::{Serialize, Serializer};

use super::Timestamp;

/// A date of a calendar, without a time.
///
/// It is read from a full date of RFC 3339, `2018-04-13`, or from the date of a time, which some
/// servers send in its place: `2018-04-13T00:00:00.000+0000` is read as the same date. It is
/// written as a full date.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(
    /// The same date, for calculations.
    pub NaiveDate,
);

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, formatter)
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl FromStr for Date {
    type Err = InvalidDate;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let date = match text.get(..10) {
            // The date as it is written, in the offset of the time.
            Some(date) if text.len() > 10 && text.parse::<Timestamp>().is_ok() => date,
            _ => text,
        };
        NaiveDate::parse_from_str(date, "%Y-%m-%d")
            .map(Self)
            .map_err(InvalidDate)
    }
}

impl From<NaiveDate> for Date {
    fn from(date: NaiveDate) -> Self {
        Self(date)
    }
}

impl From<Date> for NaiveDate {
    fn from(date: Date) -> Self {
        date.0
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;

        impl Visitor<'_> for Text {
            type Value = Date;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a date (RFC 3339)")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Date, E> {
                text.parse().map_err(E::custom)
            }
        }

        deserializer.deserialize_str(Text)
    }
}

/// The error of a string that isn't a [`Date`]. It holds the reason, but not the string.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidDate(chrono::ParseError);

impl fmt::Display for InvalidDate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "not a date of RFC 3339: {}", self.0)
    }
}

impl Error for InvalidDate {}
