//! Content of request bodies.

use std::borrow::Cow;
use std::fmt;
use std::fs;
use std::io;
use std::path::PathBuf;

use super::Reader;

/// Bytes to send, or where to find them.
///
/// `Debug` shows the number of bytes, not their values.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Content {
    /// Bytes in memory.
    Bytes(Vec<u8>),
    /// A file, which is opened only when the request is sent.
    Path(PathBuf),
    /// The output of a reader, which can be sent only once.
    Reader(Reader),
}

impl Content {
    /// Returns all the bytes, reading them into memory if necessary.
    ///
    /// # Errors
    /// Returns an error if the file or the reader can't be read, or if the reader was read
    /// before.
    pub fn read(&self) -> io::Result<Cow<'_, [u8]>> {
        match self {
            Self::Bytes(bytes) => Ok(Cow::Borrowed(bytes)),
            Self::Path(path) => fs::read(path).map(Cow::Owned),
            Self::Reader(reader) => {
                let mut bytes = Vec::new();
                reader.take()?.read_to_end(&mut bytes)?;
                Ok(Cow::Owned(bytes))
            }
        }
    }
}

impl fmt::Debug for Content {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bytes(bytes) => write!(formatter, "{} bytes", bytes.len()),
            Self::Path(path) => path.fmt(formatter),
            Self::Reader(reader) => reader.fmt(formatter),
        }
    }
}

impl From<Vec<u8>> for Content {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Bytes(bytes)
    }
}

impl From<&[u8]> for Content {
    fn from(bytes: &[u8]) -> Self {
        Self::Bytes(bytes.to_vec())
    }
}

impl From<String> for Content {
    fn from(text: String) -> Self {
        Self::Bytes(text.into_bytes())
    }
}

impl From<&str> for Content {
    fn from(text: &str) -> Self {
        Self::Bytes(text.as_bytes().to_vec())
    }
}

impl From<PathBuf> for Content {
    fn from(path: PathBuf) -> Self {
        Self::Path(path)
    }
}

impl From<Reader> for Content {
    fn from(reader: Reader) -> Self {
        Self::Reader(reader)
    }
}
