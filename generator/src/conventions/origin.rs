//! The file that conventions were read from.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::Value;

use crate::diagnostic::Part;
use crate::spec_file::Place;
use crate::syntax::pointer::Pointer;
use crate::syntax::source::Source;

/// The file that conventions were read from, to find the place of each.
///
/// The default is for conventions that come from no file.
#[derive(Debug, Clone, Default)]
pub struct Origin(Option<Arc<Source>>);

impl Origin {
    /// Creates an origin from a file's path and text.
    pub fn of(path: &Path, text: impl Into<String>) -> Self {
        let source = Source::new(path.display().to_string(), text.into());
        Self(Some(Arc::new(source)))
    }

    /// Returns the place of a convention, such as `#/login/operation`.
    ///
    /// If the file doesn't have it, returns the place of its nearest ancestor. Returns `None` if
    /// the conventions come from no file.
    pub fn place(&self, entry: &Pointer) -> Option<Place> {
        let source = self.0.as_ref()?;
        let location = source.locate(entry, Part::Value);
        Some(Place {
            path: PathBuf::from(source.name()),
            position: Some((location.line, location.column)),
        })
    }

    /// Returns a pointer to a string in a list, or to the list if it doesn't contain the string.
    pub fn element(&self, list: &Pointer, text: &str) -> Pointer {
        let file = self.0.as_ref().map(|source| source.text());
        let tree: Option<Value> = file.and_then(|file| serde_yaml::from_str(file).ok());
        let elements = tree.as_ref().and_then(|tree| list.find(tree)?.as_array());
        let index = elements.and_then(|elements| elements.iter().position(|own| own == text));
        index.map_or_else(|| list.clone(), |index| list.index(index))
    }
}

impl PartialEq for Origin {
    fn eq(&self, other: &Self) -> bool {
        let file = |origin: &Self| {
            origin
                .0
                .as_ref()
                .map(|it| (it.name().to_owned(), it.text().to_owned()))
        };
        file(self) == file(other)
    }
}

impl Eq for Origin {}
