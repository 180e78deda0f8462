//! Files to be sent.

use std::io::Read;
use std::path::PathBuf;

use super::{Content, Reader};

/// A file to be sent as a part of a multipart body.
///
/// The engine names the object that it makes of a file after the file, so every upload needs a file
/// name that reaches it unchanged: not empty, without `/`, `\` and control characters, and neither
/// `.` nor `..`. Another name, or none, is an error when the request is written. A quotation mark
/// is sent as browsers send it, as `%22`, which not every engine turns back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    content: Content,
    file_name: Option<String>,
    media_type: Option<String>,
}

impl Upload {
    /// A file on disk, under its own name; it is opened when the request is sent and not before.
    ///
    /// A path that doesn't end in a name, or in one that is not Unicode, gives the upload no name:
    /// set one with [`file_name`](Self::file_name).
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

    /// Bytes in memory, under a name.
    pub fn from_bytes(file_name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            content: Content::Bytes(bytes.into()),
            file_name: Some(file_name.into()),
            media_type: None,
        }
    }

    /// What comes out of a reader, under a name.
    ///
    /// It is read while it is sent, and no more of it is in memory than is under way. It can be
    /// sent once: a request that holds it is not tried again (see [`Reader`]).
    pub fn from_reader(file_name: impl Into<String>, reader: impl Read + Send + 'static) -> Self {
        Self {
            content: Content::Reader(Reader::new(reader)),
            file_name: Some(file_name.into()),
            media_type: None,
        }
    }

    /// Sends it under another name.
    #[must_use]
    pub fn file_name(mut self, file_name: impl Into<String>) -> Self {
        self.file_name = Some(file_name.into());
        self
    }

    /// Sends it as of a media type (RFC 6838); by default it is that of the API's document, or
    /// `application/octet-stream` where that names none.
    #[must_use]
    pub fn media_type(mut self, media_type: impl Into<String>) -> Self {
        self.media_type = Some(media_type.into());
        self
    }

    /// What is sent.
    pub(super) fn content(&self) -> &Content {
        &self.content
    }

    /// The name that it is sent under, if it is one that arrives unchanged.
    pub(super) fn valid_file_name(&self) -> Option<&str> {
        // Receivers cut folders off a file name (RFC 7578, section 4.2), and so would change it.
        let is_odd = |c: char| c.is_control() || c == '/' || c == '\\';
        self.file_name
            .as_deref()
            .filter(|name| !matches!(*name, "" | "." | "..") && !name.contains(is_odd))
    }

    /// The media type that it was given.
    pub(super) fn given_media_type(&self) -> Option<&str> {
        self.media_type.as_deref()
    }
}
