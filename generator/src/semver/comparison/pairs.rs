//! The parts of two versions, paired by their keys.

use std::collections::BTreeMap;

/// A part that one version has, or both.
pub(super) enum Pair<'p, V> {
    /// Only the old version has it.
    Old(&'p V),
    /// Only the new version has it.
    New(&'p V),
    /// Both have it: the old one, then the new one.
    Both(&'p V, &'p V),
}

/// Returns the parts of two versions with their keys: those of the new version, then those that only
/// the old version has.
pub(super) fn pairs<'p, K: Ord, V>(
    old: &'p BTreeMap<K, V>,
    new: &'p BTreeMap<K, V>,
) -> impl Iterator<Item = (&'p K, Pair<'p, V>)> {
    let present = new.iter().map(|(key, after)| match old.get(key) {
        Some(before) => (key, Pair::Both(before, after)),
        None => (key, Pair::New(after)),
    });
    let gone = old.iter().filter(|(key, _)| !new.contains_key(key));
    present.chain(gone.map(|(key, before)| (key, Pair::Old(before))))
}
