//! Documents of several versions and in several files: what is the same API gives the same model.

mod files;
mod keywords;
#[path = "../support/releases.rs"]
mod releases;
mod twins;

use cce_generator::api::Api;
use cce_generator::conventions::Conventions;
use cce_generator::reading::{Reader, Reading};

/// Reads a text without an error.
fn read(text: String) -> Reading {
    let read = Reading::of_text("api.yaml", text, &Conventions::default());
    read.unwrap_or_else(|rejected| panic!("{rejected}"))
}

/// The model as text, in which two models are compared.
fn shown(api: &Api) -> String {
    serde_json::to_string_pretty(api).expect("the model has a JSON form")
}

/// Asserts that two models are the same, and shows the first line that differs.
fn assert_same(one: &Api, other: &Api, what: &str) {
    let (one, other) = (shown(one), shown(other));
    let pair = one
        .lines()
        .zip(other.lines())
        .find(|(one, other)| one != other);
    assert!(one == other, "{what}: {pair:?}");
}

/// A reader without conventions, which rejects any error.
fn reader() -> Reader<'static> {
    static NONE: std::sync::LazyLock<Conventions> = std::sync::LazyLock::new(Conventions::default);
    Reader::new(&NONE)
}
