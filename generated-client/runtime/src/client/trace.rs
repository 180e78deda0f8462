//! Spans and events about the attempts to send a request.
//!
//! They contain the operation, the method, the path template, the number of the attempt and the
//! status: only numbers, and names from the document. They contain no path, query, header or
//! body, nor any message that quotes one.

use std::time::Duration;

use super::call::Call;
use super::reply::Reply;
use crate::Error;

/// A span over one attempt; empty without the feature `tracing`.
pub(super) struct Span(#[cfg(feature = "tracing")] tracing::Span);

#[cfg(feature = "tracing")]
impl Span {
    pub(super) fn new(call: &Call, attempt: u32) -> Self {
        Self(tracing::debug_span!(
            "request",
            operation = call.operation,
            method = call.method.as_str(),
            path = call.path_template,
            attempt,
            status = tracing::field::Empty,
        ))
    }

    /// Runs the attempt and records its outcome.
    pub(super) async fn watch(
        &self,
        attempt: impl Future<Output = Result<Reply, Error>>,
    ) -> Result<Reply, Error> {
        let outcome = tracing::Instrument::instrument(attempt, self.0.clone()).await;
        let _entered = self.0.enter();
        match &outcome {
            Ok(reply) => {
                self.0.record("status", reply.status());
                tracing::debug!("responded");
            }
            Err(error) => tracing::debug!(reason = reason(error), "failed"),
        }
        outcome
    }

    /// Records that another attempt follows.
    pub(super) fn retry(&self, delay: Duration) {
        let _entered = self.0.enter();
        tracing::info!(?delay, "will be sent again");
    }
}

/// Returns the kind of a failure. Its message may quote values that were sent.
#[cfg(feature = "tracing")]
fn reason(error: &Error) -> &'static str {
    match error {
        Error::Transport(error) if error.is_connect() => "no connection",
        Error::Transport(_) => "broken connection",
        Error::Timeout(_) => "timeout",
        Error::Io(_) => "unreadable body",
        _ => "other",
    }
}

#[cfg(not(feature = "tracing"))]
impl Span {
    pub(super) fn new(_: &Call, _: u32) -> Self {
        Self()
    }

    pub(super) async fn watch(
        &self,
        attempt: impl Future<Output = Result<Reply, Error>>,
    ) -> Result<Reply, Error> {
        attempt.await
    }

    pub(super) fn retry(&self, _: Duration) {}
}
