//! Validates JSON values against limits.

use std::cmp::Ordering;
use std::collections::HashSet;

use regex::Regex;
use serde_json::{Number, Value};

use super::{Mismatch, kind};
use crate::api::{Constraints, compare_numbers};

/// Validates a value against its limits. Limits for values of another kind are ignored.
pub(super) fn check(value: &Value, limits: &Constraints) -> Result<(), Mismatch> {
    if !limits.one_of.is_empty() && !limits.one_of.contains(value) {
        return Err(Mismatch::new(format!(
            "{} is not one of the schema's values",
            kind(value)
        )));
    }
    let problem = match value {
        Value::Number(number) => of_number(number, limits),
        Value::String(text) => of_text(text, limits),
        Value::Array(items) => of_array(items, limits),
        Value::Object(properties) => of_count(
            properties.len(),
            "property",
            limits.min_properties,
            limits.max_properties,
        ),
        Value::Null | Value::Bool(_) => None,
    };
    match problem {
        Some(problem) => Err(Mismatch::new(problem)),
        None => Ok(()),
    }
}

fn of_number(number: &Number, limits: &Constraints) -> Option<String> {
    let against = |limit: &Option<Number>| {
        let limit = limit.as_ref()?;
        Some((compare_numbers(number, limit), limit.clone()))
    };
    if let Some((order, limit)) = against(&limits.minimum) {
        match (order, limits.exclusive_minimum) {
            (Ordering::Less, false) => {
                return Some(format!("`{number}` is below the minimum {limit}"));
            }
            (Ordering::Less | Ordering::Equal, true) => {
                return Some(format!(
                    "`{number}` is not above the exclusive minimum {limit}"
                ));
            }
            _ => {}
        }
    }
    if let Some((order, limit)) = against(&limits.maximum) {
        match (order, limits.exclusive_maximum) {
            (Ordering::Greater, false) => {
                return Some(format!("`{number}` is above the maximum {limit}"));
            }
            (Ordering::Greater | Ordering::Equal, true) => {
                return Some(format!(
                    "`{number}` is not below the exclusive maximum {limit}"
                ));
            }
            _ => {}
        }
    }
    // Fractions have no exact remainder in binary, so only integers are checked.
    let is_multiple = |factor: &Number| {
        let remainder = number.as_i64()?.checked_rem(factor.as_i64()?)?;
        Some(remainder == 0)
    };
    let mut factors = limits.multiples_of.iter();
    let factor = factors.find(|factor| is_multiple(factor) == Some(false))?;
    Some(format!("`{number}` is not a multiple of {factor}"))
}

fn of_text(text: &str, limits: &Constraints) -> Option<String> {
    let length = text.chars().count();
    let pattern = || {
        let matches = |pattern: &str| Some(Regex::new(pattern).ok()?.is_match(text));
        let mut patterns = limits.patterns.iter();
        let pattern = patterns.find(|pattern| matches(pattern) == Some(false))?;
        Some(format!("{text:?} doesn't match the pattern `{pattern}`"))
    };
    of_count(length, "character", limits.min_length, limits.max_length).or_else(pattern)
}

fn of_array(items: &[Value], limits: &Constraints) -> Option<String> {
    let repeats = || {
        let mut seen = HashSet::new();
        let repeated = items.iter().find(|item| !seen.insert(item.to_string()))?;
        Some(format!("{} is in it twice", kind(repeated)))
    };
    of_count(items.len(), "item", limits.min_items, limits.max_items)
        .or_else(|| limits.unique_items.then(repeats).flatten())
}

fn of_count(count: usize, what: &str, least: Option<usize>, most: Option<usize>) -> Option<String> {
    let s = if count == 1 { "" } else { "s" };
    match (least, most) {
        (Some(least), _) if count < least => Some(format!(
            "it has {count} {what}{s}, and {least} is the least"
        )),
        (_, Some(most)) if count > most => {
            Some(format!("it has {count} {what}{s}, and {most} is the most"))
        }
        _ => None,
    }
}
