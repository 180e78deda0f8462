//! The examples of the API's document, read by their models and written back equal.

#![allow(deprecated, unused_imports)]

use std::collections::BTreeMap;

use models_crate::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value as Json;

/// Reads an example as a type and writes it again: nothing may be lost on the way.
fn round_trip<T: DeserializeOwned + Serialize>(example: &str) {
    let expected: Json = serde_json::from_str(example).expect("the example is JSON");
    let value: T = serde_json::from_str(example).expect("the model reads the example");
    let written = serde_json::to_value(value).expect("the model is written");
    assert!(
        same(&expected, &written),
        "expected {expected}, wrote {written}"
    );
}

/// Whether two values are the same: properties that are `null` are as good as absent, `1` is `1.0`,
/// and moments may be written in several ways.
fn same(left: &Json, right: &Json) -> bool {
    match (left, right) {
        (Json::Object(left), Json::Object(right)) => left.keys().chain(right.keys()).all(|name| {
            same(
                left.get(name).unwrap_or(&Json::Null),
                right.get(name).unwrap_or(&Json::Null),
            )
        }),
        (Json::Array(left), Json::Array(right)) => {
            left.len() == right.len()
                && left
                    .iter()
                    .zip(right)
                    .all(|(left, right)| same(left, right))
        }
        (Json::Number(left), Json::Number(right)) => {
            left == right || left.as_f64() == right.as_f64()
        }
        (Json::String(left), Json::String(right)) if left != right => {
            let moment = |text: &str| text.parse::<Timestamp>().ok();
            moment(left).is_some() && moment(left) == moment(right)
        }
        (left, right) => left == right,
    }
}
