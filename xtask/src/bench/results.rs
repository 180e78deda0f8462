//! The results of a run of the bench.

use chrono::NaiveDate;
use serde::Serialize;

use super::figure::{Figure, Growth};
use super::machine::Machine;

/// The results of a run of the bench.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Results {
    pub(crate) date: NaiveDate,
    pub(crate) machine: Machine,
    /// The number of runs of everything.
    pub(crate) runs: usize,
    /// The peers and their versions.
    pub(crate) peers: Vec<(String, String)>,
    pub(crate) figures: Vec<Figure>,
    pub(crate) growth: Vec<Growth>,
    /// Further remarks.
    pub(crate) notes: Vec<String>,
}

impl Results {
    /// Returns the reasons why measurements failed, with the contenders' names, each once.
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

    /// Returns the names of the peers, in the order of the columns.
    pub(crate) fn peer_names(&self) -> impl Iterator<Item = &str> {
        self.peers.iter().map(|(name, _)| name.as_str())
    }
}
