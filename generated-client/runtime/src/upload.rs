//! File uploads.

use std::io::Read;
use std::path::PathBuf;

use super::{Content, Reader};

/// A file to send as a part of a multipart body.
///
/// The server names the object that it creates after the file. So every upload needs a file name
/// that arrives unchanged: it must not be empty, `.` or `..`, and must not contain `/`, `\` or
/// control characters. An invalid or missing name is an error when the request is built. A
/// quotation mark is sent as `%22`, as browsers do, and not every server decodes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    content: Content,
    file_name: Option<String>,
    media_type: Option<String>,
}

impl Upload {
    /// Creates an upload of a file on disk, with its own name. The file is opened only when the
    /// request is sent.
    ///
    /// If the path doesn't end in a name, or the name isn't Unicode, the upload has no name: set
    /// one with [`file_name`](Self::file_name).
    pub fn from_path(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        let file_name = path
            .file_name()
            .and_then(|name| name.to_str())
            .map(str::to_owned);
        Self {
            content: Content::Path(path),
            file_name,
            media_type: None,
        }
    }

    /// Creates an upload of bytes in memory, with a file name.
    pub fn from_bytes(file_name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            content: Content::Bytes(bytes.into()),
            file_name: Some(file_name.into()),
            media_type: None,
        }
    }

    /// Creates an upload of the output of a reader, with a file name.
    ///
    /// The reader is read while its output is sent, and only the bytes in transfer are in memory.
    /// It can be sent only once: a request with it isn't retried (see [`Reader`]).
    pub fn from_reader(file_name: impl Into<String>, reader: impl Read + Send + 'static) -> Self {
        Self {
            content: Content::Reader(Reader::new(reader)),
            file_name: Some(file_name.into()),
            media_type: None,
        }
    }

    /// Sets the file name.
    #[must_use]
    pub fn file_name(mut self, file_name: impl Into<String>) -> Self {
        self.file_name = Some(file_name.into());
        self
    }

    /// Sets the media type (RFC 6838). By default it is that of the API's document, or
    /// `application/octet-stream` if the document has none.
    #[must_use]
    pub fn media_type(mut self, media_type: impl Into<String>) -> Self {
        self.media_type = Some(media_type.into());
        self
    }

    /// Returns the content.
    pub(super) fn content(&self) -> &Content {
        &self.content
    }

    /// Returns the file name, if it is one that arrives unchanged.
    pub(super) fn valid_file_name(&self) -> Option<&str> {
        // Receivers remove folders from a file name (RFC 7578, section 4.2), and so would change
        // it.
        let is_odd = |c: char| c.is_control() || c == '/' || c == '\\';
        self.file_name
            .as_deref()
            .filter(|name| !matches!(*name, "" | "." | "..") && !name.contains(is_odd))
    }

    /// Returns the media type, if it was set.
    pub(super) fn given_media_type(&self) -> Option<&str> {
        self.media_type.as_deref()
    }
}
