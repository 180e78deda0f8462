//! Limits on a value, and what several of them come to.

use std::cmp::Ordering;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Number, Value};

/// Limits on a value. A client states them; it is the server that enforces them.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Constraints {
    /// The lowest number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum: Option<Number>,
    /// Whether the lowest number itself is excluded.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub exclusive_minimum: bool,
    /// The highest number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum: Option<Number>,
    /// Whether the highest number itself is excluded.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub exclusive_maximum: bool,
    /// The numbers that it is a multiple of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub multiples_of: Vec<Number>,
    /// The least number of characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_length: Option<usize>,
    /// The greatest number of characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_length: Option<usize>,
    /// The regular expressions (ECMA 262) that it matches somewhere.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub patterns: Vec<String>,
    /// The fewest elements.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_items: Option<usize>,
    /// The most elements.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_items: Option<usize>,
    /// Whether no two elements are equal.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unique_items: bool,
    /// The fewest members.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_properties: Option<usize>,
    /// The most members.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_properties: Option<usize>,
    /// The only valid values, for a type of which enumerations are not made (booleans, fractions, objects).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub one_of: Vec<Value>,
}

impl Constraints {
    /// Merges these with others: a value is within the result if it is within both.
    ///
    /// It is the same whichever come first. Both lists of `one_of` have a value in common.
    #[must_use]
    pub fn and(self, others: Self) -> Self {
        let (minimum, exclusive_minimum) = narrower(
            (self.minimum, self.exclusive_minimum),
            (others.minimum, others.exclusive_minimum),
            Ordering::Greater,
        );
        let (maximum, exclusive_maximum) = narrower(
            (self.maximum, self.exclusive_maximum),
            (others.maximum, others.exclusive_maximum),
            Ordering::Less,
        );
        Self {
            minimum,
            exclusive_minimum,
            maximum,
            exclusive_maximum,
            multiples_of: union(self.multiples_of, others.multiples_of, compare_numbers),
            min_length: self.min_length.max(others.min_length),
            max_length: least(self.max_length, others.max_length),
            patterns: union(self.patterns, others.patterns, String::cmp),
            min_items: self.min_items.max(others.min_items),
            max_items: least(self.max_items, others.max_items),
            unique_items: self.unique_items || others.unique_items,
            min_properties: self.min_properties.max(others.min_properties),
            max_properties: least(self.max_properties, others.max_properties),
            one_of: common(self.one_of, others.one_of),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Compares two numbers, whole ones exactly. JSON has none that can't be compared.
pub(crate) fn compare_numbers(one: &Number, other: &Number) -> Ordering {
    match (one.as_i64(), other.as_i64()) {
        (Some(one), Some(other)) => one.cmp(&other),
        // Zero is no less with a minus before it.
        _ => (one.as_f64())
            .partial_cmp(&other.as_f64())
            .unwrap_or(Ordering::Equal),
    }
}

/// The bound that leaves less of the numbers; `side` is how the narrower of two compares with the other.
fn narrower(
    one: (Option<Number>, bool),
    other: (Option<Number>, bool),
    side: Ordering,
) -> (Option<Number>, bool) {
    let (Some(bound), Some(other_bound)) = (&one.0, &other.0) else {
        return if one.0.is_some() { one } else { other };
    };
    match compare_numbers(bound, other_bound) {
        Ordering::Equal => (one.0, one.1 || other.1),
        order if order == side => one,
        _ => other,
    }
}

fn least(one: Option<usize>, other: Option<usize>) -> Option<usize> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

/// The items of two lists, each once; in their order, if both have some.
fn union<T>(mut one: Vec<T>, other: Vec<T>, compare: impl Fn(&T, &T) -> Ordering) -> Vec<T> {
    one.extend(other);
    one.sort_by(&compare);
    one.dedup_by(|one, other| compare(one, other) == Ordering::Equal);
    one
}

/// The values of both lists; a list without any limits nothing.
fn common(mut one: Vec<Value>, other: Vec<Value>) -> Vec<Value> {
    if one.is_empty() {
        return other;
    }
    if !other.is_empty() {
        one.retain(|value| other.contains(value));
    }
    one
}
