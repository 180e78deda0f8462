//! The folder `spec/`: the documents of the releases, and the handwritten files beside them.

mod stale;

use std::path::{Path, PathBuf};
use std::thread;

use crate::config::Config;
use crate::conventions::Conventions;
use crate::history::History;
use crate::reading::{Reading, ReadingError};
use crate::release::{Release, ReleaseError, Releases};
use crate::spec_file::{Place, SpecFileError};

/// The file of the conventions, within the folder.
const CONVENTIONS: &str = "conventions.yaml";

/// The content of the folder, except for the documents, which are read on demand.
#[derive(Debug, Clone)]
pub struct Spec {
    /// The folder.
    pub folder: PathBuf,
    /// The releases.
    pub releases: Releases,
    /// The facts about the API that OpenAPI can't express.
    pub conventions: Conventions,
    /// The configuration of the SDK, with these conventions.
    pub config: Config,
}

/// An error in reading the folder.
#[derive(Debug, thiserror::Error)]
pub enum SpecError {
    /// The list of releases can't be read, or doesn't have the requested release.
    #[error(transparent)]
    Release(#[from] ReleaseError),
    /// The configuration or the conventions can't be read, or don't match the documents.
    #[error(transparent)]
    File(#[from] SpecFileError),
    /// A document can't be read.
    #[error(transparent)]
    Document(#[from] ReadingError),
}

impl Spec {
    /// Reads the list of the releases, the configuration and the conventions.
    ///
    /// The conventions are those that the configuration names, or else those in `conventions.yaml`.
    ///
    /// # Errors
    /// Returns an error if one of the files can't be read or is malformed.
    pub fn read(folder: &Path) -> Result<Self, SpecError> {
        Self::read_with(folder, Config::in_folder(folder)?.unwrap_or_default())
    }

    /// Like [`read`](Self::read), by a configuration from elsewhere.
    ///
    /// # Errors
    /// Returns an error if one of the other files can't be read or is malformed.
    pub fn read_with(folder: &Path, config: Config) -> Result<Self, SpecError> {
        let mut config = config.strict(true).within_repository();
        let releases = Releases::read(folder)?;
        let conventions = match config.conventions.take() {
            Some(conventions) => conventions,
            None => Conventions::read(&folder.join(CONVENTIONS))?,
        };
        config.conventions = Some(conventions.clone());
        Ok(Self {
            releases,
            conventions,
            config,
            folder: folder.to_owned(),
        })
    }

    /// Reads the document of a release.
    ///
    /// # Errors
    /// Returns an error if the document can't be read or has an error.
    pub fn document(&self, release: &Release) -> Result<Reading, ReadingError> {
        self.config.file(&self.releases.document(release))
    }

    /// Parses the text of a document as one of this folder.
    ///
    /// # Errors
    /// Returns an error if the document has errors.
    pub fn parse(&self, name: &str, text: String) -> Result<Reading, ReadingError> {
        self.config.document(name, text)
    }

    /// Reads the documents of some releases, several at a time. Returns each with its release.
    ///
    /// # Errors
    /// Returns the first error if a document can't be read or has an error. If these are all
    /// releases, also returns an error if a convention is stale.
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

    /// Like [`documents`](Self::documents), but without checking the conventions: for a set of
    /// releases that will gain or lose one.
    pub(crate) fn readings<'a>(
        &self,
        releases: impl IntoIterator<Item = &'a Release>,
    ) -> Result<Vec<(Release, Reading)>, ReadingError> {
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
    /// A convention that only some releases need is not stale, because releases differ.
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

    /// Reads the history of all releases.
    ///
    /// # Errors
    /// Returns an error if a document can't be read or has an error, or if a convention is stale.
    pub fn history(&self) -> Result<History, SpecError> {
        let readings = self.documents(self.releases.iter())?;
        let apis = readings.into_iter();
        Ok(History::new(
            apis.map(|(release, reading)| (release, reading.api)),
        ))
    }
}
