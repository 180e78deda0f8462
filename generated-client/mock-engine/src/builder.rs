//! The options of an engine.

use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use crate::document::Document;
use crate::engine::MockEngine;
use crate::error::{DocumentError, StartError};
use crate::service::Service;
use crate::session::Lifetime;
use crate::well_known::SUCCEEDED;

/// The maximum number of items that a list has at first.
const MOST_ITEMS: u64 = 100_000;

/// The builder of a mock engine, with its options.
#[derive(Debug, Clone)]
pub struct Builder {
    document: Document,
    address: SocketAddr,
    options: Options,
}

/// The options that don't concern the socket.
#[derive(Debug, Clone)]
pub(crate) struct Options {
    pub(crate) seed: u64,
    pub(crate) lifetime: Lifetime,
    pub(crate) tokens: Vec<String>,
    pub(crate) items: u64,
    pub(crate) page_size: u64,
    pub(crate) polls: u64,
    pub(crate) ends_as: String,
    pub(crate) download_size: u64,
    pub(crate) unknown_properties: bool,
    pub(crate) failures: Vec<(String, u16, u64)>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            seed: 0,
            lifetime: Lifetime::default(),
            tokens: Vec::new(),
            items: 7,
            page_size: 3,
            polls: 2,
            ends_as: SUCCEEDED.to_owned(),
            download_size: 1000,
            unknown_properties: false,
            failures: Vec::new(),
        }
    }
}

impl Builder {
    pub(crate) fn new(text: &str) -> Result<Self, DocumentError> {
        Ok(Self {
            document: Document::parse(text)?,
            address: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            options: Options::default(),
        })
    }

    /// Sets the seed of all made-up values, by default 0. The same seed leads to the same
    /// responses.
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.options.seed = seed;
        self
    }

    /// Sets the port to listen on, on this machine only. By default, it is a free one.
    #[must_use]
    pub fn port(mut self, port: u16) -> Self {
        self.address.set_port(port);
        self
    }

    /// Sets how long a token is valid, by default forever.
    #[must_use]
    pub fn token_lifetime(mut self, time: Duration) -> Self {
        self.options.lifetime.time = Some(time);
        self
    }

    /// Sets the number of requests that a token is valid for, by default any number.
    #[must_use]
    pub fn token_requests(mut self, requests: u64) -> Self {
        self.options.lifetime.requests = Some(requests);
        self
    }

    /// Adds a token that is valid without a login, forever.
    #[must_use]
    pub fn token(mut self, token: impl Into<String>) -> Self {
        self.options.tokens.push(token.into());
        self
    }

    /// Sets the number of items that a list has at first: by default 7, at most 100,000.
    #[must_use]
    pub fn items(mut self, items: u64) -> Self {
        self.options.items = items.min(MOST_ITEMS);
        self
    }

    /// Sets the number of items on a page for requests that don't set it, by default 3.
    #[must_use]
    pub fn page_size(mut self, size: u64) -> Self {
        self.options.page_size = size;
        self
    }

    /// Sets how often an execution or async task is seen running before it has ended, by default
    /// twice.
    #[must_use]
    pub fn polls(mut self, polls: u64) -> Self {
        self.options.polls = polls;
        self
    }

    /// Sets the status that executions and async tasks end with: `WARNING` or `FAILED`, say. Those
    /// that can't have it end with `SUCCEEDED`, like all of them by default.
    #[must_use]
    pub fn runs_end_as(mut self, status: impl Into<String>) -> Self {
        self.options.ends_as = status.into();
        self
    }

    /// Sets the size in bytes of a download that was not uploaded before, by default 1000. The
    /// bytes are made up while they are sent, so there may be many.
    #[must_use]
    pub fn download_size(mut self, bytes: u64) -> Self {
        self.options.download_size = bytes;
        self
    }

    /// Allows objects in requests to have properties that their schema doesn't name.
    ///
    /// By default, such properties are violations, unless the schema has `additionalProperties`, no
    /// properties at all, or the mark `x-incomplete`: it is more likely that a name is misspelt
    /// than that a schema was meant to be open.
    #[must_use]
    pub fn allow_unknown_properties(mut self) -> Self {
        self.options.unknown_properties = true;
        self
    }

    /// Makes the next `times` requests for an operation fail with `status`.
    #[must_use]
    pub fn fail(mut self, operation_id: &str, status: u16, times: u64) -> Self {
        let failure = (operation_id.to_owned(), status, times);
        self.options.failures.push(failure);
        self
    }

    /// Starts the engine on a thread of its own, and returns at once. It serves asynchronous and
    /// blocking callers alike.
    ///
    /// # Errors
    ///
    /// Returns an error if a reference, schema or operation of the document can't be used, or if
    /// the port is taken.
    pub fn start(self) -> Result<MockEngine, StartError> {
        let service = Service::new(self.document, self.options)?;
        MockEngine::start(service, self.address)
    }
}
