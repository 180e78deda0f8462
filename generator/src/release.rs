//! The releases this repository knows, and the names by which one asks for them.

mod error;
mod version;

use std::path::{Path, PathBuf};

use serde::Deserialize;

pub use error::ReleaseError;
pub use version::{MalformedVersion, Version};

use crate::spec_file::SpecFile;

/// The file in `spec/` that lists the releases.
const FILE: &str = "releases.yaml";

/// The name that always stands for the release with the highest API version.
const LATEST: &str = "latest";

/// One release of the engine, and the document of its API.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release {
    /// The engine's release: `2026.1.0.0`.
    pub engine: Version,
    /// The version of its API: `5.1.47`.
    pub api: Version,
    /// The document's file name in `spec/`.
    pub file: String,
}

/// A release as the file has it, unchecked.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    engine: String,
    api: String,
    file: String,
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
    /// If the file can't be read or has another form, lists no release, or an API version or engine
    /// release twice, or if a document isn't there. The error knows the place.
    pub fn read(folder: &Path) -> Result<Self, ReleaseError> {
        let file: SpecFile<Vec<Entry>> = SpecFile::read(&folder.join(FILE))?;
        let mut list = Vec::new();
        for entry in &file.content {
            list.push(check(&file, folder, entry, &list)?);
        }
        let Some(latest) = list.iter().max_by_key(|release| &release.api).cloned() else {
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

    /// The releases, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = &Release> {
        self.list.iter()
    }

    /// The release with the highest API version.
    pub fn latest(&self) -> &Release {
        &self.latest
    }

    /// The release of a name: an API version (`5.1.47`), an engine release, in full (`2026.1.0.0`)
    /// or as many of its components as tell it from the others (`2026.1`), or `latest`.
    ///
    /// # Errors
    /// If no release has that name, or several have; the error lists them, and knows the nearest name.
    pub fn find(&self, name: &str) -> Result<&Release, ReleaseError> {
        if name == LATEST {
            return Ok(&self.latest);
        }
        let exact = self
            .iter()
            .find(|release| release.api.to_string() == name || release.engine.to_string() == name);
        if let Some(release) = exact {
            return Ok(release);
        }
        let prefix = version::components(name);
        let starting = |release: &&Release| {
            prefix
                .as_ref()
                .is_some_and(|prefix| release.engine.starts_with(prefix))
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

    /// Where the document of a release is.
    pub fn document(&self, release: &Release) -> PathBuf {
        self.folder.join(&release.file)
    }

    /// The name most like a wrong one; of several, the newest release's.
    fn nearest(&self, name: &str) -> Option<String> {
        let names = |release: &Release| {
            [
                release.api.to_string(),
                release.engine.short().to_string(),
                release.engine.to_string(),
            ]
        };
        let newest_first = self.list.iter().rev().flat_map(names);
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
    let engine = version("engine", &entry.engine)?;
    let api = version("api", &entry.api)?;
    if earlier.iter().any(|other| other.api == api) {
        let place = file.last_entry("api", &entry.api);
        return Err(ReleaseError::Duplicate {
            of: "API version",
            version: api,
            place,
        });
    }
    if earlier.iter().any(|other| other.engine == engine) {
        let place = file.last_entry("engine", &entry.engine);
        return Err(ReleaseError::Duplicate {
            of: "engine release",
            version: engine,
            place,
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
    })
}
