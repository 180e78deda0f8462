//! Documents that are nearly the same: whatever a node does to the SDK, a change accounts for it.

use std::sync::LazyLock;
use std::thread;

use cce_generator::api::Api;
use cce_generator::diff::diff;
use cce_generator::package::Package;
use cce_generator::semver::impact;
use serde_json::Value;

use crate::documents::{EVERYTHING, try_model};
use crate::mutation::{Mutation, mutated, pointers};
use crate::{told_of, unexplained};

/// Enough of the nodes to meet each construct; all of them take minutes.
const EACH: usize = 89;

static TREE: LazyLock<Value> =
    LazyLock::new(|| serde_yaml::from_str(EVERYTHING).expect("it is YAML"));

fn model(tree: &Value) -> Option<Api> {
    try_model(&tree.to_string()).ok()
}

/// Checks the way from a document to the same with a mutated node, and the way back.
fn check(whole: &Api, at: &str, mutation: &Mutation) {
    let Some(mutated) = mutated(&TREE, at, mutation).as_ref().and_then(model) else {
        return;
    };
    for (old, new) in [(whole, &mutated), (&mutated, whole)] {
        let diff = diff(old, new);
        let impact = impact(&diff, old, new, &Package::named("cce"));
        // Where the diff finds the documents to be the same there is nothing to account for it.
        assert!(
            unexplained(&impact).is_empty() || diff.is_empty(),
            "{at}, {mutation:?}: {}",
            told_of(&diff, &impact)
        );
    }
}

#[test]
fn a_change_accounts_for_each_item() {
    let whole = model(&TREE).expect("it has no faults");
    let nodes: Vec<String> = pointers(&TREE).into_iter().step_by(EACH).collect();
    let check_all = |nodes: &[String]| {
        for at in nodes {
            check(&whole, at, &Mutation::Delete);
            check(&whole, at, &Mutation::Alter);
        }
    };
    let (first, second) = nodes.split_at(nodes.len() / 2);
    thread::scope(|scope| {
        scope.spawn(|| check_all(first));
        check_all(second);
    });
}
