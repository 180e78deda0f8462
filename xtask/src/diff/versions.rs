//! The two versions to compare: releases, or files.

use std::collections::BTreeSet;
use std::path::Path;

use cce_generator::api::Api;
use cce_generator::document::canonical;
use cce_generator::reading::{ReadError, Reading};
use cce_generator::release::{Release, ReleaseError};
use cce_generator::report::{Edition, Report};
use cce_generator::spec::Spec;

use crate::failure::Failure;
use crate::warnings::Warnings;

/// The two versions to compare.
pub(super) struct Versions {
    old: Version,
    new: Version,
}

/// A version, with its parsed document.
struct Version {
    /// The name in the arguments.
    name: String,
    /// The release, if it is in `spec/`.
    release: Option<Release>,
    reading: Reading,
    /// The model of the document with its keys in the other version's order.
    arranged: Option<Api>,
}

impl Versions {
    /// Reads both versions.
    pub(super) fn read(spec: &Spec, old: &str, new: &str) -> Result<Self, Failure> {
        let mut old = Version::read(spec, old)?;
        let mut new = Version::read(spec, new)?;
        if new.release.is_none() {
            new.arrange(&old, spec)?;
        } else if old.release.is_none() {
            old.arrange(&new, spec)?;
        }
        Ok(Self { old, new })
    }

    /// Prints the warnings about both documents.
    pub(super) fn print_warnings(&self, shown: Warnings) {
        for Version { reading, .. } in [&self.old, &self.new] {
            shown.print(&reading.warnings, reading.source());
        }
    }

    pub(super) fn old_edition(&self) -> Edition<'_> {
        self.old.edition()
    }

    pub(super) fn new_edition(&self) -> Edition<'_> {
        self.new.edition()
    }

    /// Returns the tags of the operations of either version.
    pub(super) fn tags(&self) -> BTreeSet<&str> {
        let operations =
            [&self.old, &self.new].map(|version| version.reading.api.operations.iter());
        let tags = operations.into_iter().flatten();
        tags.flat_map(|operation| &operation.tags)
            .map(String::as_str)
            .collect()
    }

    /// Sets which of the releases in between introduced each change.
    pub(super) fn date(&self, spec: &Spec, report: &mut Report) -> Result<(), Failure> {
        let (old, new) = (self.old.release()?, self.new.release()?);
        if old.api > new.api {
            return Err(Failure::new(format!(
                "no release is between {} and the older {}",
                old.api, new.api
            ))
            .help(format!(
                "`cargo xtask diff {}..{} --through`",
                new.api, old.api
            )));
        }
        let between = spec
            .releases
            .iter()
            .filter(|release| old.api < release.api && release.api < new.api);
        let readings = spec.documents(between)?;
        let apis = readings
            .iter()
            .map(|(release, reading)| (release, &reading.api))
            .chain((old != new).then_some((new, &self.new.reading.api)));
        report.date(&self.old_edition(), apis);
        Ok(())
    }
}

impl Version {
    /// Reads a release, or a file if no release has that name.
    fn read(spec: &Spec, name: &str) -> Result<Self, Failure> {
        let path = Path::new(name);
        let release = match spec.releases.find(name) {
            Ok(release) => Some(release.clone()),
            Err(ReleaseError::Unknown { .. }) if path.exists() || is_path(name) => None,
            Err(error) => return Err(error.into()),
        };
        let reading = match &release {
            Some(release) => spec.document(release)?,
            None => Reading::of_file(path, &spec.conventions)?,
        };
        Ok(Self {
            name: name.to_owned(),
            release,
            reading,
            arranged: None,
        })
    }

    /// Sorts the keys into the order that they would have if the document was added beside the
    /// other version.
    fn arrange(&mut self, other: &Self, spec: &Spec) -> Result<(), Failure> {
        let neighbour = other.reading.document.raw();
        let text = canonical(self.reading.document.raw().clone(), Some(neighbour));
        let reading = Reading::of_text(&self.name, text, &spec.conventions);
        self.arranged = Some(reading.map_err(ReadError::from)?.api);
        Ok(())
    }

    fn edition(&self) -> Edition<'_> {
        let edition = match &self.release {
            Some(release) => Edition::of_release(release, &self.reading),
            None => Edition::of_document(&self.reading),
        };
        match &self.arranged {
            Some(api) => edition.with_arranged(api),
            None => edition,
        }
    }

    fn release(&self) -> Result<&Release, Failure> {
        self.release.as_ref().ok_or_else(|| {
            Failure::new(format!(
                "`{}` is a file: no release is in between",
                self.name
            ))
            .help("`--through` takes two releases of spec/")
        })
    }
}

/// Returns true if a name can only be that of a file, so that an error is about a missing file.
fn is_path(name: &str) -> bool {
    name.contains(['/', '\\'])
        || [".yaml", ".yml", ".json"]
            .iter()
            .any(|ending| name.ends_with(ending))
}
