//! The repository: what in it is made from the documents, and how a release is taken in.

mod error;

use std::fs;
use std::path::{Path, PathBuf};

pub use error::RepositoryError;

use crate::changelog::changelog;
use crate::diagnostic::Diagnostics;
use crate::diff::{self, Diff};
use crate::document::source::Source;
use crate::document::{Document, Rejected, canonical};
use crate::history::History;
use crate::output::{FileTree, Transaction};
use crate::reading::Reading;
use crate::release::{Release, Version, list};
use crate::rust::FOLDERS;
use crate::snapshots;
use crate::spec::{Spec, SpecError};
use crate::swagger;

/// Where the crates of the newest release are.
const CLIENT: &str = "generated-client";

/// Where the snapshots of the releases are.
const SNAPSHOTS: &str = "generator/tests/releases";

/// The page of what changed, below the repository's root.
pub const CHANGELOG: &str = "spec/CHANGELOG.md";

/// A folder with `spec/`, `generated-client/` and the generator's tests.
#[derive(Debug, Clone)]
pub struct Repository {
    root: PathBuf,
}

/// A document that is to become a release.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The text, and what messages call it.
    pub source: Source,
    /// The engine's release, where it is known.
    pub engine: Option<Version>,
    /// Whether the document may take the place of another one of the same version.
    pub replace: bool,
}

/// A release that was taken in.
#[derive(Debug)]
pub struct Added {
    /// The release.
    pub release: Release,
    /// Whether it is the newest one.
    pub is_latest: bool,
    /// What it says.
    pub reading: Reading,
    /// What was noticed on the way to OpenAPI 3.0, of the text as it came.
    pub conversion: Diagnostics,
    /// What changed since the release before, if there is one before.
    pub diff: Option<Diff>,
    /// The release before.
    pub before: Option<Release>,
}

impl Repository {
    /// The repository at a folder.
    pub fn at(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
        }
    }

    /// Takes a document in: into `spec/`, and into all that is made from what is there.
    ///
    /// All of it is done, or nothing.
    ///
    /// # Errors
    /// If the document has a fault, its version is none or there already, or the disk refuses.
    pub fn add(&self, candidate: Candidate) -> Result<Added, RepositoryError> {
        self.prepare(candidate)
            .and_then(|(added, transaction)| Ok(transaction.commit().map(|()| added)?))
    }

    /// Everything that [`add`](Self::add) does but the last step.
    ///
    /// # Errors
    /// As `add`.
    pub fn prepare(&self, candidate: Candidate) -> Result<(Added, Transaction), RepositoryError> {
        let spec = Spec::read(&self.root.join("spec"))?;
        let mut conversion = Diagnostics::default();
        let tree = tree(&candidate.source, &mut conversion)?;
        conversion.allow(&spec.conventions.allowed);
        let api = version(&tree, &candidate.source)?;
        let known = spec.releases.iter().find(|release| release.api == api);
        let release = Release {
            engine: engine(&spec, &candidate, known),
            file: known.map_or_else(|| format!("{api}.yaml"), |known| known.file.clone()),
            api,
        };
        self.refuse_taken_engine(&spec, &release)?;

        let others: Vec<Release> = spec
            .releases
            .iter()
            .filter(|other| other.api != release.api)
            .cloned()
            .collect();
        let readings = spec.documents(&others)?;
        let neighbour = neighbour(&spec, &readings, known, &release)?;
        let text = canonical(tree.clone(), neighbour.as_ref());
        refuse_known(&spec, &candidate, known, &release, &text)?;
        let shown = spec.folder.join(&release.file).display().to_string();
        let reading = Reading::of_text(&shown, text.clone(), &spec.conventions)?;
        if *reading.document.raw() != tree {
            return Err(RepositoryError::Unfaithful);
        }

        let known = readings.iter().map(|(_, reading)| reading);
        let all: Vec<&Reading> = known.chain([&reading]).collect();
        spec.check(&all).map_err(SpecError::from)?;
        let mut apis: Vec<_> = readings
            .into_iter()
            .map(|(other, reading)| (other, reading.api))
            .collect();
        apis.push((release.clone(), reading.api.clone()));
        apis.sort_by(|(one, _), (other, _)| one.api.cmp(&other.api));
        let history = History::new(apis);

        let mut transaction = Transaction::new(&self.root);
        transaction.put(format!("spec/{}", release.file), text);
        let list_text = self.list_text()?;
        let list_text = list::with(&list_text, &release).ok_or(RepositoryError::List)?;
        transaction.put("spec/releases.yaml", list_text);
        self.derive(&history, &mut transaction)?;
        Ok((added(release, reading, conversion, &history), transaction))
    }

    /// Takes a release out again, and out of all that is made from what is in `spec/`.
    ///
    /// # Errors
    /// If there is no such release, or no other, or if the disk refuses.
    pub fn remove(&self, name: &str) -> Result<Release, RepositoryError> {
        let spec = Spec::read(&self.root.join("spec"))?;
        let release = spec.releases.find(name).map_err(SpecError::from)?.clone();
        let others: Vec<Release> = spec
            .releases
            .iter()
            .filter(|other| **other != release)
            .cloned()
            .collect();
        if others.is_empty() {
            return Err(RepositoryError::Last);
        }
        let readings = spec.documents(&others)?;
        let all: Vec<&Reading> = readings.iter().map(|(_, reading)| reading).collect();
        spec.check(&all).map_err(SpecError::from)?;
        let history = History::new(
            readings
                .into_iter()
                .map(|(other, reading)| (other, reading.api)),
        );
        let mut transaction = Transaction::new(&self.root);
        let list_text = list::without(&self.list_text()?, &release).ok_or(RepositoryError::List)?;
        transaction.put("spec/releases.yaml", list_text);
        transaction.remove(format!("spec/{}", release.file));
        self.derive(&history, &mut transaction)?;
        transaction.commit()?;
        Ok(release)
    }

    fn list_text(&self) -> Result<String, RepositoryError> {
        Ok(crate::reading::text(&self.root.join("spec/releases.yaml"))?)
    }

    /// Adds what is made from the documents, where it is not on disk as it should be.
    fn derive(
        &self,
        history: &History,
        transaction: &mut Transaction,
    ) -> Result<(), RepositoryError> {
        let outputs = snapshots::outputs(history)?;
        if let Some(latest) = outputs.last() {
            let crates = &latest.crates;
            let changes = crates.compare(&self.root.join(CLIENT), &FOLDERS)?;
            for path in changes.added.iter().chain(&changes.changed) {
                transaction.put(
                    format!("{CLIENT}/{path}"),
                    crates.get(path).unwrap_or_default(),
                );
            }
            for path in &changes.removed {
                transaction.remove(format!("{CLIENT}/{path}"));
            }
        }
        transaction.put(CHANGELOG, changelog(history));
        let pins = snapshots::files(&snapshots::snapshots(&outputs))?;
        self.derive_snapshots(&pins, transaction);
        Ok(())
    }

    fn derive_snapshots(&self, pins: &FileTree, transaction: &mut Transaction) {
        let folder = self.root.join(SNAPSHOTS);
        for (path, text) in pins.iter() {
            if fs::read_to_string(folder.join(path)).ok().as_deref() != Some(text) {
                transaction.put(format!("{SNAPSHOTS}/{path}"), text);
            }
        }
        let mut found = Vec::new();
        snapshots_below(&folder, "", &mut found);
        for path in found.iter().filter(|path| pins.get(path).is_none()) {
            transaction.remove(format!("{SNAPSHOTS}/{path}"));
        }
    }

    /// One engine's release has one API.
    fn refuse_taken_engine(&self, spec: &Spec, release: &Release) -> Result<(), RepositoryError> {
        let Some(engine) = &release.engine else {
            return Ok(());
        };
        let taken =
            |other: &&Release| other.engine.as_ref() == Some(engine) && other.api != release.api;
        match spec.releases.iter().find(taken) {
            Some(other) => Err(RepositoryError::EngineTaken {
                engine: engine.clone(),
                api: other.api.clone(),
            }),
            None => Ok(()),
        }
    }
}

/// The snapshots on disk; a folder that isn't there has none.
fn snapshots_below(folder: &Path, prefix: &str, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            snapshots_below(&entry.path(), &format!("{path}/"), found);
        } else if path.ends_with(".snap") {
            found.push(path);
        }
    }
}

/// The document as a tree of OpenAPI 3.0, converted from Swagger 2.0 where it is that.
fn tree(
    source: &Source,
    conversion: &mut Diagnostics,
) -> Result<serde_json::Value, RepositoryError> {
    if swagger::is_swagger(source.text()) {
        let converted = swagger::convert(source, conversion);
        return converted
            .filter(|_| !conversion.has_errors())
            .ok_or_else(|| {
                RepositoryError::Rejected(Box::new(Rejected {
                    source: source.clone(),
                    diagnostics: std::mem::take(conversion),
                }))
            });
    }
    let (document, _) = Document::parse(source.name(), source.text().to_owned())?;
    Ok(document.raw().clone())
}

fn version(tree: &serde_json::Value, source: &Source) -> Result<Version, RepositoryError> {
    let text = tree["info"]["version"].as_str().unwrap_or_default();
    text.parse().map_err(|error| RepositoryError::Version {
        document: source.name().to_owned(),
        error,
    })
}

/// The engine's release, with as many components as the others have; that of a replaced one stays.
fn engine(spec: &Spec, candidate: &Candidate, known: Option<&Release>) -> Option<Version> {
    let components = spec
        .releases
        .iter()
        .flat_map(|release| &release.engine)
        .map(Version::len)
        .max();
    match &candidate.engine {
        Some(engine) => Some(engine.padded(components.unwrap_or_default())),
        None => known.and_then(|known| known.engine.clone()),
    }
}

/// The document whose order of keys is taken over: that of the same version, of the one before, or
/// of the one after.
fn neighbour(
    spec: &Spec,
    readings: &[(Release, Reading)],
    known: Option<&Release>,
    release: &Release,
) -> Result<Option<serde_json::Value>, RepositoryError> {
    if let Some(known) = known {
        return Ok(Some(spec.document(known)?.document.raw().clone()));
    }
    let before = readings.iter().rfind(|(other, _)| other.api < release.api);
    let neighbour = before.or_else(|| readings.first());
    Ok(neighbour.map(|(_, reading)| reading.document.raw().clone()))
}

/// What is there already is not taken in again, and what is other only on request.
fn refuse_known(
    spec: &Spec,
    candidate: &Candidate,
    known: Option<&Release>,
    release: &Release,
    text: &str,
) -> Result<(), RepositoryError> {
    let Some(known) = known.filter(|_| !candidate.replace) else {
        return Ok(());
    };
    let same = crate::reading::text(&spec.releases.document(known))? == text && known == release;
    let api = release.api.clone();
    Err(match same {
        true => RepositoryError::Present { api },
        false => RepositoryError::Other { api },
    })
}

fn added(release: Release, reading: Reading, conversion: Diagnostics, history: &History) -> Added {
    let step = history.steps().find(|(_, after)| after.release == release);
    Added {
        is_latest: history.latest().release == release,
        diff: step.map(|(before, after)| diff::diff(&before.api, &after.api)),
        before: step.map(|(before, _)| before.release.clone()),
        release,
        reading,
        conversion,
    }
}
