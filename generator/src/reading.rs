//! Parses a document's file, and lowers it to its API model.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::api::Api;
use crate::bounds;
use crate::conventions::Conventions;
use crate::diagnostic::Diagnostics;
use crate::document::{Document, Omissions, Rejected};
use crate::lower;
use crate::syntax::pointer::Pointer;
use crate::syntax::source::Source;

/// A parsed document without errors, and its API model.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The document.
    pub document: Document,
    /// The API model of the document.
    pub api: Api,
    /// The warnings about the document, except those that the conventions allow.
    pub warnings: Diagnostics,
}

/// The reason why a document's file can't be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file can't be read.
    #[error("can't read {}: {source}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The I/O error.
        source: io::Error,
    },
    /// The file is not UTF-8.
    #[error("{} is no text in UTF-8: line {line} has other bytes", path.display())]
    NotText {
        /// The file.
        path: PathBuf,
        /// The first line that is not UTF-8.
        line: usize,
    },
    /// The file has more bytes than a document may have ([`bounds::DOCUMENT_BYTES`]), or no end.
    #[error("{} has more than {} MiB", path.display(), bounds::DOCUMENT_BYTES >> 20)]
    TooLarge {
        /// The file.
        path: PathBuf,
    },
    /// The document has errors.
    #[error(transparent)]
    Rejected(#[from] Box<Rejected>),
}

impl Reading {
    /// Parses a document's file.
    ///
    /// # Errors
    /// Returns an error if the file can't be read, or [`ReadError::Rejected`] with every error
    /// found in the document, not just the first.
    pub fn of_file(path: &Path, conventions: &Conventions) -> Result<Self, ReadError> {
        let text = text(path)?;
        Ok(Self::of_text(
            &path.display().to_string(),
            text,
            conventions,
        )?)
    }

    /// Parses a document's text; `name` is the document's name in messages.
    ///
    /// # Errors
    /// Returns [`Rejected`] with every error found, not just the first.
    pub fn of_text(
        name: &str,
        text: String,
        conventions: &Conventions,
    ) -> Result<Self, Box<Rejected>> {
        let mut source = Source::new(name, text);
        let used = conventions.schemas();
        let mut omissions = Omissions::default();
        let mut first: Option<Box<Rejected>> = None;
        loop {
            let rejected = match Self::attempt(source, &omissions, &used, conventions) {
                Ok(reading) => return Ok(reading),
                Err(rejected) => rejected,
            };
            let again = omissions.extend(&rejected.source, &used, &rejected.diagnostics);
            source = rejected.source.clone();
            // The first attempt found every error, including those in components that are left out.
            let last = match first {
                Some(first) if first.diagnostics.has_errors_of(&rejected.diagnostics) => first,
                _ => rejected,
            };
            if !again {
                return Err(last.allowing(&conventions.allowed));
            }
            first = Some(last);
        }
    }

    /// Parses a document without the omissions.
    fn attempt(
        source: Source,
        omissions: &Omissions,
        used: &[Pointer],
        conventions: &Conventions,
    ) -> Result<Self, Box<Rejected>> {
        let (document, mut warnings) = Document::inspect(source, omissions, used)?;
        let (api, diagnostics) = lower::lower(&document, conventions);
        warnings.extend(diagnostics);
        if warnings.has_errors() {
            return Err(Box::new(Rejected {
                source: document.into_source(),
                diagnostics: warnings,
            }));
        }
        warnings.allow(&conventions.allowed);
        Ok(Self {
            document,
            api,
            warnings,
        })
    }

    /// Returns the text, with the place of each node in it.
    pub fn source(&self) -> &Source {
        self.document.source()
    }
}

/// Reads the text of a file.
///
/// # Errors
/// Returns an error if the file can't be read, is not UTF-8, or has more bytes than a document may
/// have.
pub fn text(path: &Path) -> Result<String, ReadError> {
    let file = File::open(path).map_err(|source| ReadError::Unreadable {
        path: path.to_owned(),
        source,
    })?;
    text_of(path, file)
}

/// Reads the text of a source; `name` is its name in messages.
///
/// # Errors
/// Returns an error if the source can't be read, is not UTF-8, or has more bytes than a document
/// may have.
pub fn text_of(name: &Path, source: impl Read) -> Result<String, ReadError> {
    let path = || name.to_owned();
    let mut bytes = Vec::new();
    // A device or a pipe has no known size, and may have no end.
    source
        .take(bounds::DOCUMENT_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|source| ReadError::Unreadable {
            path: path(),
            source,
        })?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length > bounds::DOCUMENT_BYTES) {
        return Err(ReadError::TooLarge { path: path() });
    }
    String::from_utf8(bytes).map_err(|error| {
        let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        ReadError::NotText {
            path: path(),
            line: valid.split(|&byte| byte == b'\n').count(),
        }
    })
}
