//! What a team has decided about changes: severities of its own, and changes that it accepts.

use std::path::Path;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Reported;
use crate::api::Direction;
use crate::diff::{Judgement, Rule, Severity, rules};
use crate::spec_file::{Place, SpecFile, SpecFileError};
use crate::suggestion::closest;

/// What a team has decided about changes. The default decides nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Policy {
    /// Severities other than those of the rules; of several for one rule and direction, the last holds.
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
    /// The direction in which it holds; both, where there is none.
    pub direction: Option<Direction>,
    /// Why.
    pub reason: String,
}

/// The changes of a rule at a place that are accepted.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acceptance {
    /// The rule's id.
    pub rule: String,
    /// The place as a report has it: `Execution / status`.
    pub place: String,
    /// What it has become, where only one of several changes at the place is meant.
    pub new: Option<String>,
    /// What it was, where only one of several changes at the place is meant.
    pub old: Option<String>,
    /// Why.
    pub reason: String,
    /// The last day on which it is accepted.
    pub until: NaiveDate,
}

/// Why a change is accepted, and how long.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Accepted {
    /// Why.
    pub reason: String,
    /// The last day, as `2027-01-31`.
    pub until: String,
}

/// Why a policy can't be read.
#[derive(Debug, thiserror::Error)]
pub enum PolicyError {
    /// The file can't be, or isn't of the form.
    #[error(transparent)]
    File(#[from] SpecFileError),
    /// There is no such rule.
    #[error("there is no rule `{rule}`")]
    UnknownRule {
        /// What stands there for a rule.
        rule: String,
        /// The rule that is most like it.
        nearest: Option<&'static str>,
        /// Where.
        place: Place,
    },
    /// The rule judges all directions alike, or says nothing of that one.
    #[error("rule `{rule}` has no severity of its own for that direction")]
    NoSuchDirection {
        /// The rule.
        rule: &'static str,
        /// Where.
        place: Place,
    },
}

impl PolicyError {
    /// Where it is wrong, if that is in a file.
    pub fn place(&self) -> Option<&Place> {
        match self {
            Self::File(error) => error.place(),
            Self::UnknownRule { place, .. } | Self::NoSuchDirection { place, .. } => Some(place),
        }
    }

    /// What to do about it.
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
    /// If the file can't be read, has another form or names a rule that there is not; the error knows
    /// the place.
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

    /// Judges a change by this policy, as of a day.
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
        // Of several, the one that holds longest.
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

/// Whether a rule judges a direction on its own.
fn judges(rule: &Rule, direction: Direction) -> bool {
    match (rule.judgement, direction) {
        (Judgement::Always(_), _) => false,
        (Judgement::ByDirection { request, .. }, Direction::Request) => request.is_some(),
        (Judgement::ByDirection { response, .. }, Direction::Response) => response.is_some(),
    }
}
