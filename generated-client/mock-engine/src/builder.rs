//! The options of an engine.

use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use crate::document::Document;
use crate::engine::MockEngine;
use crate::error::{DocumentError, StartError};
use crate::service::Service;
use crate::session::Lifetime;
use crate::well_known::SUCCEEDED;

/// More than this a list never has to begin with.
const MOST_ITEMS: u64 = 100_000;

/// What an engine can be told before it starts.
#[derive(Debug, Clone)]
pub struct Builder {
    document: Document,
    address: SocketAddr,
    options: Options,
}

/// The options that are not the socket's.
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
    pub(crate) unknown_members: bool,
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
            unknown_members: false,
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

    /// The seed of all that is made up: the same one gives the same answers. It is 0.
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.options.seed = seed;
        self
    }

    /// The port to listen on, of this machine only. It is one that is free.
    #[must_use]
    pub fn port(mut self, port: u16) -> Self {
        self.address.set_port(port);
        self
    }

    /// How long a token is good for. Without this, for ever.
    #[must_use]
    pub fn token_lifetime(mut self, time: Duration) -> Self {
        self.options.lifetime.time = Some(time);
        self
    }

    /// How many requests a token is good for. Without this, for any number.
    #[must_use]
    pub fn token_requests(mut self, requests: u64) -> Self {
        self.options.lifetime.requests = Some(requests);
        self
    }

    /// A token that is good without a login, for ever.
    #[must_use]
    pub fn token(mut self, token: impl Into<String>) -> Self {
        self.options.tokens.push(token.into());
        self
    }

    /// How many things a list has to begin with. There are 7.
    #[must_use]
    pub fn items(mut self, items: u64) -> Self {
        self.options.items = items.min(MOST_ITEMS);
        self
    }

    /// How many of them are on a page, if a request doesn't say. There are 3.
    #[must_use]
    pub fn page_size(mut self, size: u64) -> Self {
        self.options.page_size = size;
        self
    }

    /// How often an execution or async task is seen running before it has ended. It is twice.
    #[must_use]
    pub fn polls(mut self, polls: u64) -> Self {
        self.options.polls = polls;
        self
    }

    /// The status that executions and async tasks end with which are started from now on: `WARNING`
    /// or `FAILED`, say. Those that can't have it end with `SUCCEEDED`, as all do without this.
    #[must_use]
    pub fn runs_end_as(mut self, status: impl Into<String>) -> Self {
        self.options.ends_as = status.into();
        self
    }

    /// How many bytes a download has that was not uploaded before. They are made up while they are
    /// sent, so there may be many. There are 1000.
    #[must_use]
    pub fn download_size(mut self, bytes: u64) -> Self {
        self.options.download_size = bytes;
        self
    }

    /// Lets an object that is sent have members its schema doesn't name.
    ///
    /// Without this they are violations, unless the schema has `additionalProperties`, no
    /// properties at all, or the mark `x-incomplete`: it is more likely that a name is misspelt
    /// than that a schema was meant to be open.
    #[must_use]
    pub fn allow_unknown_members(mut self) -> Self {
        self.options.unknown_members = true;
        self
    }

    /// Has the next requests for an operation fail, so many times.
    #[must_use]
    pub fn fail(mut self, operation_id: &str, status: u16, times: u64) -> Self {
        let failure = (operation_id.to_owned(), status, times);
        self.options.failures.push(failure);
        self
    }

    /// Starts the engine, on a thread of its own: it serves asynchronous callers and others alike,
    /// and returns at once.
    ///
    /// # Errors
    ///
    /// If a reference, schema or operation of the document can't be used, or the port is taken.
    pub fn start(self) -> Result<MockEngine, StartError> {
        let service = Service::new(self.document, self.options)?;
        MockEngine::start(service, self.address)
    }
}
