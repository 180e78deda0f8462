//! The repository: adds or removes a release, with everything that is generated from the documents.

mod candidate;
mod error;
mod kinship;
mod lock;
mod overview;
mod step;

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

pub use candidate::Candidate;
pub use error::RepositoryError;
pub use kinship::{Difference, Differences};
pub use step::Step;

use candidate::Draft;

use crate::changelog::changelog;
use crate::diff::{self, Diff};
use crate::document::{canonical, is_same};
use crate::history::History;
use crate::origin::{FileOrigin, Origin};
use crate::output::{Changes, FileTree, Transaction};
use crate::reading::Reading;
use crate::release::{Release, list};
use crate::rust::Options;
use crate::snapshots;
use crate::spec::{Spec, SpecError};

/// The folder of the newest release's crates.
const CLIENT: &str = "generated-client";

/// The folder of the releases' snapshots.
const SNAPSHOTS: &str = "generator/tests/releases";

/// The path of the changelog, relative to the repository's root.
pub const CHANGELOG: &str = "spec/CHANGELOG.md";

/// The page about the documents, which has a table of the releases.
const OVERVIEW: &str = "spec/README.md";

/// The lock files that name the generated crates, or may name them.
const LOCKS: [&str; 2] = ["Cargo.lock", "generator/fuzz/Cargo.lock"];

/// The repository: a folder with `spec/`, `generated-client/` and the generator's tests.
#[derive(Clone)]
pub struct Repository<'w> {
    root: PathBuf,
    watch: &'w dyn Fn(Step),
}

/// A release that was added.
#[derive(Debug)]
pub struct Added {
    /// The release.
    pub release: Release,
    /// True if it is the newest release.
    pub is_latest: bool,
    /// The parsed document in OpenAPI 3.0 before it is rewritten, with its source and warnings.
    pub reading: Reading,
    /// The changes since the previous release, if there is one.
    pub diff: Option<Diff>,
    /// The previous release, if there is one.
    pub before: Option<Release>,
    /// The files that change.
    pub changes: Changes,
    /// True if Cargo has to update the lock file, because a dependency is missing from it or is no
    /// longer needed.
    pub needs_lock: bool,
}

impl<'w> Repository<'w> {
    /// Returns the repository at a folder.
    pub fn at(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            watch: &|_| {},
        }
    }

    /// Calls `watch` with each step when it begins.
    pub fn watched(self, watch: &'w dyn Fn(Step)) -> Self {
        Self { watch, ..self }
    }

    /// Adds a document as a release: to `spec/`, and to everything that is generated from it.
    ///
    /// Either all files are written, or none.
    ///
    /// # Errors
    /// Returns an error if the document has errors, if its version is malformed or exists already,
    /// or if the files can't be written.
    pub fn add(&self, candidate: Candidate) -> Result<Added, RepositoryError> {
        let (added, transaction) = self.prepare(candidate)?;
        (self.watch)(Step::Writing);
        transaction.commit()?;
        Ok(added)
    }

    /// Does everything that [`add`](Self::add) does, except the last step: writing the files.
    ///
    /// # Errors
    /// Returns the errors of `add`.
    pub fn prepare(&self, candidate: Candidate) -> Result<(Added, Transaction), RepositoryError> {
        let spec = Spec::read(&self.root.join("spec"))?;
        (self.watch)(Step::Reading {
            documents: spec.releases.iter().count() + 1,
        });
        let draft = Draft::read(&candidate, &spec)?;
        let known = spec
            .releases
            .iter()
            .find(|release| release.api == draft.version);
        let release = candidate.release(&draft, &spec, known);
        self.refuse_taken_engine(&spec, &release)?;

        let others: Vec<Release> = spec
            .releases
            .iter()
            .filter(|other| other.api != release.api)
            .cloned()
            .collect();
        let readings = spec.readings(&others)?;
        let known_reading = known.map(|known| spec.document(known)).transpose()?;
        let neighbour = known
            .zip(known_reading.as_ref())
            .or_else(|| neighbour(&readings, &release));
        let tree = draft.tree();
        let text = canonical(
            tree.clone(),
            neighbour.map(|(_, reading)| reading.document.raw()),
        );
        refuse_known(&spec, &candidate, known, &release, &text)?;
        if let Some((other, reading)) = neighbour.filter(|_| !candidate.force) {
            kinship::check(&draft, &other.api, &reading.api)?;
        }
        let reading = rewritten(&release, text.clone(), tree, &spec)?;

        let known = readings.iter().map(|(_, reading)| reading);
        let all: Vec<&Reading> = known.chain([&reading]).collect();
        spec.check(&all).map_err(SpecError::from)?;
        let mut apis: Vec<_> = readings
            .into_iter()
            .map(|(other, reading)| (other, reading.api))
            .collect();
        apis.push((release.clone(), reading.api));
        apis.sort_by(|(one, _), (other, _)| one.api.cmp(&other.api));
        let history = History::new(apis);

        let mut transaction = Transaction::new(&self.root);
        transaction.put(format!("spec/{}", release.file), text);
        let list_text = self.list_text()?;
        let list_text = list::with(&list_text, &release).ok_or(RepositoryError::List)?;
        transaction.put("spec/releases.yaml", list_text);
        let needs_lock = self.derive(&history, &spec.config.options, &mut transaction)?;
        let added = Added {
            needs_lock,
            changes: transaction.changes(),
            ..added(release, draft, &history)
        };
        Ok((added, transaction))
    }

    /// Removes a release from `spec/`, and from everything that is generated from it.
    ///
    /// # Errors
    /// Returns an error if the release doesn't exist, if it is the only one, or if the files can't
    /// be written.
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
        (self.watch)(Step::Reading {
            documents: others.len(),
        });
        let readings = spec.readings(&others)?;
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
        self.derive(&history, &spec.config.options, &mut transaction)?;
        (self.watch)(Step::Writing);
        transaction.commit()?;
        Ok(release)
    }

    fn list_text(&self) -> Result<String, RepositoryError> {
        Ok(FileOrigin::new(self.root.join("spec/releases.yaml")).read()?)
    }

    /// Adds everything that is generated from the documents. Returns true if Cargo has to complete
    /// the lock file.
    fn derive(
        &self,
        history: &History,
        options: &Options,
        transaction: &mut Transaction,
    ) -> Result<bool, RepositoryError> {
        let outputs = snapshots::outputs_watched(history, options, &|release| {
            (self.watch)(Step::Generating {
                api: release.api.clone(),
            });
        })?;
        (self.watch)(Step::Comparing {
            releases: outputs.len(),
        });
        let mut needs_lock = false;
        if let Some(latest) = outputs.last() {
            self.derive_crates(&latest.crates, &options.folders(), transaction)?;
            needs_lock = self.derive_locks(&latest.crates, &options.folders(), transaction)?;
        }
        transaction.put(CHANGELOG, changelog(history));
        if let Some(page) = self.found(OVERVIEW)? {
            transaction.put(OVERVIEW, overview::update(&page, history));
        }
        let pins = snapshots::files(&snapshots::snapshots(&outputs))?;
        self.derive_snapshots(&pins, transaction);
        Ok(needs_lock)
    }

    fn derive_crates(
        &self,
        crates: &FileTree,
        folders: &[&str],
        transaction: &mut Transaction,
    ) -> Result<(), RepositoryError> {
        let client = self.root.join(CLIENT);
        let changes = crates.compare(&client, folders)?;
        changes.refuse_strays(&client)?;
        for path in changes.added.iter().chain(&changes.changed) {
            let text = crates.get(path).unwrap_or_default();
            transaction.put(format!("{CLIENT}/{path}"), text);
        }
        for path in &changes.removed {
            transaction.remove(format!("{CLIENT}/{path}"));
        }
        Ok(())
    }

    /// Updates the lock files, which contain the crates' versions and dependencies like the
    /// manifests. Returns true if Cargo has to complete one.
    fn derive_locks(
        &self,
        crates: &FileTree,
        folders: &[&str],
        transaction: &mut Transaction,
    ) -> Result<bool, RepositoryError> {
        let manifests: Vec<&str> = folders
            .iter()
            .filter_map(|folder| crates.get(&format!("{folder}/Cargo.toml")))
            .collect();
        let mut needs_lock = false;
        for path in LOCKS {
            if let Some(text) = self.found(path)? {
                let lock = lock::update(&text, &manifests);
                needs_lock |= !lock.is_complete;
                transaction.put(path, lock.text);
            }
        }
        Ok(needs_lock)
    }

    /// Reads a file that the repository may lack.
    fn found(&self, path: &str) -> Result<Option<String>, RepositoryError> {
        let path = self.root.join(path);
        match path.is_file() {
            true => Ok(Some(FileOrigin::new(path).read()?)),
            false => Ok(None),
        }
    }

    fn derive_snapshots(&self, pins: &FileTree, transaction: &mut Transaction) {
        for (path, text) in pins.iter() {
            transaction.put(format!("{SNAPSHOTS}/{path}"), text);
        }
        let mut found = Vec::new();
        snapshots_below(&self.root.join(SNAPSHOTS), "", &mut found);
        for path in found.iter().filter(|path| pins.get(path).is_none()) {
            transaction.remove(format!("{SNAPSHOTS}/{path}"));
        }
    }

    /// Returns an error if another API version has the engine release already. An engine release
    /// has one API.
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

impl fmt::Debug for Repository<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Repository")
            .field("root", &self.root)
            .finish_non_exhaustive()
    }
}

/// Finds the snapshots on disk; a folder that doesn't exist has none.
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

/// Returns the release whose document determines the order of keys: the previous one, or else the
/// next.
fn neighbour<'r>(
    readings: &'r [(Release, Reading)],
    release: &Release,
) -> Option<(&'r Release, &'r Reading)> {
    let before = readings.iter().rfind(|(other, _)| other.api < release.api);
    let neighbour = before.or_else(|| readings.first());
    neighbour.map(|(other, reading)| (other, reading))
}

/// Parses the text that is to be written, and checks that it means the same as the document.
fn rewritten(
    release: &Release,
    text: String,
    tree: &serde_json::Value,
    spec: &Spec,
) -> Result<Reading, RepositoryError> {
    let name = spec.folder.join(&release.file).display().to_string();
    spec.parse(&name, text)
        .ok()
        .filter(|reading| is_same(reading.document.raw(), tree))
        .ok_or(RepositoryError::Unfaithful)
}

/// Returns an error if the version exists already and must not be replaced. The error tells whether
/// the existing document and release are the same.
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
    let same = FileOrigin::new(spec.releases.document(known)).read()? == text && known == release;
    let api = release.api.clone();
    Err(match same {
        true => RepositoryError::Present { api },
        false => RepositoryError::Other { api },
    })
}

fn added(release: Release, draft: Draft, history: &History) -> Added {
    let step = history.steps().find(|(_, after)| after.release == release);
    Added {
        is_latest: history.latest().release == release,
        diff: step.map(|(before, after)| diff::diff(&before.api, &after.api)),
        before: step.map(|(before, _)| before.release.clone()),
        release,
        reading: draft.reading,
        changes: Changes::default(),
        needs_lock: false,
    }
}
