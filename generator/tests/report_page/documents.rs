//! Reports on pairs of documents.

use chrono::NaiveDate;

use cce_generator::conventions::Conventions;
use cce_generator::package::Package;
use cce_generator::reading::Reading;
use cce_generator::report::policy::Accepted;
use cce_generator::report::{Counts, Edition, Policy, Report};

/// What the two documents say is in a pair of texts.
pub(crate) fn report(old: &str, new: &str) -> Report {
    let (old, new) = (read("old.yaml", old), read("new.yaml", new));
    let today = NaiveDate::from_ymd_opt(2026, 11, 24).expect("it is a day");
    Report::between(
        &Edition::of_document(&old),
        &Edition::of_document(&new).with_package(&Package::named("cce")),
        &Policy::default(),
        today,
    )
}

fn read(name: &str, text: &str) -> Reading {
    Reading::of_text(name, text.to_owned(), &Conventions::default())
        .unwrap_or_else(|rejected| panic!("{name}: {:?}\n{text}", rejected.diagnostics))
}

/// A report with a change of each state, with one whose acceptance is over, and with the release that
/// a change came with.
pub(crate) fn every_state() -> Report {
    let mut report = report(include_str!("old.yaml"), include_str!("new.yaml"));
    let mut removed = report
        .changes
        .iter_mut()
        .filter(|reported| reported.change.rule.id == "operation-removed");
    let first = removed.next().expect("an operation was removed");
    first.accepted = Some(accepted("Nobody calls `deleteJob`", "2027-01-31"));
    let second = removed.next().expect("another was removed");
    second.expired = Some(accepted("Gone from our code by summer", "2026-06-30"));
    second.since = Some(cce_generator::api::Since {
        api: "5.1.46".to_owned(),
        engine: Some("2025.6".to_owned()),
    });
    report.counts.breaking -= 1;
    report.counts.accepted += 1;
    report
}

fn accepted(reason: &str, until: &str) -> Accepted {
    Accepted {
        reason: reason.to_owned(),
        until: until.to_owned(),
    }
}

/// The counts in the order of the page.
pub(crate) fn in_order(counts: Counts) -> [usize; 4] {
    [
        counts.breaking,
        counts.warning,
        counts.info,
        counts.accepted,
    ]
}
