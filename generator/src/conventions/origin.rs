//! The file that conventions come from.

use std::path::PathBuf;
use std::sync::Arc;

use serde_json::Value;

use crate::diagnostic::Part;
use crate::document::pointer::Pointer;
use crate::document::source::Source;
use crate::spec_file::Place;

/// The file that conventions come from, kept to name places in it.
#[derive(Debug, Clone)]
pub struct Origin(Arc<Source>);

impl Origin {
    /// Keeps a file's text; `name` is what messages call it.
    pub fn new(name: impl Into<String>, text: String) -> Self {
        Self(Arc::new(Source::new(name, text)))
    }

    /// Returns the place of an entry, or of what holds it if the file doesn't have it.
    pub fn place(&self, entry: &Pointer) -> Place {
        let location = self.0.locate(entry, Part::Value);
        Place {
            path: PathBuf::from(self.0.name()),
            position: Some((location.line, location.column)),
        }
    }

    /// Returns the place of a string in a list, as a pointer; that of the list, if it isn't there.
    pub fn element(&self, list: &Pointer, text: &str) -> Pointer {
        let tree: Option<Value> = serde_yaml::from_str(self.0.text()).ok();
        let elements = tree.as_ref().and_then(|tree| list.find(tree)?.as_array());
        let index = elements.and_then(|elements| elements.iter().position(|own| own == text));
        index.map_or_else(|| list.clone(), |index| list.index(index))
    }
}

impl PartialEq for Origin {
    fn eq(&self, other: &Self) -> bool {
        self.0.name() == other.0.name() && self.0.text() == other.0.text()
    }
}

impl Eq for Origin {}
