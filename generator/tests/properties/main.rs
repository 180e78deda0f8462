//! What holds for every document.

mod documents;
mod found;
mod limits;
mod made_up;
mod mutated;
#[path = "../support/mutation.rs"]
mod mutation;
mod round_trip;
#[path = "../support/step.rs"]
mod step;
#[path = "../support/whole_way.rs"]
mod whole_way;
#[path = "../support/wire_names.rs"]
mod wire_names;

use std::sync::LazyLock;

use whole_way::WholeWay;

/// The whole way, beside a small document.
static WAY: LazyLock<WholeWay> =
    LazyLock::new(|| WholeWay::beside(include_str!("../../fuzz/seeds/document/login.yaml")));
