//! The folder `spec/`: the documents of the releases, and what is written by hand beside them.

mod stale;

use std::path::{Path, PathBuf};
use std::thread;

use crate::conventions::Conventions;
use crate::history::History;
use crate::reading::{ReadError, Reading};
use crate::release::{Release, ReleaseError, Releases};
use crate::spec_file::{Place, SpecFileError};

/// The file in the folder that holds the conventions.
const CONVENTIONS: &str = "conventions.yaml";

/// What the folder holds, but for the documents, which are read when they are asked for.
#[derive(Debug, Clone)]
pub struct Spec {
    /// The folder.
    pub folder: PathBuf,
    /// The releases.
    pub releases: Releases,
    /// What OpenAPI has no words for.
    pub conventions: Conventions,
}

/// Why the folder can't be read.
#[derive(Debug, thiserror::Error)]
pub enum SpecError {
    /// The list of releases can't be, or doesn't have the one that was asked for.
    #[error(transparent)]
    Release(#[from] ReleaseError),
    /// The conventions can't be.
    #[error(transparent)]
    Conventions(#[from] SpecFileError),
    /// A document can't be.
    #[error(transparent)]
    Document(#[from] ReadError),
}

impl Spec {
    /// Reads the list of the releases and the conventions.
    ///
    /// # Errors
    /// If one of the two files can't be read, or isn't what it should be.
    pub fn read(folder: &Path) -> Result<Self, SpecError> {
        Ok(Self {
            releases: Releases::read(folder)?,
            conventions: Conventions::read(&folder.join(CONVENTIONS))?,
            folder: folder.to_owned(),
        })
    }

    /// Reads the document of a release.
    ///
    /// # Errors
    /// If the document can't be read, or has an error.
    pub fn document(&self, release: &Release) -> Result<Reading, ReadError> {
        Reading::of_file(&self.releases.document(release), &self.conventions)
    }

    /// Reads the documents of some releases, each with the release it is of; several at a time.
    ///
    /// # Errors
    /// Returns an error if one of them can't be read or has an error, the first such one; and, if
    /// these are all releases, if a convention is stale.
    pub fn documents<'a>(
        &self,
        releases: impl IntoIterator<Item = &'a Release>,
    ) -> Result<Vec<(Release, Reading)>, SpecError> {
        let readings = self.readings(releases)?;
        if readings.len() == self.releases.iter().len() {
            let all: Vec<&Reading> = readings.iter().map(|(_, reading)| reading).collect();
            self.check(&all)?;
        }
        Ok(readings)
    }

    /// [`documents`](Self::documents) without a look at the conventions: for releases that others will
    /// be added to, or taken from.
    pub(crate) fn readings<'a>(
        &self,
        releases: impl IntoIterator<Item = &'a Release>,
    ) -> Result<Vec<(Release, Reading)>, ReadError> {
        thread::scope(|scope| {
            let readers: Vec<_> = releases
                .into_iter()
                .map(|release| (release, scope.spawn(|| self.document(release))))
                .collect();
            let finished = readers.into_iter().map(|(release, reader)| {
                let reading = reader
                    .join()
                    .unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
                Ok((release.clone(), reading))
            });
            finished.collect()
        })
    }

    /// Checks that none of the conventions is stale, against the documents of all releases.
    ///
    /// A convention about what only some releases have is none, as they differ.
    ///
    /// # Errors
    /// Returns an error about the first convention that no release needs, with its place.
    pub fn check(&self, readings: &[&Reading]) -> Result<(), SpecFileError> {
        let file = Place {
            path: self.folder.join(CONVENTIONS),
            position: None,
        };
        stale::refuse(&self.conventions, file, readings)
    }

    /// The history of all releases.
    ///
    /// # Errors
    /// If a document can't be read, or has an error, or if a convention is stale.
    pub fn history(&self) -> Result<History, SpecError> {
        let readings = self.documents(self.releases.iter())?;
        let apis = readings.into_iter();
        Ok(History::new(
            apis.map(|(release, reading)| (release, reading.api)),
        ))
    }
}
