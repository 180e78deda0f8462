//! Loads the API model that `--release` or `--spec` selects.

mod address;
mod connection;
mod git;
mod stdin;
mod url;

use std::path::Path;

use cce_generator::api::Api;
use cce_generator::config::Config;
use cce_generator::history::History;
use cce_generator::origin::ReadError;
use cce_generator::reading::{Reading, ReadingError};
use cce_generator::release::Release;
use cce_generator::spec::{Spec, SpecError};

pub(crate) use self::address::Address;
pub(crate) use self::connection::Connection;
use crate::configuration::Configuration;
use crate::failure::Failure;
use crate::progress::Progress;
use crate::report::count;
use crate::warnings::Warnings;
use crate::workspace;

/// Which document to read.
#[derive(Debug, clap::Args)]
pub(crate) struct Source {
    /// API version, engine release (may be short: 2026.1), or latest [default: latest]
    #[arg(long, value_name = "R", conflicts_with = "spec")]
    release: Option<String>,

    /// OpenAPI document to read in place of a release's: a file, `-` for stdin, a URL, or
    /// `REV:path` of git; YAML or JSON, which may be compressed with gzip
    #[arg(long, value_name = "SOURCE")]
    spec: Option<String>,

    /// Reject a document with any error, as those of the releases are; without it, what has an
    /// error costs no more than itself
    #[arg(long, requires = "spec")]
    strict: bool,

    #[command(flatten)]
    configuration: Configuration,

    #[command(flatten)]
    connection: Connection,
}

/// A document that was read and lowered without an error.
#[derive(Debug)]
pub(crate) struct Loaded {
    /// The name in reports: `API 5.1.47`, or the file's name.
    pub(crate) name: String,
    /// The configuration of the SDK.
    pub(crate) config: Config,
    content: Content,
}

#[derive(Debug)]
enum Content {
    /// A release, with all releases before it.
    Release { history: History, is_latest: bool },
    /// A document without a history.
    Document(Box<Api>),
}

impl Loaded {
    /// Returns the API model of the document.
    pub(crate) fn api(&self) -> &Api {
        match &self.content {
            Content::Release { history, .. } => &history.latest().api,
            Content::Document(api) => api,
        }
    }

    /// The history of all releases, if the document is that of the latest.
    pub(crate) fn whole_history(&self) -> Option<&History> {
        match &self.content {
            Content::Release {
                history,
                is_latest: true,
            } => Some(history),
            _ => None,
        }
    }
}

impl Source {
    /// Loads the document, with the history of a release. Prints warnings.
    pub(crate) fn load(&self, shown: Warnings, progress: &Progress) -> Result<Loaded, Failure> {
        let Some(address) = self.address()? else {
            let spec = self.configuration.spec()?;
            let release = spec.releases.find(self.release_name())?;
            return load_release(&spec, release, shown, progress);
        };
        let config = self.configuration.of(&address)?.strict(self.strict);
        let read = progress.during(format_args!("Reading {address}"), || {
            address.read(&self.connection, &config)
        });
        let Reading {
            document,
            api,
            warnings,
        } = read.map_err(|failure| self.suggest_release(&address, failure))?;
        shown.print(&warnings, document.source());
        Ok(Loaded {
            name: address.to_string(),
            config,
            content: Content::Document(Box::new(api)),
        })
    }

    /// Returns the address of the document, if it is not that of a release.
    pub(crate) fn address(&self) -> Result<Option<Address>, Failure> {
        self.spec.as_deref().map(Address::parse).transpose()
    }

    /// Tells how to name a release, if that was named as a document.
    fn suggest_release(&self, address: &Address, failure: Failure) -> Failure {
        let is_release = |name: &String| {
            let spec = self.configuration.spec_if_any().ok().flatten();
            !address.is_document() && spec.is_some_and(|spec| spec.releases.find(name).is_ok())
        };
        match &self.spec {
            Some(name) if is_release(name) => failure.help(format!(
                "`--release {name}` takes the document of that release"
            )),
            _ => failure,
        }
    }

    fn release_name(&self) -> &str {
        self.release.as_deref().unwrap_or("latest")
    }

    /// Returns an error if files would be generated around the repository or the documents, where
    /// they would mix with other files.
    pub(crate) fn protect(&self, out: &Path) -> Result<(), Failure> {
        let Ok(found) = out.canonicalize() else {
            return Ok(());
        };
        let document = match self.address()? {
            Some(Address::File(path)) => Some(path),
            _ => None,
        };
        let kept = [
            ("the documents of the releases", workspace::spec().ok()),
            ("the document", document),
            ("the repository", workspace::find()),
        ];
        for (what, place) in kept {
            let place = place.and_then(|place| place.canonicalize().ok());
            if place.is_some_and(|place| place.starts_with(&found)) {
                let message = format!("{} holds {what}: nothing is generated there", out.display());
                return Err(Failure::new(message).help("name a folder of its own: `--out sdk`"));
            }
        }
        Ok(())
    }

    /// Returns the arguments that select this document.
    pub(crate) fn arguments(&self) -> Result<String, Failure> {
        let source = match (&self.release, self.address()?) {
            (Some(release), _) => format!(" --release {release}"),
            (_, Some(address)) => format!(" --spec {address}"),
            (None, None) => String::new(),
        };
        Ok(source + &self.configuration.argument())
    }

    /// Returns the document in the form of OpenAPI 3.0, as JSON, with its name in reports.
    pub(crate) fn text(&self, progress: &Progress) -> Result<(String, String), Failure> {
        let (name, address, config) = match self.address()? {
            Some(address) => {
                let config = self.configuration.of(&address)?.strict(self.strict);
                (address.to_string(), address, config)
            }
            None => {
                let spec = self.configuration.spec()?;
                let release = spec.releases.find(self.release_name())?;
                let name = format!("API {}", release.api);
                let document = Address::File(spec.releases.document(release));
                (name, document, spec.config)
            }
        };
        let read = progress.during(format_args!("Reading {address}"), || {
            address.read(&self.connection, &config)
        });
        let reading = read.map_err(|failure| self.suggest_release(&address, failure))?;
        Ok((name, reading.document.raw().to_string()))
    }
}

/// Loads a release's API, each part of it with the release that introduced it.
fn load_release(
    spec: &Spec,
    release: &Release,
    shown: Warnings,
    progress: &Progress,
) -> Result<Loaded, Failure> {
    let known: Vec<_> = spec
        .releases
        .iter()
        .filter(|known| known.api <= release.api)
        .collect();
    let doing = format!("Reading {}", count(known.len(), "document"));
    let readings = progress.during(doing, || spec.documents(known))?;
    // Warnings about the other releases would only repeat with each run.
    if let Some((_, reading)) = readings.last() {
        shown.print(&reading.warnings, reading.source());
    }
    let apis = readings
        .into_iter()
        .map(|(release, reading)| (release, reading.api));
    Ok(Loaded {
        name: format!("API {}", release.api),
        config: spec.config.clone(),
        content: Content::Release {
            history: History::new(apis),
            is_latest: release == spec.releases.latest(),
        },
    })
}

impl From<ReadError> for Failure {
    fn from(error: ReadError) -> Self {
        let failure = Self::new(error.to_string());
        match error.help() {
            Some(help) => failure.help(help),
            None => failure,
        }
    }
}

impl From<ReadingError> for Failure {
    fn from(error: ReadingError) -> Self {
        match error {
            ReadingError::Unread(error) => error.into(),
            ReadingError::Unmatched(error) => error.into(),
            ReadingError::Rejected(rejected) => Self::Rejected(rejected),
        }
    }
}

impl From<SpecError> for Failure {
    fn from(error: SpecError) -> Self {
        match error {
            SpecError::Release(error) => error.into(),
            SpecError::File(error) => error.into(),
            SpecError::Document(error) => error.into(),
        }
    }
}
