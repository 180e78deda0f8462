//! The specification of the impact: what a change of the API does to the SDK's public items.

mod documents;
mod enumerations;
mod members;
mod operations;
mod parameters;
mod releases;
mod types;

use cce_generator::api::Api;
use cce_generator::diff::diff;
use cce_generator::impact::{Impact, impact};

/// What two versions of an API mean for the SDK: the changes, each with the items that it touches,
/// then those that no change accounts for.
fn told(old: &Api, new: &Api) -> String {
    let diff = diff(old, new);
    let impact = impact(&diff, old, new).expect("all paths are valid");
    let mut told = format!("{:?}\n", impact.verdict).to_lowercase();
    for (change, items) in diff.changes.iter().zip(&impact.by_change) {
        told.push_str(&format!("{} · {}\n", change.rule.id, change.message));
        for item in items {
            told.push_str(&line(&impact, *item));
        }
    }
    let unexplained = unexplained(&impact);
    if !unexplained.is_empty() {
        told.push_str("no change\n");
        unexplained
            .iter()
            .for_each(|item| told.push_str(&line(&impact, *item)));
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

fn line(impact: &Impact, item: usize) -> String {
    let item = &impact.items[item];
    let severity = if item.breaking { "breaking" } else { "fine" };
    format!(
        "    {severity:8} {} · {} · {}\n",
        item.rule, item.package, item.message
    )
}

/// The items that no change accounts for.
fn unexplained(impact: &Impact) -> Vec<usize> {
    (0..impact.items.len())
        .filter(|item| !impact.by_change.iter().any(|items| items.contains(item)))
        .collect()
}
