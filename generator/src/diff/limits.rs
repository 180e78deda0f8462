//! Limits on values.

use std::cmp::Ordering;

use serde_json::{Number, Value};

use crate::api::{Constraints, NodeId, compare_numbers};

use super::comparison::{Became, Comparison};
use super::rule::Rule;
use super::rules::{limits as rules, types};
use super::site::Site;
use super::wording;

/// A numeric limit, and the rules for its changes.
struct Bound {
    added: &'static Rule,
    increased: &'static Rule,
    decreased: &'static Rule,
    removed: &'static Rule,
    /// The name of the limit.
    name: &'static str,
    /// The limit as part of a sentence, with `#` for its value.
    phrase: &'static str,
}

macro_rules! bound {
    ($added:ident, $increased:ident, $decreased:ident, $removed:ident, $name:literal, $phrase:literal) => {
        Bound {
            added: &rules::$added,
            increased: &rules::$increased,
            decreased: &rules::$decreased,
            removed: &rules::$removed,
            name: $name,
            phrase: $phrase,
        }
    };
}

static MINIMUM: Bound = bound!(
    MINIMUM_ADDED,
    MINIMUM_INCREASED,
    MINIMUM_DECREASED,
    MINIMUM_REMOVED,
    "minimum",
    "must be at least #"
);
static MAXIMUM: Bound = bound!(
    MAXIMUM_ADDED,
    MAXIMUM_INCREASED,
    MAXIMUM_DECREASED,
    MAXIMUM_REMOVED,
    "maximum",
    "may be at most #"
);
static MINIMUM_LENGTH: Bound = bound!(
    MINIMUM_LENGTH_ADDED,
    MINIMUM_LENGTH_INCREASED,
    MINIMUM_LENGTH_DECREASED,
    MINIMUM_LENGTH_REMOVED,
    "minimum length",
    "must be at least # characters long"
);
static MAXIMUM_LENGTH: Bound = bound!(
    MAXIMUM_LENGTH_ADDED,
    MAXIMUM_LENGTH_INCREASED,
    MAXIMUM_LENGTH_DECREASED,
    MAXIMUM_LENGTH_REMOVED,
    "maximum length",
    "may be # characters long"
);
static MINIMUM_ITEMS: Bound = bound!(
    MINIMUM_ITEMS_ADDED,
    MINIMUM_ITEMS_INCREASED,
    MINIMUM_ITEMS_DECREASED,
    MINIMUM_ITEMS_REMOVED,
    "minimum number of elements",
    "must have at least # elements"
);
static MAXIMUM_ITEMS: Bound = bound!(
    MAXIMUM_ITEMS_ADDED,
    MAXIMUM_ITEMS_INCREASED,
    MAXIMUM_ITEMS_DECREASED,
    MAXIMUM_ITEMS_REMOVED,
    "maximum number of elements",
    "may have # elements"
);
static MINIMUM_PROPERTIES: Bound = bound!(
    MINIMUM_PROPERTIES_ADDED,
    MINIMUM_PROPERTIES_INCREASED,
    MINIMUM_PROPERTIES_DECREASED,
    MINIMUM_PROPERTIES_REMOVED,
    "minimum number of properties",
    "must have at least # properties"
);
static MAXIMUM_PROPERTIES: Bound = bound!(
    MAXIMUM_PROPERTIES_ADDED,
    MAXIMUM_PROPERTIES_INCREASED,
    MAXIMUM_PROPERTIES_DECREASED,
    MAXIMUM_PROPERTIES_REMOVED,
    "maximum number of properties",
    "may have # properties"
);

impl Comparison<'_> {
    /// Compares the limits at a place.
    pub(super) fn limits(&mut self, site: &Site, old: &Constraints, new: &Constraints) {
        if old == new {
            return;
        }
        self.bound(site, &MINIMUM, old.minimum.as_ref(), new.minimum.as_ref());
        self.bound(site, &MAXIMUM, old.maximum.as_ref(), new.maximum.as_ref());
        self.exclusive_bounds(site, old, new);
        let counts = [
            (&MINIMUM_LENGTH, old.min_length, new.min_length),
            (&MAXIMUM_LENGTH, old.max_length, new.max_length),
            (&MINIMUM_ITEMS, old.min_items, new.min_items),
            (&MAXIMUM_ITEMS, old.max_items, new.max_items),
            (&MINIMUM_PROPERTIES, old.min_properties, new.min_properties),
            (&MAXIMUM_PROPERTIES, old.max_properties, new.max_properties),
        ];
        for (bound, old, new) in counts {
            let (old, new) = (old.map(Number::from), new.map(Number::from));
            self.bound(site, bound, old.as_ref(), new.as_ref());
        }
        let factors =
            |limits: &Constraints| limits.multiples_of.iter().map(Number::to_string).collect();
        each(factors(old), factors(new), |old, new| {
            self.multiples(site, old, new);
        });
        each(old.patterns.clone(), new.patterns.clone(), |old, new| {
            self.patterns(site, old, new);
        });
        self.uniqueness(site, old.unique_items, new.unique_items);
        self.listed_values(site, &old.one_of, &new.one_of);
    }

    fn bound(&mut self, site: &Site, bound: &Bound, old: Option<&Number>, new: Option<&Number>) {
        let phrase = site.phrase();
        let limit = |number: &Number| bound.phrase.replace('#', &number.to_string());
        match (old, new) {
            (None, None) => {}
            (None, Some(new)) => {
                let message = format!("{phrase} {}, it had no {}", limit(new), bound.name);
                self.report(site, bound.added, Became::Added(new.to_string()), message);
            }
            (Some(old), None) => {
                let message = format!("{phrase} has no {} any more, it was {old}", bound.name);
                self.report(
                    site,
                    bound.removed,
                    Became::Removed(old.to_string()),
                    message,
                );
            }
            (Some(old), Some(new)) => {
                let rule = match compare_numbers(old, new) {
                    Ordering::Less => bound.increased,
                    Ordering::Greater => bound.decreased,
                    Ordering::Equal => return,
                };
                let message = format!("{phrase} {}, it was {old}", limit(new));
                self.report(
                    site,
                    rule,
                    Became::Changed(old.to_string(), new.to_string()),
                    message,
                );
            }
        }
    }

    /// Compares whether the bounds themselves are valid.
    fn exclusive_bounds(&mut self, site: &Site, old: &Constraints, new: &Constraints) {
        let bounds = [
            (
                &old.minimum,
                &new.minimum,
                old.exclusive_minimum,
                new.exclusive_minimum,
                "above",
                &rules::MINIMUM_BECAME_EXCLUSIVE,
                &rules::MINIMUM_BECAME_INCLUSIVE,
            ),
            (
                &old.maximum,
                &new.maximum,
                old.exclusive_maximum,
                new.exclusive_maximum,
                "below",
                &rules::MAXIMUM_BECAME_EXCLUSIVE,
                &rules::MAXIMUM_BECAME_INCLUSIVE,
            ),
        ];
        for (old_bound, new_bound, was, is, side, exclusive, inclusive) in bounds {
            let (Some(_), Some(bound)) = (old_bound, new_bound) else {
                continue;
            };
            let phrase = site.phrase();
            let became = |old: &str, new: &str| Became::Changed(old.to_owned(), new.to_owned());
            match (was, is) {
                (false, true) => {
                    let message =
                        format!("{phrase} must be {side} {bound}, which is no longer valid itself");
                    self.report(site, exclusive, became("inclusive", "exclusive"), message);
                }
                (true, false) => {
                    let message = format!("{phrase} may be {bound} itself");
                    self.report(site, inclusive, became("exclusive", "inclusive"), message);
                }
                _ => {}
            }
        }
    }

    fn multiples(&mut self, site: &Site, old: Option<String>, new: Option<String>) {
        let phrase = site.phrase();
        let number = |text: &Option<String>| text.clone().unwrap_or_default();
        let messages = [
            format!("{phrase} must be a multiple of {}", number(&new)),
            format!("{phrase} need not be a multiple of {}", number(&old)),
            format!(
                "{phrase} must be a multiple of {}, it was {}",
                number(&new),
                number(&old)
            ),
        ];
        let rules = [
            (&rules::MULTIPLE_ADDED, messages[0].as_str()),
            (&rules::MULTIPLE_REMOVED, &messages[1]),
            (&rules::MULTIPLE_CHANGED, &messages[2]),
        ];
        self.report_option(site, rules, old, new);
    }

    fn patterns(&mut self, site: &Site, old: Option<String>, new: Option<String>) {
        let phrase = site.phrase();
        let text = |pattern: &Option<String>| pattern.clone().unwrap_or_default();
        let (old_text, new_text) = (text(&old), text(&new));
        let messages = [
            format!("{phrase} must match `{new_text}`"),
            format!("{phrase} need not match `{old_text}`"),
            format!("{phrase} must match `{new_text}`, it was `{old_text}`"),
        ];
        let rules = [
            (&rules::PATTERN_ADDED, messages[0].as_str()),
            (&rules::PATTERN_REMOVED, &messages[1]),
            (&rules::PATTERN_CHANGED, &messages[2]),
        ];
        self.report_option(site, rules, old, new);
    }

    fn uniqueness(&mut self, site: &Site, old: bool, new: bool) {
        let became = |old: &str, new: &str| Became::Changed(old.to_owned(), new.to_owned());
        match (old, new) {
            (false, true) => {
                let message = format!("{} may hold no element twice", site.phrase());
                self.report(
                    site,
                    &rules::UNIQUE_ITEMS_REQUIRED,
                    became("any elements", "unique elements"),
                    message,
                );
            }
            (true, false) => {
                let message = format!("{} may hold an element twice", site.phrase());
                self.report(
                    site,
                    &rules::UNIQUE_ITEMS_LIFTED,
                    became("unique elements", "any elements"),
                    message,
                );
            }
            _ => {}
        }
    }

    /// Compares the valid values of types that don't become enumerations.
    fn listed_values(&mut self, site: &Site, old: &[Value], new: &[Value]) {
        let texts = |values: &[Value]| values.iter().map(wording::json).collect::<Vec<_>>();
        let (old, new) = (texts(old), texts(new));
        match (old.is_empty(), new.is_empty()) {
            (false, false) => {
                let nowhere = |values: Vec<String>| {
                    let values = values.into_iter().map(|value| (value, NodeId::NOWHERE));
                    values.collect::<Vec<_>>()
                };
                self.valid_values(site, &nowhere(old), &nowhere(new));
            }
            (true, false) => {
                let list = new.join(", ");
                let message = format!("{} must be one of {list}", site.phrase());
                self.report(
                    site,
                    &types::BECAME_ENUM,
                    Became::Changed("any value".to_owned(), list),
                    message,
                );
            }
            (false, true) => {
                let list = old.join(", ");
                let message = format!("{} need not be one of {list}", site.phrase());
                self.report(
                    site,
                    &types::NO_LONGER_ENUM,
                    Became::Changed(list, "any value".to_owned()),
                    message,
                );
            }
            (true, true) => {}
        }
    }
}

/// Compares the items that only one of two lists has. If each list has a single such item, the two
/// are compared with each other.
fn each(
    mut old: Vec<String>,
    mut new: Vec<String>,
    mut compare: impl FnMut(Option<String>, Option<String>),
) {
    let before = old.clone();
    old.retain(|item| !new.contains(item));
    new.retain(|item| !before.contains(item));
    match (old.as_mut_slice(), new.as_mut_slice()) {
        ([_], [_]) => compare(old.pop(), new.pop()),
        _ => {
            old.into_iter().for_each(|old| compare(Some(old), None));
            new.into_iter().for_each(|new| compare(None, Some(new)));
        }
    }
}
