//! Loads the API model that `--release` or `--spec` selects.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use cce_generator::api::Api;
use cce_generator::history::History;
use cce_generator::reading::{ReadError, Reading};
use cce_generator::release::{Release, Releases};
use cce_generator::spec::{Spec, SpecError};

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

    /// OpenAPI document to read in place of a release's, YAML or JSON
    #[arg(long, value_name = "FILE")]
    spec: Option<PathBuf>,
}

/// A document that was read and lowered without an error.
#[derive(Debug)]
pub(crate) struct Loaded {
    /// The name in reports: `API 5.1.47`, or the file's name.
    pub(crate) name: String,
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
        let spec = Spec::read(&workspace::spec())?;
        let Some(path) = &self.spec else {
            let release = spec.releases.find(self.release_name())?;
            return load_release(&spec, release, shown, progress);
        };
        let Reading {
            document,
            api,
            warnings,
        } = progress.during(format_args!("Reading {}", path.display()), || {
            Reading::of_file(path, &spec.conventions)
        })?;
        shown.print(&warnings, document.source());
        Ok(Loaded {
            name: path.display().to_string(),
            content: Content::Document(Box::new(api)),
        })
    }

    fn release_name(&self) -> &str {
        self.release.as_deref().unwrap_or("latest")
    }

    /// Returns the arguments that select this document.
    pub(crate) fn arguments(&self) -> String {
        match (&self.release, &self.spec) {
            (Some(release), _) => format!(" --release {release}"),
            (_, Some(spec)) => format!(" --spec {}", spec.display()),
            (None, None) => String::new(),
        }
    }

    /// Returns the name of the document in reports, and its path.
    pub(crate) fn find(&self) -> Result<(String, PathBuf), Failure> {
        if let Some(spec) = &self.spec {
            return Ok((spec.display().to_string(), spec.clone()));
        }
        let releases = Releases::read(&workspace::spec())?;
        let release = releases.find(self.release_name())?;
        Ok((format!("API {}", release.api), releases.document(release)))
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
        content: Content::Release {
            history: History::new(apis),
            is_latest: release == spec.releases.latest(),
        },
    })
}

impl From<ReadError> for Failure {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Rejected(rejected) => Self::Rejected(rejected),
            ReadError::Unreadable { path, source } => unreadable(&path, &source),
            ReadError::TooLarge { .. } => {
                Self::new(error.to_string()).help("no document is that large")
            }
            ReadError::NotText { .. } => Self::new(error.to_string())
                .help("save it as UTF-8; a packed document has to be unpacked first"),
        }
    }
}

impl From<SpecError> for Failure {
    fn from(error: SpecError) -> Self {
        match error {
            SpecError::Release(error) => error.into(),
            SpecError::Conventions(error) => error.into(),
            SpecError::Document(error) => error.into(),
        }
    }
}

/// Creates the failure of reading a file, and suggests the file that may have been meant.
pub(crate) fn unreadable(path: &Path, error: &io::Error) -> Failure {
    let failure = Failure::new(format!("can't read {}: {}", path.display(), reason(error)));
    match (error.kind(), nearest(path)) {
        (io::ErrorKind::NotFound, Some(nearest)) => {
            failure.help(format!("did you mean `{}`?", nearest.display()))
        }
        (io::ErrorKind::NotFound, None) => {
            failure.help("`--release` takes the documents in spec/ by their release")
        }
        _ => failure,
    }
}

/// Returns the message of an error, without the number that the system has for it.
fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or(&text).to_owned()
}

/// Returns the file in the same folder whose name is most like that of `path`.
fn nearest(path: &Path) -> Option<PathBuf> {
    let wanted = path.file_name()?.to_str()?;
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let mut names: Vec<_> = fs::read_dir(folder)
        .ok()?
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect();
    // The system lists names in no order. Among equals, the newest version should be named.
    names.sort_unstable_by(|one, other| other.cmp(one));
    names
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(&name, wanted), name))
        .min_by_key(|(distance, _)| *distance)
        .filter(|(distance, _)| *distance <= wanted.len() / 3)
        .map(|(_, name)| path.with_file_name(name))
}
