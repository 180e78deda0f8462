//! The two forms of a type with read-only or write-only members.

use super::Member;

/// From which side a type is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Face {
    /// What a server answers: without the write-only members.
    Output,
    /// What a caller sends: without the read-only members.
    Input,
}

impl Member {
    /// Whether a type has the member where it is looked at from this side.
    pub fn is_in(&self, face: Face) -> bool {
        match face {
            Face::Output => !self.write_only,
            Face::Input => !self.read_only,
        }
    }
}
