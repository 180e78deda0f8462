//! Many schemas that lead to each other: what accounts for what is found in time by their number,
//! not by its square.
//!
//! With a walk for each of them these would take minutes.

use std::collections::BTreeSet;

use cce_generator::api::Api;
use cce_generator::diff::{Diff, diff};
use cce_generator::package::Package;
use cce_generator::semver::{Impact, impact};
use serde_json::{Map, Value, json};

use crate::documents::try_model;

const MANY: usize = 5_000;

fn reference(name: &str, at: usize) -> Value {
    json!({"$ref": format!("#/components/schemas/{name}{at}")})
}

fn object(property: &str, schema: Value) -> Value {
    json!({"type": "object", "properties": {property: schema}})
}

fn model(schemas: impl Iterator<Item = (String, Value)>) -> Api {
    let document = json!({
        "openapi": "3.0.3",
        "info": {"title": "Example", "version": "1.0.0"},
        "paths": {},
        "components": {"schemas": schemas.collect::<Map<_, _>>()},
    });
    try_model(&document.to_string()).unwrap_or_else(|said| panic!("{said}"))
}

fn compared(old: &Api, new: &Api) -> (Diff, Impact) {
    let diff = diff(old, new);
    let impact = impact(&diff, old, new, &Package::named("cce"));
    let accounted: BTreeSet<usize> = impact.by_change.iter().flatten().copied().collect();
    assert_eq!(accounted.len(), impact.items.len(), "nothing is left over");
    (diff, impact)
}

/// Schemas of which each holds the next, and the last one the first.
fn circle(name: &str) -> Api {
    model((0..MANY).map(|at| {
        let next = reference(name, (at + 1) % MANY);
        (format!("{name}{at}"), object(name, next))
    }))
}

/// Each of them leads to all.
#[test]
fn a_circle_in_place_of_another() {
    let (diff, impact) = compared(&circle("Old"), &circle("New"));
    assert_eq!(diff.changes.len(), 2 * MANY);
    assert_eq!(impact.items.len(), 2 * MANY);
    for items in impact.by_change {
        assert_eq!(items.len(), 1, "each schema accounts for its type alone");
    }
}

/// Schemas of which each holds the next, and the last one a value of this type.
fn chain(last: &str) -> Api {
    let links = (1..MANY).map(|at| (format!("S{at}"), object("next", reference("S", at + 1))));
    let last = object("value", json!({"type": last}));
    model(links.chain([(format!("S{MANY}"), last)]))
}

/// What holds no fractions has `Eq`, and so has what holds it.
#[test]
fn what_passes_along_a_chain() {
    let (diff, impact) = compared(&chain("number"), &chain("integer"));
    assert_eq!(diff.changes.len(), 1);
    let is_eq = |item: &&usize| impact.items[**item].item.ends_with(": Eq");
    assert_eq!(impact.by_change[0].iter().filter(is_eq).count(), MANY);
}
