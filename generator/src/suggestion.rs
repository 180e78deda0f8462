//! Suggestions of the known name that a misspelt one was meant to be.

use crate::bounds;

/// Returns the known name closest to `word`, if it is close enough to be what was meant.
///
/// At most a third of the letters may differ, and never more than two. In a word of three letters,
/// two other letters already make another word.
pub fn closest<'n>(word: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let length = word.chars().count();
    // The comparison takes time proportional to the product of both lengths.
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

/// The searches of one run, which together look at no more than [`bounds::GUESSES`] names. Without
/// this limit, each of many misspelt names would be compared with each of many known ones.
pub(crate) struct Guesses {
    left: usize,
}

impl Guesses {
    /// Like [`closest`], but returns `None` once too many names have been looked at.
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
