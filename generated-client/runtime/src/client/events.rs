//! Responses that are read value by value, while they arrive.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_util::stream::{self, Stream, StreamExt};
use reqwest::header::{ACCEPT, HeaderValue};

use super::Client;
use super::call::Call;
use super::download::Download;
use super::frames::Frames;
use crate::{Error, Streamed};

/// The values of a response, returned by [`Client::events`]. It is a [`Stream`], which ends after an
/// error. Dropping it closes the connection.
#[must_use = "a stream does nothing until it is polled"]
pub struct Events<T>(Pin<Box<dyn Stream<Item = Result<T, Error>> + Send>>);

impl<T> Events<T> {
    /// Returns the next value, as soon as it has arrived; `None` after the last.
    ///
    /// # Errors
    /// Returns an error if the request fails, the connection breaks, or the value doesn't match
    /// the API's document. No value follows.
    pub async fn try_next(&mut self) -> Result<Option<T>, Error> {
        self.next().await.transpose()
    }
}

impl<T> Stream for Events<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.as_mut().poll_next(context)
    }
}

impl<T> fmt::Debug for Events<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Events").finish_non_exhaustive()
    }
}

/// Returns the values of the response to an operation, which is sent when the first is polled for.
pub(super) fn events<O>(client: Client, operation: O) -> Events<O::Item>
where
    O: Streamed + Send + Sync + 'static,
    O::Item: Send + 'static,
{
    let reading = Reading {
        client,
        operation,
        body: None,
        frames: Frames::new(O::FRAMING),
        is_over: false,
    };
    Events(Box::pin(stream::try_unfold(
        reading,
        |mut reading| async move {
            let item = reading.next().await?;
            Ok(item.map(|item| (item, reading)))
        },
    )))
}

/// The state of reading a response.
struct Reading<O> {
    client: Client,
    operation: O,
    /// The rest of the body; `None` before the operation is sent.
    body: Option<Download>,
    frames: Frames,
    /// True if the whole body has arrived.
    is_over: bool,
}

impl<O: Streamed> Reading<O> {
    async fn next(&mut self) -> Result<Option<O::Item>, Error> {
        loop {
            if let Some(frame) = self.frames.next() {
                return O::item(frame);
            }
            if self.is_over {
                return Ok(None);
            }
            let body = match &mut self.body {
                Some(body) => body,
                None => self.body.insert(send(&self.client, &self.operation).await?),
            };
            match body.try_next().await? {
                Some(bytes) => self.frames.push(&bytes),
                None => {
                    self.frames.end();
                    self.is_over = true;
                }
            }
        }
    }
}

/// Sends the request for the stream, rather than for another form of the same response.
async fn send<O: Streamed>(client: &Client, operation: &O) -> Result<Download, Error> {
    let mut call = Call::of(client, operation)?;
    call.streams = true;
    call.headers
        .insert(ACCEPT, HeaderValue::from_static(O::MEDIA_TYPE));
    let reply = client.exchange(&call).await?;
    Download::new(O::ID, reply, client.settings.timeout, |response| {
        response.success::<O>()?.bytes()
    })
}
