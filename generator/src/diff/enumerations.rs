//! The values of enumerations.

use crate::api::Enumeration;

use super::comparison::{Became, Comparison};
use super::rules::types as rules;
use super::site::Site;
use super::wording;

impl Comparison<'_> {
    /// Compares two enumerations of the same kind. Their order has no meaning.
    pub(super) fn enumerations(&mut self, site: &Site, old: &Enumeration, new: &Enumeration) {
        self.valid_values(site, &wording::enumerated(old), &wording::enumerated(new));
    }

    /// Compares two lists of valid values.
    pub(super) fn valid_values(&mut self, site: &Site, old: &[String], new: &[String]) {
        let phrase = site.phrase();
        for value in new.iter().filter(|value| !old.contains(value)) {
            let message = format!("{phrase} can be `{value}`");
            self.report(
                site,
                &rules::ENUM_VALUE_ADDED,
                Became::Added(value.clone()),
                message,
            );
        }
        for value in old.iter().filter(|value| !new.contains(value)) {
            let message = format!("{phrase} can no longer be `{value}`");
            self.report(
                site,
                &rules::ENUM_VALUE_REMOVED,
                Became::Removed(value.clone()),
                message,
            );
        }
    }
}
