//! The releases that this repository knows, and the names that select one.

mod error;
pub(crate) mod list;
mod version;

use std::path::{Path, PathBuf};

use serde::Deserialize;

pub use error::ReleaseError;
pub use version::{MalformedVersion, Version};

use crate::spec_file::SpecFile;

/// The file in `spec/` that lists the releases.
const FILE: &str = "releases.yaml";

/// The name of the release with the highest API version, whichever that is.
const LATEST: &str = "latest";

/// One release of the engine, and the document of its API.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release {
    /// The engine's release, if known: `2026.1.0.0`.
    pub engine: Option<Version>,
    /// The version of its API: `5.1.47`.
    pub api: Version,
    /// The document's file name in `spec/`.
    pub file: String,
    /// A note for those who compare the document with another, in a sentence or two.
    pub note: Option<String>,
}

impl Release {
    /// Returns the names that select this release: the API version, and the engine release in short
    /// and in full.
    fn names(&self) -> impl Iterator<Item = String> {
        let engine = self.engine.iter();
        [self.api.to_string()]
            .into_iter()
            .chain(engine.flat_map(|engine| [engine.short().to_string(), engine.to_string()]))
    }
}

/// An entry of the file, unchecked.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    engine: Option<String>,
    api: String,
    file: String,
    note: Option<String>,
}

/// All releases of `spec/releases.yaml`; there is at least one.
#[derive(Debug, Clone)]
pub struct Releases {
    folder: PathBuf,
    list: Vec<Release>,
    latest: Release,
}

impl Releases {
    /// Reads and checks `releases.yaml` in the folder of the documents.
    ///
    /// # Errors
    /// Returns an error if the file can't be read or has another form, lists no release, lists an
    /// API version or engine release twice, or names a document that doesn't exist. The error has
    /// the place.
    pub fn read(folder: &Path) -> Result<Self, ReleaseError> {
        let file: SpecFile<Vec<Entry>> = SpecFile::read(&folder.join(FILE))?;
        let mut list = Vec::new();
        for entry in &file.content {
            list.push(check(&file, folder, entry, &list)?);
        }
        list.sort_by(|one: &Release, other| one.api.cmp(&other.api));
        let Some(latest) = list.last().cloned() else {
            return Err(ReleaseError::Empty {
                place: file.place(),
            });
        };
        Ok(Self {
            folder: folder.to_owned(),
            list,
            latest,
        })
    }

    /// Returns the releases, in the order of their API versions.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Release> + ExactSizeIterator {
        self.list.iter()
    }

    /// Returns the release with the highest API version.
    pub fn latest(&self) -> &Release {
        &self.latest
    }

    /// Finds a release by its name.
    ///
    /// A name is an API version (`5.1.47`), an engine release, or `latest`. An engine release is
    /// named in full (`2026.1.0.0`) or by as many components as identify it (`2026.1`).
    ///
    /// # Errors
    /// Returns an error if no release or more than one has that name. The error lists the releases,
    /// and has the nearest name if the name is unknown.
    pub fn find(&self, name: &str) -> Result<&Release, ReleaseError> {
        if name == LATEST {
            return Ok(&self.latest);
        }
        let exact = self
            .iter()
            .find(|release| release.names().any(|known| known == name));
        if let Some(release) = exact {
            return Ok(release);
        }
        let prefix = version::components(name);
        let starting = |release: &&Release| {
            prefix
                .as_ref()
                .zip(release.engine.as_ref())
                .is_some_and(|(prefix, engine)| engine.starts_with(prefix))
        };
        match *self.iter().filter(starting).collect::<Vec<_>>() {
            [release] => Ok(release),
            [] => Err(ReleaseError::Unknown {
                name: name.to_owned(),
                nearest: self.nearest(name),
                known: self.list.clone(),
            }),
            ref several => Err(ReleaseError::Ambiguous {
                name: name.to_owned(),
                known: several.iter().copied().cloned().collect(),
            }),
        }
    }

    /// Returns the path of the document of a release.
    pub fn document(&self, release: &Release) -> PathBuf {
        self.folder.join(&release.file)
    }

    /// Returns the known name that is most like `name`; among equals, that of the newest release.
    fn nearest(&self, name: &str) -> Option<String> {
        let newest_first = self.list.iter().rev().flat_map(Release::names);
        newest_first
            .chain([LATEST.to_owned()])
            .map(|known| (strsim::damerau_levenshtein(&known, name), known))
            .min_by_key(|(distance, _)| *distance)
            .filter(|(distance, _)| *distance <= name.len().div_ceil(2))
            .map(|(_, known)| known)
    }
}

/// Checks one entry by itself, against the releases before it, and against the disk.
fn check(
    file: &SpecFile<Vec<Entry>>,
    folder: &Path,
    entry: &Entry,
    earlier: &[Release],
) -> Result<Release, ReleaseError> {
    let version = |key, text: &str| {
        text.parse::<Version>()
            .map_err(|source| ReleaseError::Malformed {
                source,
                place: file.last_entry(key, text),
            })
    };
    let engine = entry
        .engine
        .as_deref()
        .map(|engine| version("engine", engine))
        .transpose()?;
    let api = version("api", &entry.api)?;
    if earlier.iter().any(|other| other.api == api) {
        let place = file.last_entry("api", &entry.api);
        return Err(ReleaseError::Duplicate {
            of: "API version",
            version: api,
            place,
        });
    }
    if let Some(engine) = &engine
        && earlier
            .iter()
            .any(|other| other.engine.as_ref() == Some(engine))
    {
        return Err(ReleaseError::Duplicate {
            of: "engine release",
            version: engine.clone(),
            place: file.last_entry("engine", &engine.to_string()),
        });
    }
    let document = folder.join(&entry.file);
    if !document.is_file() {
        let place = file.last_entry("file", &entry.file);
        return Err(ReleaseError::MissingDocument {
            api,
            document,
            place,
        });
    }
    Ok(Release {
        engine,
        api,
        file: entry.file.clone(),
        note: entry.note.clone(),
    })
}
