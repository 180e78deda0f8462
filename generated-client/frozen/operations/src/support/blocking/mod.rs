//! The client for code that isn't async.
//!
//! Everything has the name that it has in the async client, and does the same: within is that
//! client, so that there is one way to log in, to retry and to page. It brings a Tokio runtime of
//! its own, on a thread that ends with the last clone of the client.
//!
//! It may also be called where a Tokio runtime runs already, which it then blocks.

mod lists;
mod runtime;

pub use super::client::{RetryPolicy, WaitOptions};
pub use lists::{Items, Pages};

/// How a [`Client`] is made.
pub type ClientBuilder = super::client::ClientBuilder<Client>;

use std::fmt;
use std::io::Write;
use std::sync::Arc;
use std::time::Duration;

use super::client::{self, BuildError, IoError};
use super::{Error, Operation, Paged, Task};
use runtime::Runtime;

/// Sends operations to an engine, and waits.
///
/// As [`Client`](crate::Client), in code that isn't async.
#[derive(Clone)]
pub struct Client {
    client: client::Client,
    runtime: Arc<Runtime>,
}

impl ClientBuilder {
    /// Makes the client, and sends nothing yet.
    ///
    /// # Errors
    /// [`Error::Build`] when a setting is invalid, or when the system has no thread to spare.
    pub fn build(self) -> Result<Client, Error> {
        let client = self.make()?;
        let runtime = Runtime::start().map_err(|error| {
            BuildError::new("build", format!("no thread for the runtime: {error}"))
        })?;
        Ok(Client {
            client,
            runtime: Arc::new(runtime),
        })
    }
}

impl Client {
    /// Starts a client: see [`Client::builder`](crate::Client::builder).
    pub fn builder(base: impl Into<String>) -> ClientBuilder {
        ClientBuilder::new(base.into())
    }

    /// The same client with another timeout: see
    /// [`Client::with_timeout`](crate::Client::with_timeout).
    #[must_use]
    pub fn with_timeout(&self, timeout: impl Into<Option<Duration>>) -> Self {
        self.with(self.client.with_timeout(timeout))
    }

    /// The same client with another retry policy: see
    /// [`Client::with_retries`](crate::Client::with_retries).
    #[must_use]
    pub fn with_retries(&self, policy: RetryPolicy) -> Self {
        self.with(self.client.with_retries(policy))
    }

    /// Sends an operation and reads the answer: see [`Client::send`](crate::Client::send).
    ///
    /// # Errors
    /// As there.
    pub fn send<O: Operation>(&self, operation: O) -> Result<O::Answer, Error> {
        self.runtime.block_on(self.client.send(operation))
    }

    /// All pages of a list: see [`Client::pages`](crate::Client::pages).
    pub fn pages<O>(&self, operation: O) -> Pages<O::Item>
    where
        O: Paged + Send + Sync + 'static,
        O::Item: Send + 'static,
    {
        Pages::new(self.client.pages(operation), Arc::clone(&self.runtime))
    }

    /// All items of a list: see [`Client::items`](crate::Client::items).
    pub fn items<O>(&self, operation: O) -> Items<O::Item>
    where
        O: Paged + Send + Sync + 'static,
        O::Item: Send + 'static,
    {
        Items::new(self.client.items(operation), Arc::clone(&self.runtime))
    }

    /// Writes what an operation answers as it comes in, and says how many bytes it was: see
    /// [`Client::download`](crate::Client::download).
    ///
    /// # Errors
    /// As there.
    pub fn download<O, W>(&self, operation: O, writer: &mut W) -> Result<u64, Error>
    where
        O: Operation<Answer = Vec<u8>>,
        W: Write + ?Sized,
    {
        let start = self.client.start_download(&operation);
        let mut download = self.runtime.block_on(start)?;
        let mut written = 0;
        while let Some(bytes) = self.runtime.block_on(download.next())? {
            let result = writer.write_all(&bytes);
            result.map_err(|error| IoError::write(download.operation(), error))?;
            written += bytes.len() as u64;
        }
        let result = writer.flush();
        result.map_err(|error| IoError::write(download.operation(), error))?;
        Ok(written)
    }

    /// Asks for a task until it has ended: see [`Client::wait`](crate::Client::wait).
    ///
    /// # Errors
    /// As there.
    pub fn wait<T: Task>(&self, task: T, options: WaitOptions<'_, T>) -> Result<T, Error> {
        self.runtime.block_on(self.client.wait(task, options))
    }

    /// Ends the session: see [`Client::logout`](crate::Client::logout).
    ///
    /// # Errors
    /// As there.
    pub fn logout(&self) -> Result<(), Error> {
        self.runtime.block_on(self.client.logout())
    }

    fn with(&self, client: client::Client) -> Self {
        Self {
            client,
            runtime: Arc::clone(&self.runtime),
        }
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.client.fmt(formatter)
    }
}
