//! Which known name a misspelt one was meant to be.

use crate::bounds;

/// The known name closest to `word`, if it is close enough to be what was meant.
///
/// At most two letters may differ, and in short words but one: of three letters, two are another
/// word.
pub fn closest<'n>(word: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let length = word.chars().count();
    // The comparison takes time by the product of both lengths.
    if length > bounds::NAME {
        return None;
    }
    let tolerance = (length / 3).min(2);
    let word = word.to_lowercase();
    known
        .into_iter()
        .filter(|name| name.chars().count().abs_diff(length) <= tolerance)
        .map(|name| (strsim::osa_distance(&word, &name.to_lowercase()), name))
        .filter(|(distance, _)| *distance <= tolerance)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// The searches of one run, which look at no more than [`bounds::GUESSES`] names in all: each of
/// many misspelt names would be held against each of many known ones.
pub(crate) struct Guesses {
    left: usize,
}

impl Guesses {
    /// [`closest`], or `None` where too many names have been looked at.
    pub(crate) fn closest<'n>(
        &mut self,
        word: &str,
        known: impl ExactSizeIterator<Item = &'n str>,
    ) -> Option<&'n str> {
        self.left = self.left.checked_sub(known.len())?;
        closest(word, known)
    }
}

impl Default for Guesses {
    fn default() -> Self {
        Self {
            left: bounds::GUESSES,
        }
    }
}
