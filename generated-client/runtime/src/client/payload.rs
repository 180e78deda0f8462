//! Request bodies that are being sent.

use std::collections::VecDeque;
use std::error::Error as StdError;
use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::PathBuf;
use std::sync::Arc;

use bytes::{Bytes, BytesMut};
use futures_util::stream;
use reqwest::header::HeaderValue;
use tokio::task::spawn_blocking;

use super::IoError;
use crate::{Body, Content, Error, Part, Place, Problem, Reader, RequestError};

/// The number of bytes of a file that are read at once, and so are in memory.
const CHUNK: u64 = 128 * 1024;

/// The body of a request, which can be opened once for each attempt.
pub(super) struct Payload {
    pub(super) media_type: HeaderValue,
    pieces: Vec<Piece>,
}

/// A piece of a body.
#[derive(Clone)]
enum Piece {
    Bytes(Bytes),
    File(PathBuf),
    Reader(Reader),
}

/// A body with its files open, ready to be sent.
pub(super) struct Opened {
    pub(super) body: reqwest::Body,
    /// The length, if it is known and `body` doesn't state it.
    pub(super) length: Option<u64>,
}

impl Payload {
    pub(super) fn new(body: Body) -> Result<Self, RequestError> {
        let (media_type, pieces) = match body {
            Body::Content {
                media_type,
                content,
            } => (media_type.into_owned(), vec![Piece::from(content)]),
            Body::Multipart(parts) => {
                // 128 random bits occur in no content by accident, and nobody can predict them.
                let boundary = format!("{:032x}", fastrand::u128(..));
                let media_type = format!("multipart/form-data; boundary={boundary}");
                (media_type, multipart(parts, &boundary))
            }
        };
        let media_type = HeaderValue::from_str(&media_type).map_err(|_| {
            RequestError::new(Place::Header, "Content-Type", Problem::HeaderCharacter)
        })?;
        Ok(Self {
            media_type,
            pieces: joined(pieces),
        })
    }

    /// Returns `true` if the body can be opened again.
    pub(super) fn is_replayable(&self) -> bool {
        !self
            .pieces
            .iter()
            .any(|piece| matches!(piece, Piece::Reader(_)))
    }

    /// Opens the body and its files.
    pub(super) async fn open(&self, operation: &'static str) -> Result<Opened, Error> {
        if let [Piece::Bytes(bytes)] = self.pieces.as_slice() {
            return Ok(Opened {
                body: reqwest::Body::from(bytes.clone()),
                length: None,
            });
        }
        let pieces = self.pieces.clone();
        let sources = blocking(move || pieces.into_iter().map(Source::open).collect())
            .await
            .map_err(|error| IoError::read(operation, Arc::new(error)))?;
        Ok(stream(sources))
    }
}

impl From<Content> for Piece {
    fn from(content: Content) -> Self {
        match content {
            Content::Bytes(bytes) => Self::Bytes(bytes.into()),
            Content::Path(path) => Self::File(path),
            Content::Reader(reader) => Self::Reader(reader),
        }
    }
}

/// Returns the parts with their headers and the delimiters between them.
fn multipart(parts: Vec<Part>, boundary: &str) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(parts.len() * 3 + 1);
    for part in parts {
        pieces.push(Piece::Bytes(part.head(boundary).into()));
        pieces.push(part.content.into());
        pieces.push(Piece::Bytes(Bytes::from_static(b"\r\n")));
    }
    pieces.push(Piece::Bytes(format!("--{boundary}--\r\n").into()));
    pieces
}

/// Joins the pieces if all of them are in memory, because then no stream is necessary.
fn joined(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut whole = BytesMut::new();
    for piece in &pieces {
        match piece {
            Piece::Bytes(bytes) if pieces.len() > 1 => whole.extend_from_slice(bytes),
            _ => return pieces,
        }
    }
    vec![Piece::Bytes(whole.freeze())]
}

/// The rest of a piece that is being sent.
enum Source {
    Bytes(Bytes),
    Reader {
        reader: Box<dyn Read + Send>,
        length: Option<u64>,
    },
}

impl Source {
    fn open(piece: Piece) -> io::Result<Self> {
        Ok(match piece {
            Piece::Bytes(bytes) => Self::Bytes(bytes),
            Piece::Reader(reader) => Self::Reader {
                reader: reader.take()?,
                length: None,
            },
            Piece::File(path) => {
                let file = File::open(path)?;
                let metadata = file.metadata()?;
                // A pipe or a device has no length.
                let length = metadata.is_file().then_some(metadata.len());
                Self::Reader {
                    reader: Box::new(file),
                    length,
                }
            }
        })
    }
}

/// Returns a body that sends the sources one after the other.
fn stream(sources: Vec<Source>) -> Opened {
    let length = sources.iter().map(Source::length).sum();
    let chunks = stream::try_unfold(VecDeque::from(sources), |mut sources| async move {
        while let Some(source) = sources.pop_front() {
            let (chunk, rest) = source.next().await?;
            if let Some(rest) = rest {
                sources.push_front(rest);
            }
            if !chunk.is_empty() {
                return Ok(Some((chunk, sources)));
            }
        }
        Ok::<_, Unreadable>(None)
    });
    Opened {
        body: reqwest::Body::wrap_stream(chunks),
        length,
    }
}

impl Source {
    fn length(&self) -> Option<u64> {
        match self {
            Self::Bytes(bytes) => Some(bytes.len() as u64),
            Self::Reader { length, .. } => *length,
        }
    }

    /// Returns the next bytes, and the rest of the source.
    async fn next(self) -> Result<(Bytes, Option<Self>), Unreadable> {
        let (mut reader, length) = match self {
            Self::Bytes(bytes) => return Ok((bytes, None)),
            Self::Reader { reader, length } => (reader, length),
        };
        let next = blocking(move || {
            let mut chunk = Vec::new();
            // No more of a file is sent than was announced, even if the file has grown since.
            let limit = length.map_or(CHUNK, |length| length.min(CHUNK));
            reader.by_ref().take(limit).read_to_end(&mut chunk)?;
            let length = length.map(|length| length - chunk.len() as u64);
            let rest = (!chunk.is_empty()).then_some(Self::Reader { reader, length });
            Ok((Bytes::from(chunk), rest))
        });
        next.await.map_err(|error| Unreadable(Arc::new(error)))
    }
}

/// Runs a function that may block on a thread where it may.
async fn blocking<T: Send + 'static>(
    run: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> io::Result<T> {
    // A task that can't be joined has panicked, in the caller's own reader.
    spawn_blocking(run).await.map_err(io::Error::other)?
}

/// The error of a file or a reader that fails while it is being sent.
///
/// It passes through the HTTP client, and `transport_error` finds it among the causes of the HTTP
/// client's error.
#[derive(Debug)]
pub(super) struct Unreadable(pub(super) Arc<io::Error>);

impl fmt::Display for Unreadable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl StdError for Unreadable {}
