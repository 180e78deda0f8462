//! The client for code that isn't async.
//!
//! Everything has the same name as in the async client and does the same. This client wraps the
//! async one, so logins, retries and paging work in the same way. It runs its own Tokio runtime,
//! on a thread that ends with the last clone of the client.
//!
//! It may also be called within a Tokio runtime, which it then blocks.

mod lists;
mod runtime;

pub use super::client::{RetryPolicy, WaitOptions};
pub use lists::{Events, Items, Pages};

/// The builder of a [`Client`].
pub type ClientBuilder = super::client::ClientBuilder<Client>;

use std::fmt;
use std::io::Write;
use std::sync::Arc;
use std::time::Duration;

use super::client::{self, BuildError, IoError};
use super::{Api, Error, Operation, Paged, Received, Secret, Streamed, Task};
use runtime::Runtime;

/// A client that sends operations to a server and waits for the response.
///
/// It is the counterpart of [`Client`](crate::Client) for code that isn't async.
#[derive(Clone)]
pub struct Client {
    client: client::Client,
    runtime: Arc<Runtime>,
}

impl ClientBuilder {
    /// Builds the client, without sending anything yet.
    ///
    /// # Errors
    /// Returns [`Error::Build`] if a setting is invalid, or if the system can't start a thread.
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
    /// Creates the builder of a client: see [`Client::builder`](crate::Client::builder).
    pub fn builder(api: &'static Api, base: impl Into<String>) -> ClientBuilder {
        ClientBuilder::new(api, base.into())
    }

    /// Returns a clone with another timeout: see
    /// [`Client::with_timeout`](crate::Client::with_timeout).
    #[must_use]
    pub fn with_timeout(&self, timeout: impl Into<Option<Duration>>) -> Self {
        self.with(self.client.with_timeout(timeout))
    }

    /// Returns a clone with another retry policy: see
    /// [`Client::with_retries`](crate::Client::with_retries).
    #[must_use]
    pub fn with_retries(&self, policy: RetryPolicy) -> Self {
        self.with(self.client.with_retries(policy))
    }

    /// Returns a clone that sends one more header: see
    /// [`Client::with_header`](crate::Client::with_header).
    ///
    /// # Errors
    /// Returns the same errors as the async method.
    pub fn with_header(&self, name: &str, value: &str) -> Result<Self, Error> {
        Ok(self.with(self.client.with_header(name, value)?))
    }

    /// Sends an operation and decodes the response: see [`Client::send`](crate::Client::send).
    ///
    /// # Errors
    /// Returns the same errors as the async method.
    pub fn send<O: Operation>(&self, operation: O) -> Result<O::Output, Error> {
        self.runtime.block_on(self.client.send(operation))
    }

    /// Sends an operation and returns the whole response too: see
    /// [`Client::send_for_response`](crate::Client::send_for_response).
    ///
    /// # Errors
    /// Returns the same errors as the async method.
    pub fn send_for_response<O: Operation>(
        &self,
        operation: O,
    ) -> Result<Received<O::Output>, Error> {
        let received = self.client.send_for_response(operation);
        self.runtime.block_on(received)
    }

    /// Returns all pages of a list: see [`Client::pages`](crate::Client::pages).
    pub fn pages<O>(&self, operation: O) -> Pages<O::Item>
    where
        O: Paged + Send + Sync + 'static,
        O::Item: Send + 'static,
    {
        Pages::new(self.client.pages(operation), Arc::clone(&self.runtime))
    }

    /// Returns all items of a list: see [`Client::items`](crate::Client::items).
    pub fn items<O>(&self, operation: O) -> Items<O::Item>
    where
        O: Paged + Send + Sync + 'static,
        O::Item: Send + 'static,
    {
        Items::new(self.client.items(operation), Arc::clone(&self.runtime))
    }

    /// Returns the values of a response while they arrive: see
    /// [`Client::events`](crate::Client::events).
    pub fn events<O>(&self, operation: O) -> Events<O::Item>
    where
        O: Streamed + Send + Sync + 'static,
        O::Item: Send + 'static,
    {
        Events::new(self.client.events(operation), Arc::clone(&self.runtime))
    }

    /// Writes the body of a response as it arrives, and returns its number of bytes: see
    /// [`Client::download`](crate::Client::download).
    ///
    /// # Errors
    /// Returns the same errors as the async method.
    pub fn download<O, W>(&self, operation: O, writer: &mut W) -> Result<u64, Error>
    where
        O: Operation<Output = Vec<u8>>,
        W: Write + ?Sized,
    {
        let start = self.client.open_download(operation);
        let mut download = self.runtime.block_on(start)?;
        let mut written = 0;
        while let Some(bytes) = self.runtime.block_on(download.try_next())? {
            let result = writer.write_all(&bytes);
            result.map_err(|error| IoError::write(download.operation(), error))?;
            written += bytes.len() as u64;
        }
        let result = writer.flush();
        result.map_err(|error| IoError::write(download.operation(), error))?;
        Ok(written)
    }

    /// Sends an operation that starts a task, and waits until the task has ended: see
    /// [`Client::run`](crate::Client::run).
    ///
    /// # Errors
    /// Returns the same errors as the async method.
    pub fn run<O, P>(
        &self,
        operation: O,
        options: WaitOptions<'_, O::Output>,
    ) -> Result<O::Output, Error>
    where
        O: Operation,
        O::Output: Task<P>,
        P: Operation<Output = O::Output>,
    {
        self.runtime.block_on(self.client.run(operation, options))
    }

    /// Waits for a task of which only the id is known: see
    /// [`Client::resume`](crate::Client::resume).
    ///
    /// # Errors
    /// Returns the same errors as the async method.
    pub fn resume<P>(
        &self,
        poll: P,
        options: WaitOptions<'_, P::Output>,
    ) -> Result<P::Output, Error>
    where
        P: Operation,
        P::Output: Task<P>,
    {
        self.runtime.block_on(self.client.resume(poll, options))
    }

    /// Polls a task until it has ended: see [`Client::wait`](crate::Client::wait).
    ///
    /// # Errors
    /// Returns the same errors as the async method.
    pub fn wait<T, P>(&self, task: T, options: WaitOptions<'_, T>) -> Result<T, Error>
    where
        T: Task<P>,
        P: Operation<Output = T>,
    {
        self.runtime.block_on(self.client.wait(task, options))
    }

    /// Logs in: see [`Client::login`](crate::Client::login).
    ///
    /// # Errors
    /// Returns the same errors as the async method.
    pub fn login(&self) -> Result<(), Error> {
        self.runtime.block_on(self.client.login())
    }

    /// Returns the token of the session: see [`Client::token`](crate::Client::token).
    ///
    /// # Errors
    /// Returns the same errors as the async method.
    pub fn token(&self) -> Result<Option<Secret>, Error> {
        self.runtime.block_on(self.client.token())
    }

    /// Ends the session: see [`Client::logout`](crate::Client::logout).
    ///
    /// # Errors
    /// Returns the same errors as the async method.
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
