//! What is to be measured, and of whom.

use std::collections::BTreeMap;
use std::fmt::Arguments;
use std::path::PathBuf;

use super::places::Places;
use super::tool::{OURS, PEERS, Tool};
use crate::report::{count, say};

/// What is to be measured, and of whom.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) places: Places,
    /// How often everything is done.
    pub(crate) runs: usize,
    /// The document of the latest release.
    pub(crate) latest: PathBuf,
    /// The documents to generate from, with what to call them.
    pub(crate) documents: Vec<(String, PathBuf)>,
    /// Whether the peers are measured, too.
    pub(crate) with_peers: bool,
    /// Why a peer is not here.
    pub(crate) missing: BTreeMap<&'static str, String>,
}

impl Plan {
    /// Ours, and then the peers.
    pub(crate) fn tools(&self) -> impl Iterator<Item = &'static Tool> {
        let peers: &'static [Tool] = if self.with_peers { &PEERS } else { &[] };
        std::iter::once(&OURS).chain(peers)
    }

    /// Whether there is such a program, or why not.
    pub(crate) fn installed(&self, tool: &Tool) -> Result<(), String> {
        match self.missing.get(tool.name) {
            Some(reason) => Err(reason.clone()),
            None => Ok(()),
        }
    }

    /// Tells on stderr what goes on: it takes a while.
    pub(crate) fn say(&self, doing: Arguments<'_>) {
        let each = count(self.runs, "run");
        say(format_args!("{doing}: {each} each, and one to warm up"));
    }
}
