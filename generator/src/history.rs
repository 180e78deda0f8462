//! The API from release to release.

mod dating;

use crate::api::{Api, Since};
use crate::release::Release;

/// The API models of releases that follow one another, each dated by those before it.
#[derive(Debug, Clone, Default)]
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
    pub fn new(releases: impl IntoIterator<Item = (Release, Api)>) -> Self {
        let mut history = Self::default();
        for (release, mut api) in releases {
            if let Some(before) = history.entries.last() {
                dating::date(&mut api, &before.api, &since(&release));
            }
            history.entries.push(Entry { release, api });
        }
        history
    }

    /// The releases, oldest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Entry> + ExactSizeIterator {
        self.entries.iter()
    }

    /// The newest release, if there is any.
    pub fn latest(&self) -> Option<&Entry> {
        self.entries.last()
    }

    /// The newest release alone, if there is any.
    pub fn into_latest(mut self) -> Option<Entry> {
        self.entries.pop()
    }

    /// Each release with the one before it, oldest first.
    pub fn steps(&self) -> impl DoubleEndedIterator<Item = (&Entry, &Entry)> {
        self.entries.windows(2).map(|pair| (&pair[0], &pair[1]))
    }
}

fn since(release: &Release) -> Since {
    Since {
        api: release.api.to_string(),
        engine: release
            .engine
            .as_ref()
            .map(|engine| engine.short().to_string()),
    }
}
