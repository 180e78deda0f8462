//! Where documents are read from, and where the references in them lead.
//!
//! An [`Origin`] gives the text of one document, and the origins of the documents that it refers to.
//! Files are read by [`FileOrigin`]; the command line has origins for servers, git and stdin.
//!
//! ```
//! use cce_generator::origin::{FileOrigin, Origin};
//!
//! let document = FileOrigin::new("spec/api.yaml");
//! let shared = document.resolve("../shared/job%20types.yaml").unwrap();
//! assert_eq!(shared.name(), "shared/job types.yaml");
//! ```

mod error;
mod file;
mod text;

pub use self::error::{ReadError, ResolveError};
pub use self::file::{FileOrigin, is_remote, normalized};
pub use self::text::text_of;

/// Where a document is read from.
pub trait Origin: std::fmt::Debug + Send + Sync {
    /// Returns the name in messages: a path, a URL, `HEAD~3:spec/api.yaml`, or `<stdin>`.
    ///
    /// Two origins of the same name are the same document.
    fn name(&self) -> String;

    /// Reads the text.
    ///
    /// # Errors
    /// Returns an error if the document can't be read, is not UTF-8, or has more bytes than a
    /// document may have ([`bounds::DOCUMENT_BYTES`](crate::bounds::DOCUMENT_BYTES)).
    fn read(&self) -> Result<String, ReadError>;

    /// Returns the origin that a reference in this document leads to: a relative path or a URL,
    /// without a fragment.
    ///
    /// # Errors
    /// Returns an error if documents of this origin must not refer to that place, or if the
    /// reference is malformed.
    fn resolve(&self, reference: &str) -> Result<Box<dyn Origin>, ResolveError>;
}
