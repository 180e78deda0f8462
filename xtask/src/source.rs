//! From `--release` or `--spec` to the API model.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use cce_generator::api::Api;
use cce_generator::conventions::Conventions;
use cce_generator::diagnostic::{self, Diagnostics};
use cce_generator::document::{self, Document};
use cce_generator::lower;
use cce_generator::release::Releases;

use crate::failure::Failure;
use crate::report::say;
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
    /// What to call it in a report: `API 5.1.47`, or the file's name.
    pub(crate) name: String,
    pub(crate) api: Api,
}

impl Source {
    /// Reads the document and lowers it to the API model; warnings are printed.
    pub(crate) fn load(&self) -> Result<Loaded, Failure> {
        let (name, path) = self.find()?;
        let conventions = Conventions::read(&workspace::spec().join("conventions.yaml"))?;
        let text = read(&path)?;

        let shown = path.display().to_string();
        let document = match Document::parse(&shown, text) {
            Ok((document, warnings)) => {
                print(&warnings, document.source());
                document
            }
            Err(rejected) => {
                print(&rejected.diagnostics, &rejected.source);
                return Err(Failure::reported());
            }
        };
        let (api, diagnostics) = lower::lower(&document, &conventions);
        print(&diagnostics, document.source());
        if diagnostics.has_errors() {
            return Err(Failure::reported());
        }
        Ok(Loaded { name, api })
    }

    /// The arguments that ask for this document again.
    pub(crate) fn arguments(&self) -> String {
        match (&self.release, &self.spec) {
            (Some(release), _) => format!(" --release {release}"),
            (_, Some(spec)) => format!(" --spec {}", spec.display()),
            (None, None) => String::new(),
        }
    }

    /// What to call the document in a report, and where it is.
    pub(crate) fn find(&self) -> Result<(String, PathBuf), Failure> {
        if let Some(spec) = &self.spec {
            return Ok((spec.display().to_string(), spec.clone()));
        }
        let releases = Releases::read(&workspace::spec())?;
        let release = releases.find(self.release.as_deref().unwrap_or("latest"))?;
        Ok((format!("API {}", release.api), releases.document(release)))
    }
}

fn print(diagnostics: &Diagnostics, source: &document::source::Source) {
    if !diagnostics.is_empty() {
        // Colour is taken out again where stderr is no terminal that wants it.
        let rendered = diagnostic::render::render(diagnostics, source, true);
        say(format_args!("{}", rendered.trim_end()));
    }
}

fn read(path: &Path) -> Result<String, Failure> {
    let bytes = fs::read(path).map_err(|error| unreadable(path, &error))?;
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..valid]
            .split(|&byte| byte == b'\n')
            .count();
        Failure::new(format!(
            "{} is no text in UTF-8: line {line} has other bytes",
            path.display()
        ))
        .help("save it as UTF-8; a packed document has to be unpacked first")
    })
}

fn unreadable(path: &Path, error: &io::Error) -> Failure {
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

/// What the system said, without the number it has for that.
fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or(&text).to_owned()
}

/// The file in the same folder whose name is most like that of `path`.
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
    // The system lists them in no order; and of several, the newest version shall be named.
    names.sort_unstable_by(|one, other| other.cmp(one));
    names
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(&name, wanted), name))
        .min_by_key(|(distance, _)| *distance)
        .filter(|(distance, _)| *distance <= wanted.len() / 3)
        .map(|(_, name)| path.with_file_name(name))
}
