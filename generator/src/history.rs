//! The API models of successive releases.

mod dating;

use crate::api::{Api, Since};
use crate::release::Release;

/// The API models of successive releases, at least one. Each model is dated by those before it.
#[derive(Debug, Clone)]
pub struct History {
    entries: Vec<Entry>,
}

/// A release and its API model.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The release.
    pub release: Release,
    /// The API model. The parts that are newer than the oldest release of the history have a date
    /// ([`Annotations::since`](crate::api::Annotations::since)).
    pub api: Api,
}

impl History {
    /// Creates the history of releases, which must be in the order of their API versions.
    ///
    /// # Panics
    /// Panics if there are no releases. A list of releases always has one.
    pub fn new(releases: impl IntoIterator<Item = (Release, Api)>) -> Self {
        let mut entries: Vec<Entry> = Vec::new();
        for (release, mut api) in releases {
            if let Some(before) = entries.last() {
                dating::date(&mut api, &before.api, &Since::from(&release));
            }
            entries.push(Entry { release, api });
        }
        assert!(!entries.is_empty(), "a history has a release");
        Self { entries }
    }

    /// Returns the releases, oldest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Entry> + ExactSizeIterator {
        self.entries.iter()
    }

    /// Returns the oldest release.
    pub fn oldest(&self) -> &Entry {
        &self.entries[0]
    }

    /// Returns the newest release.
    pub fn latest(&self) -> &Entry {
        &self.entries[self.entries.len() - 1]
    }

    /// Returns each release after the one before it, oldest first.
    pub fn steps(&self) -> impl DoubleEndedIterator<Item = (&Entry, &Entry)> {
        self.entries.windows(2).map(|pair| (&pair[0], &pair[1]))
    }
}

impl From<&Release> for Since {
    fn from(release: &Release) -> Self {
        let engine = release.engine.as_ref();
        Self {
            api: release.api.to_string(),
            engine: engine.map(|engine| engine.short().to_string()),
        }
    }
}
