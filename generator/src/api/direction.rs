//! The two variants of a type with read-only or write-only properties.

use serde::Deserialize;

use super::Property;

/// A direction in which data travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// From the server, without the write-only properties.
    Response,
    /// To the server, without the read-only properties.
    Request,
}

impl Property {
    /// Returns true if data in this direction has the property.
    pub fn is_in(&self, direction: Direction) -> bool {
        match direction {
            Direction::Response => !self.write_only,
            Direction::Request => !self.read_only,
        }
    }
}
