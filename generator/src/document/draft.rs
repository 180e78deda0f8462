//! A document's tree before it is checked.

use serde_json::Value;

use super::grammar::{DOCUMENT, Kind, Language, OPENAPI_3_0};
use super::reader;
use crate::diagnostic::Diagnostics;
use crate::spec_file::SpecFileError;
use crate::syntax::source::Source;

/// A document's tree in the form of OpenAPI 3.0, before it is checked.
pub(crate) struct Draft {
    /// The files, with the places of the tree's nodes.
    pub(crate) source: Source,
    /// The tree; `None` if there are errors that leave none.
    pub(crate) tree: Option<Value>,
    /// The version whose words messages use: that of the text, or OpenAPI 3.0 for Swagger 2.0.
    pub(crate) language: &'static Language,
    /// The grammar of the text.
    pub(crate) written: &'static Kind,
    /// The diagnostics about the text, and about what was converted.
    pub(crate) diagnostics: Diagnostics,
    /// The edit that matches nothing in the document, if there is one.
    pub(crate) unmatched: Option<SpecFileError>,
    /// True if the tree is not that of the root file as it was read.
    pub(crate) is_changed: bool,
}

impl Draft {
    /// Reads a document of OpenAPI 3.0 in one file.
    pub(super) fn read(source: Source) -> Self {
        let mut diagnostics = Diagnostics::default();
        Self {
            tree: reader::read(source.file(0), &mut diagnostics),
            source,
            language: &OPENAPI_3_0,
            written: &DOCUMENT,
            diagnostics,
            unmatched: None,
            is_changed: false,
        }
    }
}
