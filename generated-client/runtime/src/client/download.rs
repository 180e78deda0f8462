//! Bodies that are read as they arrive.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use futures_util::stream::{self, Stream};
use tokio::io::{AsyncWrite, AsyncWriteExt};

use super::exchange::within;
use super::file_name;
use super::reply::{self, Reply};
use super::{IoError, transport_error};
use crate::{Error, Response};

/// The body of a successful response, while it arrives: see
/// [`Client::open_download`](super::Client::open_download). Dropping it closes the connection.
///
/// `Debug` shows the operation and the status.
#[must_use = "the body arrives only while it is read"]
pub struct Download {
    operation: &'static str,
    /// The response, without its body.
    head: Response,
    body: Body,
    limit: Option<Duration>,
}

enum Body {
    Coming(reqwest::Response),
    Whole(Bytes),
}

impl Download {
    /// Creates the download of a reply to an operation. `read` returns the body of a complete
    /// response, or the error of one by which the server refused the request.
    pub(super) fn new(
        operation: &'static str,
        reply: Reply,
        limit: Option<Duration>,
        read: impl FnOnce(Response) -> Result<Vec<u8>, Error>,
    ) -> Result<Self, Error> {
        let (head, body) = match reply {
            Reply::Coming(response) => (reply::head(&response), Body::Coming(response)),
            Reply::Whole(response) => (response.head(), Body::Whole(read(response)?.into())),
        };
        Ok(Self {
            operation,
            head,
            body,
            limit,
        })
    }

    /// Returns the status code, which is 2xx.
    pub fn status(&self) -> u16 {
        self.head.status()
    }

    /// Returns the value of a header. The case of the name doesn't matter.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.header(name)
    }

    /// Returns the media type, with its parameters (`Content-Type`).
    pub fn media_type(&self) -> Option<&str> {
        self.header("content-type")
    }

    /// Returns the number of bytes of the whole body, if the server tells it (`Content-Length`).
    pub fn length(&self) -> Option<u64> {
        self.header("content-length")?.trim().parse().ok()
    }

    /// Returns the name of the file, if the server tells one (`Content-Disposition`, RFC 6266).
    ///
    /// It is the last part of a path only, so it leads to no other folder; a name that stands for a
    /// folder is none.
    pub fn file_name(&self) -> Option<String> {
        file_name::of(self.header("content-disposition")?)
    }

    /// Returns the next bytes, as soon as they have arrived; `None` after the last.
    ///
    /// # Errors
    /// Returns an error if the connection breaks, or if no bytes come in time.
    pub async fn try_next(&mut self) -> Result<Option<Bytes>, Error> {
        match &mut self.body {
            Body::Coming(response) => within(self.operation, self.limit, response.chunk())
                .await?
                .map_err(|error| transport_error::from_http(self.operation, error)),
            Body::Whole(bytes) => Ok(Some(std::mem::take(bytes)).filter(|bytes| !bytes.is_empty())),
        }
    }

    /// Returns the bytes as a stream, which ends after an error.
    pub fn into_stream(self) -> impl Stream<Item = Result<Bytes, Error>> + Send + Unpin {
        Box::pin(stream::try_unfold(self, |mut download| async move {
            let bytes = download.try_next().await?;
            Ok(bytes.map(|bytes| (bytes, download)))
        }))
    }

    /// Writes the remaining bytes, and returns their number.
    ///
    /// # Errors
    /// Returns the errors of [`try_next`](Self::try_next), and [`Error::Io`] if the writer fails.
    pub async fn write_to<W>(mut self, writer: &mut W) -> Result<u64, Error>
    where
        W: AsyncWrite + Unpin + ?Sized,
    {
        let mut written = 0;
        while let Some(bytes) = self.try_next().await? {
            let result = writer.write_all(&bytes).await;
            result.map_err(|error| IoError::write(self.operation, error))?;
            written += bytes.len() as u64;
        }
        let result = writer.flush().await;
        result.map_err(|error| IoError::write(self.operation, error))?;
        Ok(written)
    }

    /// Returns the id of the operation.
    #[cfg(feature = "blocking")]
    pub(crate) fn operation(&self) -> &'static str {
        self.operation
    }
}

impl fmt::Debug for Download {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Download")
            .field("operation", &self.operation)
            .field("status", &self.status())
            .finish_non_exhaustive()
    }
}
