//! A team's policy for changes: severities of its own, and changes that it accepts.

use std::path::Path;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Reported;
use crate::api::Direction;
use crate::diff::{Judgement, Rule, Severity, rules};
use crate::spec_file::{Place, SpecFile, SpecFileError};
use crate::suggestion::closest;

/// A team's policy for changes. The default sets no severity and accepts no change.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Policy {
    /// Severities in place of those of the rules. If several are for one rule and direction, the
    /// last one holds.
    pub severities: Vec<Regrading>,
    /// Changes that are accepted.
    pub accepted: Vec<Acceptance>,
}

/// Another severity for the changes of a rule.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Regrading {
    /// The rule's id.
    pub rule: String,
    /// The severity.
    pub severity: Severity,
    /// The direction that it applies to; both, if absent.
    pub direction: Option<Direction>,
    /// The reason for it.
    pub reason: String,
}

/// The accepted changes of a rule at a place.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acceptance {
    /// The rule's id.
    pub rule: String,
    /// The place, as in a report: `Execution / status`.
    pub place: String,
    /// The new value, if only one of several changes at the place is accepted.
    pub new: Option<String>,
    /// The old value, if only one of several changes at the place is accepted.
    pub old: Option<String>,
    /// The reason for it.
    pub reason: String,
    /// The last day on which the changes are accepted.
    pub until: NaiveDate,
}

/// The acceptance of a change: its reason and its last day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Accepted {
    /// The reason.
    pub reason: String,
    /// The last day, such as `2027-01-31`.
    pub until: String,
}

/// An error in reading a policy.
#[derive(Debug, thiserror::Error)]
pub enum PolicyError {
    /// The file can't be read or is malformed.
    #[error(transparent)]
    File(#[from] SpecFileError),
    /// The rule doesn't exist.
    #[error("there is no rule `{rule}`")]
    UnknownRule {
        /// The id in the policy.
        rule: String,
        /// The rule whose id is most like it.
        nearest: Option<&'static str>,
        /// The place of the id.
        place: Place,
    },
    /// The rule judges both directions alike, or has no severity for this direction.
    #[error("rule `{rule}` has no severity of its own for that direction")]
    NoSuchDirection {
        /// The rule.
        rule: &'static str,
        /// The place of the rule's id.
        place: Place,
    },
}

impl PolicyError {
    /// Returns the place of the error, if it is in a file.
    pub fn place(&self) -> Option<&Place> {
        match self {
            Self::File(error) => error.place(),
            Self::UnknownRule { place, .. } | Self::NoSuchDirection { place, .. } => Some(place),
        }
    }

    /// Returns advice on how to fix the error.
    pub fn help(&self) -> Option<String> {
        match self {
            Self::File(error) => error.help().map(str::to_owned),
            Self::UnknownRule {
                nearest: Some(nearest),
                ..
            } => Some(format!("did you mean `{nearest}`?")),
            Self::UnknownRule { nearest: None, .. } => {
                Some("`cargo xtask diff --rules` lists them".to_owned())
            }
            Self::NoSuchDirection { .. } => Some("leave `direction` out".to_owned()),
        }
    }
}

impl Policy {
    /// Reads a policy from a YAML file, and checks that its rules exist.
    ///
    /// # Errors
    /// Returns an error if the file can't be read, is malformed, or names a rule that doesn't
    /// exist. The error has the place.
    pub fn read(path: &Path) -> Result<Self, PolicyError> {
        let file: SpecFile<Self> = SpecFile::read(path)?;
        for regrading in &file.content.severities {
            let rule = find(&file, &regrading.rule)?;
            if regrading
                .direction
                .is_some_and(|direction| !judges(rule, direction))
            {
                return Err(PolicyError::NoSuchDirection {
                    rule: rule.id,
                    place: file.last_entry("rule", rule.id),
                });
            }
        }
        for acceptance in &file.content.accepted {
            find(&file, &acceptance.rule)?;
        }
        Ok(file.content)
    }

    /// Judges a change by this policy. `today` decides whether an acceptance has expired.
    pub(super) fn apply(&self, reported: &mut Reported, today: NaiveDate) {
        for regrading in &self.severities {
            if regrading.rule == reported.change.rule.id {
                regrading.apply(reported);
            }
        }
        let of_it = self
            .accepted
            .iter()
            .filter(|acceptance| acceptance.is_of(reported));
        // If there are several, the one that lasts longest counts.
        if let Some(last) = of_it.max_by_key(|acceptance| acceptance.until) {
            let accepted = Accepted {
                reason: last.reason.clone(),
                until: last.until.to_string(),
            };
            match today <= last.until {
                true => reported.accepted = Some(accepted),
                false => reported.expired = Some(accepted),
            }
        }
    }
}

impl Regrading {
    fn apply(&self, reported: &mut Reported) {
        let change = &mut reported.change;
        if self.direction != Some(Direction::Response) {
            change.request = change.request.map(|_| self.severity);
        }
        if self.direction != Some(Direction::Request) {
            change.response = change.response.map(|_| self.severity);
        }
        change.severity = match self.direction {
            None => self.severity,
            Some(_) => change
                .request
                .max(change.response)
                .unwrap_or(change.severity),
        };
    }
}

impl Acceptance {
    fn is_of(&self, reported: &Reported) -> bool {
        let change = &reported.change;
        let agrees =
            |wanted: &Option<String>, found: &Option<String>| wanted.is_none() || wanted == found;
        self.rule == change.rule.id
            && (self.place == reported.path || self.place == change.path())
            && agrees(&self.old, &change.old)
            && agrees(&self.new, &change.new)
    }
}

fn find(file: &SpecFile<Policy>, id: &str) -> Result<&'static Rule, PolicyError> {
    rules::find(id).ok_or_else(|| PolicyError::UnknownRule {
        rule: id.to_owned(),
        nearest: closest(id, rules::all().map(|rule| rule.id)),
        place: file.last_entry("rule", id),
    })
}

/// Returns true if a rule has a severity of its own for a direction.
fn judges(rule: &Rule, direction: Direction) -> bool {
    match (rule.judgement, direction) {
        (Judgement::Always(_), _) => false,
        (Judgement::ByDirection { request, .. }, Direction::Request) => request.is_some(),
        (Judgement::ByDirection { response, .. }, Direction::Response) => response.is_some(),
    }
}
