//! Which known name a misspelt one was meant to be.

/// The known name closest to `word`, if it is close enough to be what was meant.
///
/// At most two letters may differ, and in short words but one: of three letters, two are another
/// word.
pub fn closest<'n>(word: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let tolerance = (word.chars().count() / 3).min(2);
    known
        .into_iter()
        .map(|name| {
            (
                strsim::osa_distance(&word.to_lowercase(), &name.to_lowercase()),
                name,
            )
        })
        .filter(|(distance, _)| *distance <= tolerance)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}
