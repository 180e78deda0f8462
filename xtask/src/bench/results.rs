//! All that a run of the bench has found.

use chrono::NaiveDate;
use serde::Serialize;

use super::figure::{Figure, Growth};
use super::machine::Machine;

/// All that a run of the bench has found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Results {
    pub(crate) date: NaiveDate,
    pub(crate) machine: Machine,
    /// How often everything was done.
    pub(crate) runs: usize,
    /// Generators and their versions.
    pub(crate) peers: Vec<(String, String)>,
    pub(crate) figures: Vec<Figure>,
    pub(crate) growth: Vec<Growth>,
    /// What else is to be known.
    pub(crate) notes: Vec<String>,
}

impl Results {
    /// Why something of someone was not measured: each reason once, with what it stands in the way of.
    pub(crate) fn failures(&self) -> Vec<(String, String)> {
        let mut failures: Vec<(String, String)> = Vec::new();
        let mut add = |who: &str, reason: &str| {
            let failure = (who.to_owned(), reason.to_owned());
            if !failures.contains(&failure) {
                failures.push(failure);
            }
        };
        for figure in &self.figures {
            for (who, outcome) in figure.outcomes() {
                if let Err(reason) = outcome {
                    add(who, reason);
                }
            }
        }
        for growth in &self.growth {
            if let Some(reason) = &growth.fails {
                add(&growth.name, reason);
            }
        }
        failures
    }

    /// The names of the peers, in the order of the columns.
    pub(crate) fn peer_names(&self) -> impl Iterator<Item = &str> {
        self.peers.iter().map(|(name, _)| name.as_str())
    }
}
