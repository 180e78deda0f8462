//! The specification of the impact: what a change of the API does to the SDK's public items.

mod documents;
mod enumerations;
#[expect(dead_code, reason = "the tests of the diff mutate in more ways")]
#[path = "../support/mutation.rs"]
mod mutation;
mod nearly;
mod operations;
mod parameters;
mod properties;
mod releases;
mod sizes;
#[path = "../support/releases.rs"]
mod spec;
mod types;

use cce_generator::api::Api;
use cce_generator::diff::{Diff, diff};
use cce_generator::package::Package;
use cce_generator::semver::{Impact, ItemChange, impact};

/// What two versions of an API mean for the SDK.
fn told(old: &Api, new: &Api) -> String {
    let diff = diff(old, new);
    let impact = impact(&diff, old, new, &Package::named("cce"));
    told_of(&diff, &impact)
}

/// The verdict and the changes, each with the items that it touches; then the items that no change
/// accounts for.
fn told_of(diff: &Diff, impact: &Impact) -> String {
    let mut told = format!("{:?}\n", impact.verdict).to_lowercase();
    for (change, items) in diff.changes.iter().zip(&impact.by_change) {
        told.push_str(&format!("{} · {}\n", change.rule.id, change.message));
        told.extend(items.iter().map(|item| line(&impact.items[*item])));
    }
    let unexplained = unexplained(impact);
    if !unexplained.is_empty() {
        told.push_str("no change\n");
        told.extend(unexplained.into_iter().map(line));
    }
    told
}

/// Holds what some pairs of versions mean for the SDK against their snapshot.
fn check(name: &str, cases: &[(&str, Api, Api)]) {
    let told = cases
        .iter()
        .map(|(title, old, new)| format!("# {title}\n{}", told(old, new)));
    let told: Vec<String> = told.collect();
    insta::with_settings!({omit_expression => true, prepend_module_to_snapshot => false}, {
        insta::assert_snapshot!(name, told.join("\n"));
    });
}

fn line(item: &ItemChange) -> String {
    let severity = if item.breaking { "breaking" } else { "fine" };
    format!(
        "    {severity:8} {} · {} · {}\n",
        item.rule, item.package, item.message
    )
}

/// The items that no change accounts for.
fn unexplained(impact: &Impact) -> Vec<&ItemChange> {
    let items = impact.items.iter().enumerate();
    items
        .filter(|(item, _)| !impact.by_change.iter().any(|items| items.contains(item)))
        .map(|(_, item)| item)
        .collect()
}
