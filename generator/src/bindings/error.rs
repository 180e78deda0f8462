//! Errors of packs and templates.

use std::path::PathBuf;

use crate::output::InvalidPath;
use crate::spec_file::SpecFileError;

/// An error that makes a pack unusable.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    /// No pack has this name.
    #[error("there is no pack for `{name}`")]
    Unknown {
        /// The requested name.
        name: String,
        /// The name of the pack that is most like it.
        nearest: Option<String>,
        /// The names of all packs.
        known: Vec<String>,
    },
    /// The manifest can't be read.
    #[error(transparent)]
    Manifest(#[from] SpecFileError),
    /// The folder or a file of the pack can't be read.
    #[error("can't read {}: {source}", path.display())]
    Unreadable {
        /// The folder or file.
        path: PathBuf,
        /// The I/O error.
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

/// An error in a template, and its place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct TemplateError {
    /// The description of the error.
    pub message: String,
    /// The path of the template's file, which begins with the pack's folder or name.
    pub template: PathBuf,
    /// The line in the file, counted from 1.
    pub line: Option<usize>,
    /// The part of the model that the template was applied to: ``group `execution` ``.
    pub element: Option<String>,
}

/// An error when generating bindings.
#[derive(Debug, thiserror::Error)]
pub enum BindingsError {
    /// The pack can't be used.
    #[error(transparent)]
    Pack(#[from] PackError),
    /// A template failed.
    #[error(transparent)]
    Template(#[from] TemplateError),
    /// The path of a file isn't valid on every system, or is that of another file.
    #[error(transparent)]
    Path(#[from] InvalidPath),
}
