//! Edits `releases.yaml` as text, so that comments and the rest of the file stay as they are.

use std::ops::Range;

use super::{Entry, Release};
use crate::syntax::pointer::Pointer;
use crate::syntax::source::Source;

/// Returns the text with a release added. It replaces the entry of the same API version, or takes
/// its place in the order of versions. Returns `None` if the form of the text doesn't allow that.
pub(crate) fn with(text: &str, release: &Release) -> Option<String> {
    let entries = entries(text)?;
    let api = release.api.to_string();
    let place = match entries.iter().position(|entry| entry.api == api) {
        Some(index) => lines(text, index),
        None => {
            let is_later = |entry: &Entry| {
                entry
                    .api
                    .parse()
                    .is_ok_and(|other: super::Version| other > release.api)
            };
            let index = entries.iter().position(is_later).unwrap_or(entries.len());
            // Right after the previous entry, so that a comment stays with the entry below it.
            let at = match index.checked_sub(1) {
                Some(before) => lines(text, before).end,
                None => lines(text, 0).start,
            };
            at..at
        }
    };
    let mut edited = text.to_owned();
    edited.replace_range(place, &written(release));
    let has_it = |entry: &Entry| {
        entry.api == api && entry.file == release.file && entry.note == release.note
    };
    self::entries(&edited)?.iter().any(has_it).then_some(edited)
}

/// Returns the text without a release, or `None` if the form of the text doesn't allow that.
pub(crate) fn without(text: &str, release: &Release) -> Option<String> {
    let entries = entries(text)?;
    let api = release.api.to_string();
    let index = entries.iter().position(|entry| entry.api == api)?;
    let mut edited = text.to_owned();
    edited.replace_range(lines(text, index), "");
    (self::entries(&edited)?.len() + 1 == entries.len()).then_some(edited)
}

fn entries(text: &str) -> Option<Vec<Entry>> {
    serde_yaml::from_str(text).ok()
}

fn written(release: &Release) -> String {
    let Release {
        engine,
        api,
        file,
        note,
    } = release;
    let mut entry = match engine {
        Some(engine) => format!("- engine: {engine}\n  api: {api}\n  file: {file}\n"),
        None => format!("- api: {api}\n  file: {file}\n"),
    };
    if let Some(note) = note {
        // Every JSON string is a YAML string.
        entry.push_str(&format!("  note: {}\n", serde_json::Value::from(&**note)));
    }
    entry
}

/// Returns the lines of an entry, as a range of bytes.
fn lines(text: &str, index: usize) -> Range<usize> {
    let source = Source::new("releases.yaml", text.to_owned());
    let value = source.file(0).map().value(&Pointer::root().index(index));
    let start = text[..value.start].rfind('\n').map_or(0, |end| end + 1);
    let last = value.start + text[value.clone()].trim_end().len();
    let end = text[last..]
        .find('\n')
        .map_or(text.len(), |end| last + end + 1);
    start..end
}
