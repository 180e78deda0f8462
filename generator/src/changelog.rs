//! The changelog of the API: a page of what changed from release to release.

use std::fmt::Write;

use crate::api::Since;
use crate::diff::{self, Change, Kind, Severity};
use crate::history::{Entry, History};
use crate::markdown::sentence;
use crate::report::Counts;

/// Renders the changelog in Markdown, newest release first.
pub fn changelog(history: &History) -> String {
    let mut page = String::from(
        "# What changed in the API\n\n\
         Generated from the documents in this folder by `cargo xtask generate`; not edited by hand.\n\
         What breaks callers that were written for the release before is marked **breaking**; what a\n\
         caller should look at, though it breaks none for certain, is marked *warning*.\n",
    );
    for (before, after) in history.steps().rev() {
        section(&mut page, before, after);
    }
    let oldest = history.oldest();
    // Writing to a string can't fail, here and below.
    let _ = write!(
        page,
        "\n## {}\n\nThe oldest release that is known.\n",
        Since::from(&oldest.release)
    );
    note(&mut page, oldest);
    page
}

fn section(page: &mut String, before: &Entry, after: &Entry) {
    let diff = diff::diff(&before.api, &after.api);
    let _ = write!(
        page,
        "\n## {}\n\n{} since {}.\n",
        Since::from(&after.release),
        Counts::of_diff(&diff),
        Since::from(&before.release)
    );
    note(page, before);
    note(page, after);
    let (marks, diff): (Vec<Change>, Vec<Change>) =
        diff.changes.into_iter().partition(Change::is_of_mark);
    for (kind, heading) in [
        (Kind::Added, "Added"),
        (Kind::Changed, "Changed"),
        (Kind::Removed, "Removed"),
    ] {
        let mut changes: Vec<&Change> = diff.iter().filter(|change| change.kind == kind).collect();
        // The worst first. The sort is stable: equally severe changes stay in the order of the
        // diff.
        changes.sort_by_key(|change| std::cmp::Reverse(change.severity));
        // Marks are about the documents only. They are counted, so that the API's changes stand
        // out.
        let marks = if kind == Kind::Changed {
            marks.len()
        } else {
            0
        };
        if !changes.is_empty() || marks > 0 {
            let _ = write!(page, "\n### {heading}\n\n");
        }
        for change in changes {
            let _ = writeln!(
                page,
                "* {}{}",
                mark(change.severity),
                sentence(&change.message)
            );
        }
        if marks > 0 {
            let things = if marks == 1 { "thing" } else { "things" };
            let _ = writeln!(page, "* The document marks {marks} {things} otherwise");
        }
    }
}

/// Adds the note on the document of a release, if it has one.
fn note(page: &mut String, entry: &Entry) {
    if let Some(note) = &entry.release.note {
        let release = Since::from(&entry.release);
        let _ = write!(page, "\nNote on {release}: {}\n", sentence(note));
    }
}

fn mark(severity: Severity) -> &'static str {
    match severity {
        Severity::Breaking => "**breaking**: ",
        Severity::Warning => "*warning*: ",
        Severity::Info => "",
    }
}
