//! The values of enumerations.

use crate::api::{Enumeration, EnumerationValue, NodeId};

use super::comparison::{Became, Comparison};
use super::rules::{remarks, types as rules};
use super::site::{Nodes, Site};

impl Comparison<'_> {
    /// Compares two enumerations of the same kind. Their order has no meaning.
    pub(super) fn enumerations(&mut self, site: &Site, old: &Enumeration, new: &Enumeration) {
        let values = |enumeration: &Enumeration| {
            let values = enumeration.values.iter();
            values
                .map(|known| (known.value.to_string(), known.node))
                .collect::<Vec<_>>()
        };
        self.valid_values(site, &values(old), &values(new));
        for after in &new.values {
            let before = old.values.iter().find(|before| before.value == after.value);
            if let Some(before) = before {
                self.remarks_on_value(site, before, after);
            }
        }
    }

    fn remarks_on_value(&mut self, site: &Site, old: &EnumerationValue, new: &EnumerationValue) {
        let site = &site.on(Nodes {
            old: Some(old.node),
            new: Some(new.node),
        });
        let subject = format!("`{}` of {}", new.value, site.phrase());
        for (rule, what, old, new) in [
            (&remarks::VALUE_NAME_CHANGED, "name", &old.name, &new.name),
            (
                &remarks::DESCRIPTION_CHANGED,
                "description",
                &old.description,
                &new.description,
            ),
        ] {
            let messages = [
                (rule, format!("{subject} has a {what}")),
                (rule, format!("{subject} has no {what} any more")),
                (rule, format!("{subject} has another {what}")),
            ];
            let messages = messages
                .each_ref()
                .map(|(rule, text)| (*rule, text.as_str()));
            self.report_option(site, messages, old.clone(), new.clone());
        }
    }

    /// Compares two lists of valid values.
    pub(super) fn valid_values(
        &mut self,
        site: &Site,
        old: &[(String, NodeId)],
        new: &[(String, NodeId)],
    ) {
        let phrase = site.phrase();
        let has = |values: &[(String, NodeId)], value: &str| {
            values.iter().any(|(known, _)| known == value)
        };
        for (value, node) in new.iter().filter(|(value, _)| !has(old, value)) {
            let message = format!("{phrase} can be `{value}`");
            let site = site.on(Nodes {
                new: Some(*node),
                ..site.nodes
            });
            self.report(
                &site,
                &rules::ENUM_VALUE_ADDED,
                Became::Added(value.clone()),
                message,
            );
        }
        for (value, node) in old.iter().filter(|(value, _)| !has(new, value)) {
            let message = format!("{phrase} can no longer be `{value}`");
            let site = site.on(Nodes {
                old: Some(*node),
                ..site.nodes
            });
            self.report(
                &site,
                &rules::ENUM_VALUE_REMOVED,
                Became::Removed(value.clone()),
                message,
            );
        }
    }
}
