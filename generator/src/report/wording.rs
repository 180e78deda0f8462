//! Phrases that the outputs for people share.

use super::{Report, Reported};
use crate::diff::{Reach, Severity};

/// How many operations a phrase names before it only counts them.
const NAMED: usize = 3;

/// The two versions: `5.1.45 (engine 2025.4) → 5.1.47 (engine 2026.1)`.
pub(super) fn versions(report: &Report) -> String {
    format!("{} → {}", report.old.label(), report.new.label())
}

/// The word for how a change is judged.
pub(super) fn judgement(reported: &Reported) -> &'static str {
    match (&reported.accepted, reported.change.severity) {
        (Some(_), _) => "accepted",
        (None, Severity::Breaking) => "breaking",
        (None, Severity::Warning) => "warning",
        (None, Severity::Info) => "info",
    }
}

/// Until when a change is or was accepted, and why.
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
/// `requests of createJob; answers of getJob, getAllJobs and 4 more`.
pub(super) fn reach(reach: &[Reach]) -> Option<String> {
    let directions = [
        ("requests and answers", true, true),
        ("requests", true, false),
        ("answers", false, true),
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
    match names.len() - names.len().min(NAMED) {
        0 => names.join(", "),
        // "and 1 more" is longer than most names.
        1 => names.join(", "),
        more => format!("{} and {more} more", names[..NAMED].join(", ")),
    }
}

/// The whole of a text in one line: those of a document may have several.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
