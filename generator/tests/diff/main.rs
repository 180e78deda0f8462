//! The specification of the diff: what is told of two versions of an API, and how it is judged.

mod documents;
mod releases;

/// A change as a line.
fn line(change: &cce_generator::diff::Change) -> String {
    let severity = format!("{:?}", change.severity).to_lowercase();
    format!(
        "{severity:8} {} · {} · {}",
        change.rule.id,
        change.path(),
        change.message
    )
}
