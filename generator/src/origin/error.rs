//! Errors in reading a document's text, and in following a reference to another document.

use std::io;

use crate::bounds;

/// The reason why the text of a document can't be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The system, a server or another program refused.
    #[error("can't read {name}: {reason}")]
    Unreadable {
        /// The name of the origin.
        name: String,
        /// What refused said.
        reason: String,
        /// What to do about it.
        help: Option<String>,
    },
    /// The content is not text.
    #[error("{name} is {kind}, not an OpenAPI document")]
    Binary {
        /// The name of the origin.
        name: String,
        /// The kind of content, with its article.
        kind: &'static str,
        /// What to do about it.
        help: &'static str,
    },
    /// The text is not UTF-8.
    #[error("{name} is not UTF-8: line {line}, column {column} has other bytes")]
    NotText {
        /// The name of the origin.
        name: String,
        /// The first line that is not UTF-8, from 1.
        line: usize,
        /// The column of the first byte that is not UTF-8, from 1, in characters.
        column: usize,
    },
    /// The text has more bytes than a document may have ([`bounds::DOCUMENT_BYTES`]), or no end.
    #[error("{name} has more than {} MiB", bounds::DOCUMENT_BYTES >> 20)]
    TooLarge {
        /// The name of the origin.
        name: String,
    },
}

impl ReadError {
    /// Wraps an I/O error with the name of what was read.
    pub fn io(name: impl Into<String>, error: &io::Error) -> Self {
        let text = error.to_string();
        // The number that the system has for the error says nothing to a reader.
        let reason = text.split(" (os error").next().unwrap_or(&text);
        Self::Unreadable {
            name: name.into(),
            reason: reason.to_owned(),
            help: None,
        }
    }

    /// Returns advice on how to fix the error.
    pub fn help(&self) -> Option<&str> {
        match self {
            Self::Unreadable { help, .. } => help.as_deref(),
            Self::Binary { help, .. } => Some(help),
            Self::NotText { .. } => Some("save it as UTF-8"),
            Self::TooLarge { .. } => Some("no document is that large"),
        }
    }
}

/// The reason why a reference to another document can't be followed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ResolveError {
    /// The reference leads to a server that the document doesn't come from.
    #[error("`{reference}` is on a server")]
    Remote {
        /// The reference.
        reference: String,
    },
    /// The reference leads from a server to a local file.
    #[error("`{reference}` is a local file, and {from} comes from a server")]
    Local {
        /// The reference.
        reference: String,
        /// The name of the document with the reference.
        from: String,
    },
    /// The reference leads out of the git repository that the document comes from.
    #[error("`{reference}` leads out of the repository of {from}")]
    Outside {
        /// The reference.
        reference: String,
        /// The name of the document with the reference.
        from: String,
    },
    /// The reference is neither a path nor a URL that documents are read from.
    #[error("`{reference}` is neither a path nor an http or https URL")]
    Unsupported {
        /// The reference.
        reference: String,
    },
}

impl ResolveError {
    /// Returns advice on how to fix the error.
    pub fn help(&self) -> Option<&'static str> {
        match self {
            Self::Remote { .. } => Some("`--allow-remote` lets references lead to other servers"),
            Self::Local { .. } => Some("put both documents in the same place"),
            Self::Outside { .. } | Self::Unsupported { .. } => None,
        }
    }
}
