//! The files of a document, each read once.

use crate::bounds;
use crate::origin::Origin;
use crate::syntax::source::{File, Source};

/// Where the files of a document come from.
#[derive(Debug, Default)]
pub(crate) struct Library<'o> {
    /// The origin of the root file; `None` if only its text is known.
    root: Option<&'o dyn Origin>,
    /// The origins of the other files, in the order of their indices.
    others: Vec<Box<dyn Origin>>,
}

impl<'o> Library<'o> {
    /// Creates the library of a document whose root file comes from here.
    pub(crate) fn of(root: &'o dyn Origin) -> Self {
        Self {
            root: Some(root),
            others: Vec::new(),
        }
    }

    /// Returns true if other files can be read.
    pub(super) fn is_open(&self) -> bool {
        self.root.is_some()
    }

    /// Returns the index of the file that a reference in another file leads to. The file is read
    /// and added to the source if it isn't there yet.
    ///
    /// The reference has no fragment.
    pub(super) fn open(
        &mut self,
        source: &mut Source,
        from: usize,
        reference: &str,
    ) -> Result<usize, String> {
        let from = match from.checked_sub(1) {
            None => self.root.ok_or("the place of the document is not known")?,
            Some(other) => &*self.others[other],
        };
        let origin = from.resolve(reference).map_err(|error| error.to_string())?;
        let name = origin.name();
        if let Some(index) = source.files().position(|file| file.name() == name) {
            return Ok(index);
        }
        if self.others.len() == bounds::FILES {
            return Err(format!(
                "the document has more than {} files",
                bounds::FILES
            ));
        }
        let text = origin.read().map_err(|error| error.to_string())?;
        self.others.push(origin);
        Ok(source.add(File::new(name, text)))
    }
}
