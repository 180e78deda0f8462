//! Why bindings can't be made.

use std::path::PathBuf;

use crate::output::InvalidPath;
use crate::spec_file::SpecFileError;

/// Why a pack can't be used.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    /// No pack has this name.
    #[error("there is no pack for `{name}`")]
    Unknown {
        /// What was asked for.
        name: String,
        /// The pack that is most like it.
        nearest: Option<String>,
        /// All there are.
        known: Vec<String>,
    },
    /// Its manifest can't be read.
    #[error(transparent)]
    Manifest(#[from] SpecFileError),
    /// Its folder can't be.
    #[error("can't read {}: {source}", path.display())]
    Unreadable {
        /// The folder or file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The manifest names a template that the pack doesn't have.
    #[error("the pack has no template `{template}`")]
    NoTemplate {
        /// The template.
        template: String,
        /// The file that names it.
        manifest: String,
    },
    /// A template can't be parsed.
    #[error(transparent)]
    Template(#[from] TemplateError),
}

/// What is wrong in a template, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct TemplateError {
    /// What is wrong.
    pub message: String,
    /// The template's file, below the pack's folder or name.
    pub template: PathBuf,
    /// The line in it, from 1.
    pub line: Option<usize>,
    /// The part of the model that it was applied to: ``group `execution` ``.
    pub element: Option<String>,
}

/// Why bindings can't be made.
#[derive(Debug, thiserror::Error)]
pub enum BindingsError {
    /// The pack can't be used.
    #[error(transparent)]
    Pack(#[from] PackError),
    /// A template failed.
    #[error(transparent)]
    Template(#[from] TemplateError),
    /// A file's path is none that every system can hold, or is another file's.
    #[error(transparent)]
    Path(#[from] InvalidPath),
}
