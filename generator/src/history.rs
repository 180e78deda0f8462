//! The API from release to release.

mod dating;

use crate::api::{Api, Since};
use crate::release::Release;

/// The API models of releases that follow one another, each dated by those before it; there is one at least.
#[derive(Debug, Clone)]
pub struct History {
    entries: Vec<Entry>,
}

/// A release, and what its API is.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The release.
    pub release: Release,
    /// Its API model; what came later than the oldest release of the history says so
    /// ([`Annotations::since`](crate::api::Annotations::since)).
    pub api: Api,
}

impl History {
    /// The history of some releases, which come in the order of their API versions.
    ///
    /// # Panics
    /// If there is none; a list of releases always has one.
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

    /// The releases, oldest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Entry> + ExactSizeIterator {
        self.entries.iter()
    }

    /// The oldest release.
    pub fn oldest(&self) -> &Entry {
        &self.entries[0]
    }

    /// The newest release.
    pub fn latest(&self) -> &Entry {
        &self.entries[self.entries.len() - 1]
    }

    /// Each release with the one before it, oldest first.
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
