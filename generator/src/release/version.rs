//! Version numbers, of the API and of the engine.

use std::fmt;
use std::str::FromStr;

/// A dotted version number such as `5.1.47` or `2026.1.0.0`, ordered by its components as numbers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version(Vec<u32>);

/// An error about a text that isn't a [`Version`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no version: that is two or more numbers with dots between, such as 5.1.47")]
pub struct MalformedVersion(String);

impl Version {
    /// Returns true if the first components are those of `prefix`: `2026.1.0.0` starts with
    /// `2026.1`, but not with `2026.10`.
    pub fn starts_with(&self, prefix: &[u32]) -> bool {
        self.0.starts_with(prefix)
    }

    /// Returns the number of components, which is at least two.
    #[expect(clippy::len_without_is_empty, reason = "there are two at least")]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns the version with zeros appended, up to a number of components: `2026.1.0.0` for
    /// `2026.1`.
    pub fn padded(&self, components: usize) -> Self {
        let mut padded = self.0.clone();
        padded.resize(components.max(self.0.len()), 0);
        Self(padded)
    }

    /// Returns the version without its closing zeros, but with at least two components: `2026.1`
    /// for `2026.1.0.0`.
    pub fn short(&self) -> Self {
        let significant = self
            .0
            .iter()
            .rposition(|&component| component != 0)
            .map_or(0, |last| last + 1);
        Self(self.0[..significant.max(2).min(self.0.len())].to_vec())
    }
}

/// Returns the components of a dotted number, or `None` if it isn't one. Leading zeros are
/// rejected, because one number would have two spellings.
pub(super) fn components(text: &str) -> Option<Vec<u32>> {
    let component = |part: &str| {
        let canonical =
            part.bytes().all(|b| b.is_ascii_digit()) && (part == "0" || !part.starts_with('0'));
        canonical.then(|| part.parse().ok()).flatten()
    };
    text.split('.').map(component).collect()
}

impl FromStr for Version {
    type Err = MalformedVersion;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match components(text) {
            Some(components) if components.len() > 1 => Ok(Self(components)),
            _ => Err(MalformedVersion(text.to_owned())),
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, component) in self.0.iter().enumerate() {
            let dot = if index == 0 { "" } else { "." };
            write!(f, "{dot}{component}")?;
        }
        Ok(())
    }
}
