//! The SOURCE of a document, as the command line names it.

use std::ffi::OsStr;
use std::fmt;
use std::path::{Path, PathBuf};

use cce_generator::config::Config;
use cce_generator::origin::{FileOrigin, Origin, ReadError};
use cce_generator::reading::{Reading, ReadingError};
use cce_generator::syntax::source::Source;
use reqwest::Url;

use super::connection::Connection;
use super::git::GitOrigin;
use super::stdin::StdinOrigin;
use super::url::{UrlOrigin, shown};
use crate::failure::Failure;

/// The path at which an engine serves its document.
pub(super) const ENGINE_DOCUMENT: &str = "/masking/api/swagger-basepath.json";

/// The forms of a SOURCE, for advice.
const FORMS: &str =
    "a document is a file, `-` for stdin, an http or https URL, or `REV:path` of git";

/// Where a document is, without opening it. Shown without the password that a URL may have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Address {
    File(PathBuf),
    Stdin,
    /// A URL; that of an engine without a path leads to the engine's document.
    Url(Box<Url>),
    Git {
        revision: String,
        /// The path below the repository's root; with `./` or `../`, from the current folder.
        path: String,
    },
}

impl Address {
    /// Reads a SOURCE. A file that is there is meant, whatever its name looks like.
    pub(crate) fn parse(text: &str) -> Result<Self, Failure> {
        let path = Path::new(text);
        if text == "-" {
            return Ok(Self::Stdin);
        }
        if path.exists() {
            return Ok(Self::File(path.to_owned()));
        }
        match text.split_once(':') {
            Some((scheme, rest)) if rest.starts_with("//") => Self::parse_url(scheme, text),
            // A single letter is a drive of Windows.
            Some((revision, path)) if !path.is_empty() && is_revision(revision) => Ok(Self::Git {
                revision: revision.to_owned(),
                path: path.to_owned(),
            }),
            _ => Ok(Self::File(path.to_owned())),
        }
    }

    /// Reads a URL. What is wrong with it is told without the URL, which may contain a password.
    fn parse_url(scheme: &str, text: &str) -> Result<Self, Failure> {
        if !["http", "https"].contains(&scheme.to_ascii_lowercase().as_str()) {
            let message = format!("documents are not read from `{scheme}:` URLs");
            return Err(Failure::new(message).help(FORMS));
        }
        let mut url = Url::parse(text)
            .map_err(|error| Failure::new(format!("this is not a URL: {error}")).help(FORMS))?;
        if url.path() == "/" {
            url.set_path(ENGINE_DOCUMENT);
        }
        Ok(Self::Url(Box::new(url)))
    }

    /// Returns true if this can't be the name of a release, so that an error is about a document.
    pub(crate) fn is_document(&self) -> bool {
        let Self::File(path) = self else {
            return true;
        };
        let ending = path.extension().and_then(OsStr::to_str);
        path.exists()
            || path.components().count() > 1
            || ending.is_some_and(|ending| ["yaml", "yml", "json", "gz"].contains(&ending))
    }

    /// Returns the origin of the document.
    fn origin(&self, connection: &Connection) -> Result<Box<dyn Origin>, ReadError> {
        Ok(match self {
            Self::File(path) => connection.connect(Box::new(FileOrigin::new(path))),
            Self::Stdin => connection.connect(Box::new(StdinOrigin)),
            Self::Url(url) => Box::new(UrlOrigin::named(url, connection)),
            Self::Git { revision, path } => {
                connection.connect(Box::new(GitOrigin::find(revision, path)?))
            }
        })
    }

    /// Reads the text of the document.
    pub(crate) fn text(&self, connection: &Connection) -> Result<Source, Failure> {
        let read = self
            .origin(connection)
            .and_then(|origin| Ok(Source::new(origin.name(), origin.read()?)));
        read.map_err(|error| self.explain(error))
    }

    /// Returns the path of the document, if it is a file.
    pub(crate) fn path(&self) -> Option<&Path> {
        match self {
            Self::File(path) => Some(path),
            _ => None,
        }
    }

    /// Reads the document by a configuration, and lowers it.
    pub(crate) fn read(
        &self,
        connection: &Connection,
        config: &Config,
    ) -> Result<Reading, Failure> {
        let origin = self
            .origin(connection)
            .map_err(|error| self.explain(error))?;
        config.origin(&*origin).map_err(|error| match error {
            ReadingError::Unread(error) => self.explain(error),
            other => other.into(),
        })
    }

    /// Adds advice to an error in reading the document, unless it has its own.
    fn explain(&self, error: ReadError) -> Failure {
        let help = match (self, &error) {
            (Self::File(path), ReadError::Unreadable { help: None, .. }) if path.is_dir() => {
                Some("name one document; `cargo xtask corpus` takes a folder of them")
            }
            (Self::File(path), ReadError::Unreadable { help: None, .. }) if !path.exists() => {
                Some(FORMS)
            }
            _ => None,
        };
        let failure = Failure::from(error);
        match help {
            Some(help) => failure.help(help),
            None => failure,
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => path.display().fmt(formatter),
            Self::Stdin => formatter.write_str("-"),
            Self::Url(url) => shown(url).fmt(formatter),
            Self::Git { revision, path } => write!(formatter, "{revision}:{path}"),
        }
    }
}

/// Returns true if a text can name a revision of git. A single letter is a drive of Windows, and
/// what starts with `-` would be an option.
fn is_revision(text: &str) -> bool {
    text.chars().count() > 1 && !text.starts_with('-')
}
