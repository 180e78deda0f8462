//! Bodies that are written as they arrive.

use std::time::Duration;

use bytes::Bytes;
use tokio::io::{AsyncWrite, AsyncWriteExt};

use super::exchange::within;
use super::reply::Reply;
use super::{IoError, transport_error};
use crate::{Error, Response};

/// The body of a successful response, while it arrives.
pub(crate) struct Download {
    operation: &'static str,
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
        let body = match reply {
            Reply::Coming(response) => Body::Coming(response),
            Reply::Whole(response) => Body::Whole(read(response)?.into()),
        };
        Ok(Self {
            operation,
            body,
            limit,
        })
    }

    /// Returns the next bytes; `None` after the last.
    pub(crate) async fn next(&mut self) -> Result<Option<Bytes>, Error> {
        match &mut self.body {
            Body::Coming(response) => within(self.operation, self.limit, response.chunk())
                .await?
                .map_err(|error| transport_error::from_http(self.operation, error)),
            Body::Whole(bytes) => Ok(Some(std::mem::take(bytes)).filter(|bytes| !bytes.is_empty())),
        }
    }

    /// Writes the remaining bytes and returns their number.
    pub(super) async fn write_to<W>(mut self, writer: &mut W) -> Result<u64, Error>
    where
        W: AsyncWrite + Unpin + ?Sized,
    {
        let mut written = 0;
        while let Some(bytes) = self.next().await? {
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
