//! The two versions to compare: releases, or other documents.

use std::collections::BTreeSet;

use cce_generator::api::Api;
use cce_generator::config::Config;
use cce_generator::document::canonical;
use cce_generator::reading::Reading;
use cce_generator::release::{Release, ReleaseError};
use cce_generator::report::{Edition, Report};
use cce_generator::spec::Spec;

use crate::configuration::Configuration;
use crate::failure::Failure;
use crate::source::{Address, Connection};
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
    config: Config,
    reading: Reading,
    /// The model of the document with its keys in the other version's order.
    arranged: Option<Api>,
}

impl Versions {
    /// Reads both versions.
    ///
    /// A document that is compared with a release is read as if it was added, by the configuration of
    /// the releases; another one by its own.
    pub(super) fn read(
        spec: Option<&Spec>,
        configuration: &Configuration,
        connection: &Connection,
        old: &Address,
        new: &Address,
    ) -> Result<Self, Failure> {
        if (old, new) == (&Address::Stdin, &Address::Stdin) {
            return Err(
                Failure::new("stdin has one document, and `-` is named twice")
                    .help("name a file, a URL, or `REV:path` of git for one of them"),
            );
        }
        let [old_release, new_release] = [find(spec, old)?, find(spec, new)?];
        let has_release = old_release.is_some() || new_release.is_some();
        let config = |address: &Address| match spec.filter(|_| has_release) {
            Some(spec) => Ok(spec.config.clone().strict(false)),
            None => configuration.of(address),
        };
        let mut old = Version::read(old_release, config(old)?, connection, old)?;
        let mut new = Version::read(new_release, config(new)?, connection, new)?;
        if new.release.is_none() {
            new.arrange(&old)?;
        } else if old.release.is_none() {
            old.arrange(&new)?;
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
    /// Reads a release, or another document if it is none.
    fn read(
        release: Option<(Release, Address)>,
        config: Config,
        connection: &Connection,
        address: &Address,
    ) -> Result<Self, Failure> {
        let name = address.to_string();
        let (release, document) = release.unzip();
        let reading = document
            .as_ref()
            .unwrap_or(address)
            .read(connection, &config)?;
        Ok(Self {
            name,
            release,
            config,
            reading,
            arranged: None,
        })
    }

    /// Sorts the keys into the order that they would have if the document was added beside the
    /// other version.
    fn arrange(&mut self, other: &Self) -> Result<(), Failure> {
        let neighbour = other.reading.document.raw();
        let text = canonical(self.reading.document.raw().clone(), Some(neighbour));
        self.arranged = Some(self.config.edited(&self.name, text)?.api);
        Ok(())
    }

    fn edition(&self) -> Edition<'_> {
        let edition = match &self.release {
            Some(release) => Edition::of_release(release, &self.reading),
            None => Edition::of_document(&self.reading),
        };
        let edition = edition.with_package(&self.config.options.package);
        match &self.arranged {
            Some(api) => edition.with_arranged(api),
            None => edition,
        }
    }

    fn release(&self) -> Result<&Release, Failure> {
        self.release.as_ref().ok_or_else(|| {
            Failure::new(format!(
                "`{}` is not a release: no release is in between",
                self.name
            ))
            .help("`--through` takes two releases of spec/")
        })
    }
}

/// Returns the release with a name; `None` if it is the name of another document.
fn find(spec: Option<&Spec>, address: &Address) -> Result<Option<(Release, Address)>, Failure> {
    let Some(spec) = spec else {
        return Ok(None);
    };
    match spec.releases.find(&address.to_string()) {
        Ok(release) => {
            let document = Address::File(spec.releases.document(release));
            Ok(Some((release.clone(), document)))
        }
        Err(ReleaseError::Unknown { .. }) if address.is_document() => Ok(None),
        Err(error) => Err(error.into()),
    }
}
