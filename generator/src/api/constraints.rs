//! Limits on values, and how they are merged.

use std::cmp::Ordering;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Number, Value};

/// Limits on a value. A client only documents them; the server enforces them.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Constraints {
    /// The lower bound of a number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum: Option<Number>,
    /// True if the lower bound itself is invalid.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub exclusive_minimum: bool,
    /// The upper bound of a number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum: Option<Number>,
    /// True if the upper bound itself is invalid.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub exclusive_maximum: bool,
    /// The factors: a valid number is a multiple of each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub multiples_of: Vec<Number>,
    /// The minimum length of a string, in characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_length: Option<usize>,
    /// The maximum length of a string, in characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_length: Option<usize>,
    /// The regular expressions (ECMA 262), each of which must match somewhere in the string.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub patterns: Vec<String>,
    /// The minimum number of elements of an array.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_items: Option<usize>,
    /// The maximum number of elements of an array.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_items: Option<usize>,
    /// True if no two elements of an array may be equal.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unique_items: bool,
    /// The minimum number of properties of an object.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_properties: Option<usize>,
    /// The maximum number of properties of an object.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_properties: Option<usize>,
    /// The only valid values, for types that don't become enumerations (booleans, fractions,
    /// objects).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub one_of: Vec<Value>,
}

impl Constraints {
    /// Merges these limits with others: a value is within the result if it is within both.
    ///
    /// The order of the operands doesn't matter. If both have a `one_of`, the two lists must have a
    /// value in common, because an empty list limits nothing.
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

    /// Returns true if the limits allow integers above those of 64 bits with a sign, and none below
    /// zero.
    pub fn exceeds_i64(&self) -> bool {
        let is_above = |limit: &Number| compare_numbers(limit, &i64::MAX.into()).is_gt();
        let is_unsigned = |limit: &Number| compare_numbers(limit, &0.into()).is_ge();
        self.maximum.as_ref().is_some_and(is_above) && self.minimum.as_ref().is_none_or(is_unsigned)
    }

    /// Returns true if there are no limits.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Compares two numbers; exactly, if both are integers. JSON has no numbers that can't be compared.
pub(crate) fn compare_numbers(one: &Number, other: &Number) -> Ordering {
    match (one.as_i128(), other.as_i128()) {
        (Some(one), Some(other)) => one.cmp(&other),
        // `total_cmp` would place -0 before 0.
        _ => (one.as_f64())
            .partial_cmp(&other.as_f64())
            .unwrap_or(Ordering::Equal),
    }
}

/// Returns the stricter of two bounds; `side` is how the stricter bound compares with the other.
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

/// Returns the items of both lists, sorted and without duplicates.
fn union<T>(mut one: Vec<T>, other: Vec<T>, compare: impl Fn(&T, &T) -> Ordering) -> Vec<T> {
    one.extend(other);
    one.sort_by(&compare);
    one.dedup_by(|one, other| compare(one, other) == Ordering::Equal);
    one
}

/// Returns the values that both lists contain. An empty list limits nothing.
fn common(mut one: Vec<Value>, other: Vec<Value>) -> Vec<Value> {
    if one.is_empty() {
        return other;
    }
    if !other.is_empty() {
        one.retain(|value| other.contains(value));
    }
    one
}
