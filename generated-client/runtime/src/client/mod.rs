//! The client for async code.

mod base_url;
mod build_error;
mod builder;
mod call;
mod credentials;
mod credentials_error;
mod download;
mod events;
mod exchange;
mod file_name;
mod frames;
mod io_error;
mod keys;
mod pages;
mod payload;
mod reply;
mod retry_budget;
mod retry_policy;
mod session;
mod task_error;
mod timeout_error;
mod token;
mod token_source;
mod trace;
mod transport;
mod transport_error;
mod wait;

pub use build_error::BuildError;
pub use builder::ClientBuilder;
pub use credentials::Credentials;
pub use credentials_error::CredentialsError;
pub use download::Download;
pub use events::Events;
pub use io_error::IoError;
pub use pages::{Items, Pages};
pub use retry_policy::RetryPolicy;
pub use task_error::{LastTask, TaskError};
pub use timeout_error::TimeoutError;
pub use token_source::TokenSource;
pub use transport::{Sending, Transport};
pub use transport_error::TransportError;
pub use wait::WaitOptions;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use tokio::io::AsyncWrite;

use super::{Api, Error, Operation, Paged, Received, Secret, Streamed, Task};
use base_url::Base;
use call::Call;
use keys::Keys;
use retry_budget::RetryBudget;

/// A client that sends operations to a server.
///
/// ```text
/// let client = Client::builder(&API, "https://server.example.com")
///     .credentials("admin", password)
///     .build()?;
/// let job = client.send(GetJob::new(5)).await?;
/// ```
///
/// A clone is cheap, and shares the connections and the token. Dropping the future of a call
/// cancels it and leaves nothing behind on this side. The server may still carry out the request.
///
/// The client runs on Tokio. For code that isn't async, there is `blocking::Client` (feature
/// `blocking`), whose methods have the same names.
#[derive(Clone)]
pub struct Client {
    shared: Arc<Shared>,
    settings: Settings,
    /// The headers that are sent with each request.
    headers: HeaderMap,
}

/// The state that all clones share.
struct Shared {
    transport: Arc<dyn Transport>,
    base: Base,
    keys: Keys,
    retries: RetryBudget,
}

/// The settings that each clone has for itself.
#[derive(Debug, Clone, Copy)]
struct Settings {
    timeout: Option<Duration>,
    retries: RetryPolicy,
}

impl Client {
    /// Creates the builder of a client for an API, of the server at a URL.
    ///
    /// The URL is the host (`server.example.com`, which means https), or any URL up to and
    /// including the API's root (`https://server.example.com/api`) or version
    /// (`https://server.example.com/api/v5.1.47`).
    ///
    /// A version in the URL is ignored: see [`unversioned`](ClientBuilder::unversioned) and
    /// [`exact_base`](ClientBuilder::exact_base).
    pub fn builder(api: &'static Api, base: impl Into<String>) -> ClientBuilder {
        ClientBuilder::new(api, base.into())
    }

    /// Returns a clone with another [`timeout`](ClientBuilder::timeout), for a call that may take
    /// longer.
    #[must_use]
    pub fn with_timeout(&self, timeout: impl Into<Option<Duration>>) -> Self {
        let mut client = self.clone();
        client.settings.timeout = timeout.into();
        client
    }

    /// Returns a clone with another [`RetryPolicy`].
    #[must_use]
    pub fn with_retries(&self, policy: RetryPolicy) -> Self {
        let mut client = self.clone();
        client.settings.retries = policy;
        client
    }

    /// Returns a clone that sends one more header with each request, also with logins: the context of a
    /// trace, or an id that the server writes to its log. It replaces a header of the operation, but no
    /// credentials.
    ///
    /// # Errors
    /// Returns [`Error::Build`] if the name or the value isn't allowed in HTTP. The error doesn't show the
    /// value.
    pub fn with_header(&self, name: &str, value: &str) -> Result<Self, Error> {
        let invalid = |what| BuildError::new("with_header", format!("the {what} is not allowed"));
        let name = HeaderName::try_from(name).map_err(|_| invalid("name"))?;
        let mut value = HeaderValue::try_from(value).map_err(|_| invalid("value"))?;
        value.set_sensitive(true);
        let mut client = self.clone();
        client.headers.insert(name, value);
        Ok(client)
    }

    /// Sends an operation and decodes the response.
    ///
    /// If the operation needs a token and there is none, the client logs in first. If the server
    /// doesn't accept the token, the client logs in once more. Temporary failures are retried:
    /// see [`RetryPolicy`].
    ///
    /// # Errors
    /// Returns any error except [`Error::Task`]; [`Error::Build`] if the operation has a server of
    /// its own whose URL is invalid.
    pub async fn send<O: Operation>(&self, operation: O) -> Result<O::Output, Error> {
        let call = Call::of(self, &operation)?;
        let response = self.exchange(&call).await?.whole(O::ID).await?;
        O::decode(response)
    }

    /// Sends an operation as [`send`](Self::send) does, and returns the response with what it is decoded
    /// to: its status, its headers and its body.
    ///
    /// # Errors
    /// Returns the same errors as [`send`](Self::send).
    pub async fn send_for_response<O: Operation>(
        &self,
        operation: O,
    ) -> Result<Received<O::Output>, Error> {
        let call = Call::of(self, &operation)?;
        let response = self.exchange(&call).await?.whole(O::ID).await?;
        let success = response.clone().success::<O>()?;
        let output = O::decode(response)?;
        Ok(Received::new(output, success))
    }

    /// Returns all pages of a list, starting with the page that the operation requests. Each page
    /// is requested only when the stream is polled for it.
    ///
    /// The first page is returned even if it is empty. The list ends:
    /// - before a page that is empty, or that repeats the previous page;
    /// - if the server reports the total number of items: after the page that reaches this
    ///   number. The number on the latest page counts, because it may change while the list is
    ///   read. A page with fewer items than requested doesn't end the list in this case, because
    ///   servers have a limit of their own;
    /// - if the server doesn't report the total: after a page with fewer items than requested. If
    ///   the operation sets no page size, the number of items on the first page counts instead.
    ///
    /// Pages aren't a snapshot: adding or deleting an item shifts the items after it, so an item
    /// may appear twice or not at all.
    pub fn pages<O>(&self, operation: O) -> Pages<O::Item>
    where
        O: Paged + Send + Sync + 'static,
        O::Item: Send + 'static,
    {
        pages::pages(self.clone(), operation)
    }

    /// Returns all items of a list, over all its [`pages`](Self::pages).
    ///
    /// ```text
    /// let mut jobs = client.items(GetAllJobs::new());
    /// while let Some(job) = jobs.try_next().await? {
    ///     println!("{job:?}");
    /// }
    /// ```
    pub fn items<O>(&self, operation: O) -> Items<O::Item>
    where
        O: Paged + Send + Sync + 'static,
        O::Item: Send + 'static,
    {
        Items::new(self.pages(operation))
    }

    /// Returns the values of a response while they arrive: the events that a server sends, or the
    /// items of a stream.
    ///
    /// The operation is sent when the first value is polled for. The
    /// [`timeout`](ClientBuilder::timeout) applies to each wait, not to the whole stream, which may
    /// have no end. A broken connection is an error, and isn't opened again.
    ///
    /// ```text
    /// let mut events = client.events(WatchJobs::new());
    /// while let Some(event) = events.try_next().await? {
    ///     println!("{event:?}");
    /// }
    /// ```
    pub fn events<O>(&self, operation: O) -> Events<O::Item>
    where
        O: Streamed + Send + Sync + 'static,
        O::Item: Send + 'static,
    {
        events::events(self.clone(), operation)
    }

    /// Writes the body of a response as it arrives, and returns its number of bytes.
    ///
    /// Only the bytes in transfer are in memory. The [`timeout`](ClientBuilder::timeout) applies
    /// to each wait, not to the whole download. A failure after the first byte isn't retried, and
    /// the bytes written by then stay written.
    ///
    /// # Errors
    /// Returns the same errors as [`send`](Self::send), with the server's message if it refuses
    /// the request. Returns [`Error::Io`] if the writer fails.
    pub async fn download<O, W>(&self, operation: O, writer: &mut W) -> Result<u64, Error>
    where
        O: Operation<Output = Vec<u8>>,
        W: AsyncWrite + Unpin + ?Sized,
    {
        self.open_download(operation).await?.write_to(writer).await
    }

    /// Sends an operation whose response is bytes, and returns when the response begins: its status, its
    /// headers, and its body while it arrives.
    ///
    /// # Errors
    /// Returns the same errors as [`send`](Self::send), with the server's message if it refuses the
    /// request.
    pub async fn open_download<O>(&self, operation: O) -> Result<Download, Error>
    where
        O: Operation<Output = Vec<u8>>,
    {
        let mut call = Call::of(self, &operation)?;
        call.streams = true;
        let reply = self.exchange(&call).await?;
        Download::new(O::ID, reply, self.settings.timeout, O::decode)
    }

    /// Sends an operation that starts a task, and waits until the task has ended: [`send`](Self::send)
    /// and [`wait`](Self::wait) in one.
    ///
    /// # Errors
    /// Returns the errors of both.
    pub async fn run<O, P>(
        &self,
        operation: O,
        options: WaitOptions<'_, O::Output>,
    ) -> Result<O::Output, Error>
    where
        O: Operation,
        O::Output: Task<P>,
        P: Operation<Output = O::Output>,
    {
        let task = self.send(operation).await?;
        self.wait(task, options).await
    }

    /// Waits for a task of which only the id is known, such as one that the program started before it
    /// was itself started again. `poll` is the operation that polls the task.
    ///
    /// # Errors
    /// Returns the same errors as [`wait`](Self::wait).
    pub async fn resume<P>(
        &self,
        poll: P,
        options: WaitOptions<'_, P::Output>,
    ) -> Result<P::Output, Error>
    where
        P: Operation,
        P::Output: Task<P>,
    {
        wait::resume(self, poll, options).await
    }

    /// Polls a task until it has ended.
    ///
    /// Some operations return a task, such as the execution that was started. The task is polled
    /// only if its state isn't final yet. An outage of the server doesn't end the wait: see
    /// [`WaitOptions`].
    ///
    /// # Errors
    /// Returns [`Error::Task`], which holds the task as the server last told of it: if it failed or was
    /// cancelled, if it ended with warnings that the options don't
    /// [accept](WaitOptions::accept_warnings), if the [`deadline`](WaitOptions::deadline) has passed,
    /// if the server can't be asked for too long, or if the task has no id. Otherwise returns the same
    /// errors as [`send`](Self::send). No error stops a running task in the server; it can be waited
    /// for again.
    pub async fn wait<T, P>(&self, task: T, options: WaitOptions<'_, T>) -> Result<T, Error>
    where
        T: Task<P>,
        P: Operation<Output = T>,
    {
        wait::wait(self, task, options).await
    }

    /// Logs in, even if there is a token, or an earlier login was refused. Nothing is sent if the client
    /// has no way to log in.
    ///
    /// Calls log in by themselves. But a login that the server has refused (400, 401 or 403) isn't
    /// repeated by calls, which return its error: the server may lock out a user who fails too often.
    ///
    /// # Errors
    /// Returns the same errors as [`send`](Self::send).
    pub async fn login(&self) -> Result<(), Error> {
        self.shared.keys.session.log_in(self).await
    }

    /// Returns the token of the session, logging in if there is none; `None` if the client has no way to
    /// get one.
    ///
    /// A program that is started often can keep the token, and hand it to
    /// [`ClientBuilder::token`] the next time. It is as good as the password, until it expires.
    ///
    /// # Errors
    /// Returns the same errors as [`send`](Self::send).
    pub async fn token(&self) -> Result<Option<Secret>, Error> {
        let token = self.shared.keys.session.token(self, None).await?;
        Ok(token.map(|token| token.secret().clone()))
    }

    /// Ends the session: both the server and the client forget the token.
    ///
    /// Nothing is sent if there is no token. A token that the server no longer knows isn't an
    /// error. A client with credentials can still be used: it logs in again.
    ///
    /// # Errors
    /// Returns the same errors as [`send`](Self::send).
    pub async fn logout(&self) -> Result<(), Error> {
        self.shared.keys.session.log_out(self).await
    }

    fn base(&self) -> &Base {
        &self.shared.base
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Client")
            .field("base", &self.base().own().as_str())
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}
