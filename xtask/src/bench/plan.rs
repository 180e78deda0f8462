//! The plan of the bench: what to measure, and for which generators.

use std::collections::BTreeMap;
use std::fmt::Arguments;
use std::path::PathBuf;

use super::places::Places;
use super::tool::{OURS, PEERS, Tool};
use crate::report::{count, say};

/// The plan of the bench: what to measure, and for which generators.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) places: Places,
    /// The number of runs of everything.
    pub(crate) runs: usize,
    /// The document of the latest release.
    pub(crate) latest: PathBuf,
    /// The documents to generate from, with their names.
    pub(crate) documents: Vec<(String, PathBuf)>,
    /// True if the peers are measured too.
    pub(crate) with_peers: bool,
    /// The reasons why peers are missing, by their names.
    pub(crate) missing: BTreeMap<&'static str, String>,
}

impl Plan {
    /// Returns our generator, followed by the peers.
    pub(crate) fn tools(&self) -> impl Iterator<Item = &'static Tool> {
        let peers: &'static [Tool] = if self.with_peers { &PEERS } else { &[] };
        std::iter::once(&OURS).chain(peers)
    }

    /// Returns the reason if a generator is missing.
    pub(crate) fn installed(&self, tool: &Tool) -> Result<(), String> {
        match self.missing.get(tool.name) {
            Some(reason) => Err(reason.clone()),
            None => Ok(()),
        }
    }

    /// Reports on stderr what is being measured, because it takes a while.
    pub(crate) fn say(&self, doing: Arguments<'_>) {
        let each = count(self.runs, "run");
        say(format_args!("{doing}: {each} each, and one to warm up"));
    }
}
