//! Phrases that the formats for people share.

use super::{Report, Reported};
use crate::diff::Reach;
use crate::semver::{ItemChange, Verdict};
use crate::text::one_line;

/// The maximum number of names in a phrase. The phrase only counts the others.
const NAMED: usize = 3;

/// Formats the two versions: `5.1.45 (engine 2025.4) → 5.1.47 (engine 2026.1)`.
pub(super) fn versions(report: &Report) -> String {
    format!("{} → {}", report.old.label(), report.new.label())
}

/// Returns the notes on the documents that are compared.
pub(super) fn notes(report: &Report) -> impl Iterator<Item = String> {
    [&report.old, &report.new].into_iter().filter_map(|side| {
        let note = one_line(side.note.as_deref()?);
        Some(format!("Note on {}: {}", side.version, note.trim()))
    })
}

/// Returns why a change is or was accepted, and until when.
pub(super) fn acceptance(reported: &Reported) -> Option<String> {
    match (&reported.accepted, &reported.expired) {
        (Some(accepted), _) => Some(format!(
            "accepted until {}: {}",
            accepted.until, accepted.reason
        )),
        (None, Some(expired)) => Some(format!(
            "was accepted until {}: {}",
            expired.until, expired.reason
        )),
        (None, None) => None,
    }
}

/// The operations that a change reaches, by direction:
/// `requests of createJob; responses of getJob, getAllJobs and 4 more`.
pub(super) fn reach(reach: &[Reach]) -> Option<String> {
    let directions = [
        ("requests and responses", true, true),
        ("requests", true, false),
        ("responses", false, true),
    ];
    let phrases: Vec<String> = directions
        .into_iter()
        .filter_map(|(direction, request, response)| {
            let of_it: Vec<&str> = reach
                .iter()
                .filter(|reach| (reach.request, reach.response) == (request, response))
                .map(|reach| reach.operation.as_str())
                .collect();
            (!of_it.is_empty()).then(|| format!("{direction} of {}", names(&of_it)))
        })
        .collect();
    (!phrases.is_empty()).then(|| phrases.join("; "))
}

fn names(names: &[&str]) -> String {
    match names.len().saturating_sub(NAMED) {
        // "and 1 more" is longer than most names.
        0 | 1 => names.join(", "),
        more => format!("{} and {more} more", names[..NAMED].join(", ")),
    }
}

/// Summarizes the effect on the SDK: `SDK: compatible (9 items changed)`.
pub(super) fn sdk(report: &Report) -> String {
    let breaking = report.sdk.items.iter().filter(|item| item.breaking).count();
    let total = report.sdk.items.len();
    let items = if total == 1 { "item" } else { "items" };
    match report.sdk.verdict {
        Verdict::Unchanged => "SDK: unchanged".to_owned(),
        Verdict::Compatible => format!("SDK: compatible ({total} {items} changed)"),
        Verdict::Breaking => format!("SDK: breaking ({breaking} of {total} {items} changed)"),
    }
}

/// Describes the effect of a change on the SDK, by its first few items.
pub(super) fn items(reported: &Reported) -> Vec<String> {
    let mut lines: Vec<String> = reported.sdk.iter().take(NAMED).map(item).collect();
    let more = reported.sdk.len().saturating_sub(NAMED);
    if more > 0 {
        lines.push(format!("{more} more"));
    }
    lines
}

/// Describes the change of an item of the SDK.
pub(super) fn item(item: &ItemChange) -> String {
    match item.breaking {
        true => format!("{}, which is breaking", item.message),
        false => item.message.clone(),
    }
}
