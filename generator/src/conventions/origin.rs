//! Where conventions were read from.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diagnostic::Part;
use crate::document::pointer::Pointer;
use crate::document::source::Source;
use crate::spec_file::Place;

/// The file that conventions were read from, to say where one of them stands.
///
/// The default is that of conventions that come from no file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin(Option<File>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct File {
    path: PathBuf,
    text: Arc<str>,
}

impl Origin {
    /// Remembers a file with its text.
    pub(super) fn of(path: &Path, text: &str) -> Self {
        Self(Some(File {
            path: path.to_owned(),
            text: text.into(),
        }))
    }

    /// Returns the place of a convention, such as `#/login/operation`; `None` where the conventions
    /// come from no file.
    pub fn place(&self, pointer: &Pointer) -> Option<Place> {
        let File { path, text } = self.0.as_ref()?;
        let source = Source::new(path.display().to_string(), text.to_string());
        let location = source.locate(pointer, Part::Value);
        Some(Place {
            path: path.clone(),
            position: Some((location.line, location.column)),
        })
    }
}
