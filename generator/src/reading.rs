//! Parses a document, and lowers it to its API model.

use std::path::Path;
use std::sync::LazyLock;

use crate::api::Api;
use crate::conventions::Conventions;
use crate::convert::{self, Changes, Library, Repairs};
use crate::diagnostic::{Diagnostics, Severity};
use crate::document::edits::Edits;
use crate::document::{Document, Draft, Omissions, Rejected};
use crate::lower;
use crate::origin::{FileOrigin, Origin, ReadError};
use crate::spec_file::SpecFileError;
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

/// The reason why a document can't be read and lowered.
#[derive(Debug, thiserror::Error)]
pub enum ReadingError {
    /// The text can't be read.
    #[error(transparent)]
    Unread(#[from] ReadError),
    /// An entry of the configuration matches nothing in the document.
    #[error(transparent)]
    Unmatched(#[from] SpecFileError),
    /// The document has errors.
    #[error(transparent)]
    Rejected(#[from] Box<Rejected>),
}

/// Reads documents.
///
/// By default, a document with any error is rejected. A lenient reader reads past an error that
/// leaves no doubt about the meaning, with a warning; any other error costs the part of the document
/// that has it, and is a [loss](crate::diagnostic::Severity::Loss).
#[derive(Debug, Clone, Copy)]
pub struct Reader<'c> {
    conventions: &'c Conventions,
    edits: &'c Edits,
    is_lenient: bool,
}

/// The maximum number of attempts to read a document. Each but the last has repaired something.
const ATTEMPTS: usize = 32;

impl<'c> Reader<'c> {
    /// Creates a reader that applies these conventions.
    pub fn new(conventions: &'c Conventions) -> Self {
        static NONE: LazyLock<Edits> = LazyLock::new(Edits::default);
        Self {
            conventions,
            edits: &NONE,
            is_lenient: false,
        }
    }

    /// Sets whether the reader is lenient.
    #[must_use]
    pub fn lenient(self, is_lenient: bool) -> Self {
        Self { is_lenient, ..self }
    }

    /// Sets how documents are edited before they are checked.
    #[must_use]
    pub fn edits(self, edits: &'c Edits) -> Self {
        Self { edits, ..self }
    }

    /// Parses a document's file.
    ///
    /// # Errors
    /// Returns the errors of [`origin`](Self::origin).
    pub fn file(self, path: &Path) -> Result<Reading, ReadingError> {
        self.origin(&FileOrigin::new(path))
    }

    /// Parses the document of an origin.
    ///
    /// # Errors
    /// Returns an error if the text can't be read, [`ReadingError::Rejected`] with every error found
    /// in the document, not just the first, or [`ReadingError::Unmatched`] if an edit matches nothing.
    pub fn origin(self, origin: &dyn Origin) -> Result<Reading, ReadingError> {
        let source = Source::new(origin.name(), origin.read()?);
        self.read(source, Library::of(origin))
    }

    /// Parses a document's text; `name` is the document's name in messages.
    ///
    /// # Errors
    /// Returns the errors of [`origin`](Self::origin).
    pub fn text(self, name: &str, text: String) -> Result<Reading, ReadingError> {
        self.read(Source::new(name, text), Library::default())
    }

    fn read(self, mut source: Source, mut library: Library<'_>) -> Result<Reading, ReadingError> {
        let used = self.conventions.schemas();
        let mut omissions = Omissions::default();
        let mut repairs = Repairs::default();
        let mut found = Diagnostics::default();
        for attempt in 0..ATTEMPTS {
            let changes = Changes {
                edits: self.edits,
                used: &used,
                repairs: &repairs,
            };
            let mut draft = convert::draft(source, &mut library, changes);
            if let Some(error) = draft.unmatched.take() {
                return Err(error.into());
            }
            let written = draft.written;
            let rejected = match self.attempt(draft, &omissions, &repairs, &used) {
                Ok(reading) => return Ok(self.conclude(reading, &repairs, found)?),
                Err(rejected) => *rejected,
            };
            source = rejected.source;
            let tree = convert::draft(source.clone(), &mut library, changes).tree;
            let can_omit =
                tree.is_some_and(|tree| omissions.extend(&tree, &used, &rejected.diagnostics));
            let mut told = rejected.diagnostics.clone();
            // The first attempt has found all errors of its steps, including those in components
            // that are left out.
            if attempt > 0 {
                told.keep(Severity::Error);
                told.retain(|error| !repairs.may_have_caused(error));
            }
            told.settle(|pointer| source.place(pointer));
            found.extend_by_place(told);
            let again = can_omit || repairs.extend(&rejected.diagnostics, written, &source);
            if !again {
                break;
            }
        }
        found.allow(&self.conventions.allowed);
        Err(ReadingError::Rejected(Box::new(Rejected {
            source,
            diagnostics: found,
        })))
    }

    /// Reads a document without the omissions, and with the repairs.
    fn attempt(
        self,
        draft: Draft,
        omissions: &Omissions,
        repairs: &Repairs,
        used: &[Pointer],
    ) -> Result<Reading, Box<Rejected>> {
        let (document, mut warnings) = Document::inspect(draft, omissions, used)?;
        let (api, diagnostics) = lower::lower(&document, self.conventions);
        warnings.extend(diagnostics);
        repairs.forgive(&mut warnings);
        if warnings.has_errors() {
            return Err(Box::new(Rejected {
                source: document.into_source(),
                diagnostics: warnings,
            }));
        }
        warnings.allow(&self.conventions.allowed);
        Ok(Reading {
            document,
            api,
            warnings,
        })
    }

    /// Returns a document that was read with repairs, or rejects it with what was found before they
    /// were made.
    fn conclude(
        self,
        mut reading: Reading,
        repairs: &Repairs,
        mut found: Diagnostics,
    ) -> Result<Reading, Box<Rejected>> {
        if self.is_lenient || repairs.told().is_empty() {
            reading.warnings.extend(repairs.told().clone());
            return Ok(reading);
        }
        found.allow(&self.conventions.allowed);
        Err(Box::new(Rejected {
            source: reading.document.into_source(),
            diagnostics: found,
        }))
    }
}

impl Reading {
    /// Parses a document's file with a strict [`Reader`].
    ///
    /// # Errors
    /// Returns an error as [`Reader::file`] does.
    pub fn of_file(path: &Path, conventions: &Conventions) -> Result<Self, ReadingError> {
        Reader::new(conventions).file(path)
    }

    /// Parses a document's text with a strict [`Reader`]; `name` is the document's name in messages.
    ///
    /// # Errors
    /// Returns [`Rejected`] with every error found, not just the first.
    pub fn of_text(
        name: &str,
        text: String,
        conventions: &Conventions,
    ) -> Result<Self, Box<Rejected>> {
        match Reader::new(conventions).text(name, text) {
            Ok(reading) => Ok(reading),
            Err(ReadingError::Rejected(rejected)) => Err(rejected),
            Err(other) => unreachable!("{other}: the text is there, and nothing is edited"),
        }
    }

    /// Returns the text, with the place of each node in it.
    pub fn source(&self) -> &Source {
        self.document.source()
    }
}
